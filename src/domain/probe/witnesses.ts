import { Instant } from '../time/instant.js';
import { ConfirmMemory } from './confirm.js';
import { ProbePolicy, ProbeTarget } from './plan.js';
import { ConfirmSample, IcmpSample } from './sample.js';

/** Echoes to one that is asked beside a burst: enough that a single loss does not make it silent. */
export const WITNESS_ECHOES = 3;

/** One that may be asked beside the burst of another. */
export interface Witness {
  readonly target: ProbeTarget;
  readonly confirm: ConfirmMemory;
}

/** A link known to be silent tells nothing new of its children; one in a burst of its own speaks by that. */
function canSpeak({ target, confirm }: Witness): boolean {
  return confirm.kind === 'answering' || (target.role !== undefined && confirm.kind === 'silent');
}

/** Longer lines of parents than this are a mistake in the registry. */
const MAX_LINE = 16;

/**
 * Who is asked beside a burst for `failing`: every reference, and each link's whole line of parents, the nearest first,
 * each once and as far as watched. The failure of what is no link itself asks nobody.
 */
export function witnessesOf<W extends Witness>(
  failing: Iterable<W>,
  references: readonly W[],
  find: (id: string) => W | undefined,
): readonly W[] {
  const links = [...failing].filter(({ target }) => target.role === undefined);
  if (links.length === 0) return [];
  const witnesses = new Set(references);
  for (const { target } of links) {
    let parent = target.parentId == null ? undefined : find(target.parentId);
    // Above one that is in already, all are.
    for (let n = 0; parent && n < MAX_LINE && !witnesses.has(parent); n += 1) {
      witnesses.add(parent);
      parent = parent.target.parentId == null ? undefined : find(parent.target.parentId);
    }
  }
  return [...witnesses].filter(canSpeak);
}

/** Those of `asked` who may say something new. */
export function speakersOf<W extends Witness>(asked: readonly W[]): readonly W[] {
  return asked.filter(canSpeak);
}

/**
 * Whether a witness is asked again at `nowMs`: not before a burst's length is over since it was last asked. Monotonic
 * milliseconds; `askedAtMs` undefined: never.
 */
export function isAskedAgain(
  askedAtMs: number | undefined,
  nowMs: number,
  policy: Pick<ProbePolicy, 'confirmEchoes' | 'confirmSpacingMs'>,
): boolean {
  return (
    askedAtMs === undefined || nowMs - askedAtMs >= policy.confirmEchoes * policy.confirmSpacingMs
  );
}

/** One echo to a witness, answered or given up. */
export type WitnessEcho = Pick<IcmpSample, 'at' | 'result'>;

/**
 * What the echoes so far say of a witness, once they say anything: for a reference or an upstream node the first
 * answer, or one lost sample when none came. Echoes to a link that are not scheduled ones must not count as such: its
 * answers are told like a burst's, and its silence is not told at all but confirmed, as after a lost echo (`lost`).
 * Null: nothing left this machine.
 */
export function testimonyOf(
  target: ProbeTarget,
  echoes: readonly WitnessEcho[],
  finishedAt: Instant,
): {
  readonly sample: IcmpSample | ConfirmSample | null;
  readonly lost: WitnessEcho | null;
} | null {
  const sent = echoes.filter(({ result }) => result.ok || result.reason !== 'send-failed');
  const [first] = sent;
  const last = sent.at(-1);
  if (!first || !last) return null;
  const targetId = target.id;
  const answered = sent.filter(({ result }) => result.ok);
  const [answer] = answered;
  if (target.role !== undefined) {
    return answer
      ? { sample: { kind: 'icmp', targetId, ...answer }, lost: null }
      : { sample: { kind: 'icmp', targetId, ...last }, lost: last };
  }
  if (!answer) return { sample: null, lost: last };
  return {
    sample: {
      kind: 'confirm',
      targetId,
      at: Math.min(...sent.map(({ at }) => at)),
      finishedAt,
      sent: sent.length,
      received: answered.length,
      lastReplyAt: Math.max(...answered.map(({ at }) => at)),
      snmp: 'not-asked',
    },
    lost: null,
  };
}
