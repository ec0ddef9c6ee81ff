import { Instant } from '../time/instant.js';
import { ConfirmSample, IcmpSample } from './sample.js';

/**
 * What the poller remembers of a link to decide whether a lost echo is worth a burst. `silent`: its last burst was
 * wholly unanswered, so further lost echoes say nothing new.
 */
export type ConfirmMemory =
  | { readonly kind: 'answering' }
  | { readonly kind: 'confirming'; readonly lostAt: Instant }
  | { readonly kind: 'silent' };

export const ANSWERING: ConfirmMemory = { kind: 'answering' };
const SILENT: ConfirmMemory = { kind: 'silent' };

/**
 * What a scheduled echo changes, and whether it puts the link into the confirming process. Only an echo that left this
 * machine and was not answered does: a refused address or a failed send says nothing about the link.
 */
export function afterEcho(
  memory: ConfirmMemory,
  echo: Pick<IcmpSample, 'at' | 'result'>,
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
      return lost
        ? { memory: { kind: 'confirming', lostAt: echo.at }, confirm: true }
        : { memory, confirm: false };
    }
  }
}

/** What is remembered once the burst is over: silent when echoes were sent and none was answered. */
export function afterBurst(burst: Pick<ConfirmSample, 'sent' | 'received'>): ConfirmMemory {
  return burst.sent > 0 && burst.received === 0 ? SILENT : ANSWERING;
}
