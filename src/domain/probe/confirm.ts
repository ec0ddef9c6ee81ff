import { ConfirmSample, IcmpSample } from './sample.js';

/**
 * What the poller remembers of a link to decide whether a lost echo is worth a burst. `silent`: its last burst was
 * wholly unanswered, so further lost echoes say nothing new. `anew`: whatever this burst finds, the next lost echo
 * asks again.
 */
export type ConfirmMemory =
  | { readonly kind: 'answering' }
  | { readonly kind: 'confirming'; readonly anew?: true }
  | { readonly kind: 'silent' };

export const ANSWERING: ConfirmMemory = { kind: 'answering' };
const CONFIRMING: ConfirmMemory = { kind: 'confirming' };
const SILENT: ConfirmMemory = { kind: 'silent' };

/**
 * What a scheduled echo changes, and whether it puts the link into the confirming process. Only an echo that left this
 * machine and was not answered does: a refused address or a failed send says nothing about the link.
 */
export function afterEcho(
  memory: ConfirmMemory,
  echo: Pick<IcmpSample, 'result'>,
): { readonly memory: ConfirmMemory; readonly confirm: boolean } {
  switch (memory.kind) {
    case 'confirming':
      return { memory, confirm: false };
    case 'silent':
      return { memory: echo.result.ok ? ANSWERING : memory, confirm: false };
    case 'answering': {
      const lost =
        !echo.result.ok &&
        (echo.result.reason === 'timeout' || echo.result.reason === 'unreachable');
      return lost ? { memory: CONFIRMING, confirm: true } : { memory, confirm: false };
    }
  }
}

/** What is remembered once the burst is over: silent when echoes were sent and none was answered. */
export function afterBurst(
  memory: ConfirmMemory,
  burst: Pick<ConfirmSample, 'sent' | 'received'>,
): ConfirmMemory {
  const anew = memory.kind === 'confirming' && memory.anew;
  return burst.sent > 0 && burst.received === 0 && !anew ? SILENT : ANSWERING;
}

/** What is remembered of a link whose silence is not to be believed any longer: its next lost echo is confirmed. */
export function confirmAnew(memory: ConfirmMemory): ConfirmMemory {
  return memory.kind === 'confirming' ? { ...memory, anew: true } : ANSWERING;
}
