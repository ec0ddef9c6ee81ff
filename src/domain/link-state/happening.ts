import { OutageCause } from '../outage/outage.js';
import { Sample } from '../probe/sample.js';
import { Instant } from '../time/instant.js';
import { instantOf } from './evidence.js';
import { LinkPolicy } from './policy.js';
import { LinkState, LinkTraits, Step, UnknownReason } from './state.js';
import { explained, step } from './step.js';
import { elapsed, silence } from './unmeasured.js';

/** From `since` on nothing was measured, as known at `at`. */
interface Interruption {
  readonly kind: 'interrupted';
  readonly since: Instant;
  readonly at: Instant;
  readonly reason: UnknownReason;
}

/** Evidence from elsewhere, come in after the sample of the instant `after`. */
interface OutsideEvidence {
  readonly kind: 'explained';
  readonly after: Instant;
  readonly at: Instant;
  readonly cause: OutageCause;
  readonly evidence: string;
}

/** All that makes a link's story, and can be told again. */
export type Happening = Sample | Interruption | OutsideEvidence;

const ORDER = { icmp: 0, confirm: 1, snmp: 2, interrupted: 3, explained: 4 } as const;

/** The instant by which a happening has its place among the others. */
export function placeOf(happening: Happening): Instant {
  switch (happening.kind) {
    case 'interrupted':
      return happening.since;
    case 'explained':
      return happening.after;
    case 'icmp':
    case 'confirm':
    case 'snmp':
      return instantOf(happening);
  }
}

/** The order of happenings: by instant, then by kind, then by content; 0 only for the same once more. */
export function compare(a: Happening, b: Happening): number {
  const byInstant = placeOf(a) - placeOf(b);
  if (byInstant !== 0) return byInstant;
  if (a.kind !== b.kind) return ORDER[a.kind] - ORDER[b.kind];
  const [textOfA, textOfB] = [JSON.stringify(a), JSON.stringify(b)];
  return textOfA === textOfB ? 0 : textOfA < textOfB ? -1 : 1;
}

/** What a happening makes of a link's state. */
export function after(
  state: LinkState,
  happening: Happening,
  traits: LinkTraits,
  policy: LinkPolicy,
): Step {
  switch (happening.kind) {
    case 'interrupted': {
      const { since, at, reason } = happening;
      const waited = elapsed(state, since, traits, policy);
      const next = silence(waited.state, since, at, reason, traits, policy);
      return { state: next.state, transitions: [...waited.transitions, ...next.transitions] };
    }
    case 'explained':
      return explained(state, happening.cause, happening.evidence, happening.at);
    case 'icmp':
    case 'confirm':
    case 'snmp':
      return step(state, happening, traits, policy);
  }
}
