import { TimelineStep, interrupted, take } from '../domain/link-state/timeline.js';
import { UnknownReason } from '../domain/link-state/state.js';
import { Sample } from '../domain/probe/sample.js';
import { wasSent } from '../domain/probe/sent.js';
import { Instant } from '../domain/time/instant.js';
import { WatchedLink } from './links/watched-link.js';

export interface SampleObserved {
  readonly kind: 'sample';
  readonly sample: Sample;
  /** The instant up to which it speaks. */
  readonly until: Instant;
}

/** What is learnt of a link: a sample, or that from some instant on nothing was measured. */
export type Observation =
  | SampleObserved
  | {
      readonly kind: 'interruption';
      readonly since: Instant;
      readonly at: Instant;
      readonly reason: UnknownReason;
    };

export function sampleObserved(sample: Sample): SampleObserved {
  return {
    kind: 'sample',
    sample,
    until: sample.kind === 'confirm' ? sample.finishedAt : sample.at,
  };
}

/** Takes the observation into the link's timeline, as the link is judged. */
export function observed(watched: WatchedLink, observation: Observation): TimelineStep {
  const { timeline, traits, policy } = watched;
  if (observation.kind === 'sample') return take(timeline, observation.sample, traits, policy);
  const { since, at, reason } = observation;
  return interrupted(timeline, since, at, reason, traits, policy);
}

/** Whether it speaks against the link, and so is not to be believed of a blind monitor. */
export function speaksAgainst(observation: Observation): boolean {
  if (observation.kind === 'interruption') return false;
  const { sample } = observation;
  if (sample.kind === 'confirm') return sample.received === 0 && sample.snmp !== 'answered';
  return wasSent(sample) && !sample.result.ok;
}

/** Where the poller stood still in [from, to): nothing is known but what was answered in it. Null where that is enough. */
export function stallOf(watched: WatchedLink, from: Instant, to: Instant): Observation | null {
  const since = Math.max(from, watched.newestAt ?? from);
  return since < to ? { kind: 'interruption', since, at: to, reason: 'poller-stalled' } : null;
}

/** Where the poller has ended: nothing is measured from the link's last sample on. `nowMs`: monotonic. */
export function pollerLossOf(watched: WatchedLink, nowMs: number): Observation | null {
  const { newestAt, heardAtMs } = watched;
  if (newestAt === null) return null;
  const at = Math.round(newestAt + (heardAtMs === null ? 0 : nowMs - heardAtMs));
  return { kind: 'interruption', since: newestAt, at, reason: 'poller-dead' };
}

/** Where nothing was heard of the link for longer than its policy allows. `nowMs`: monotonic. */
export function silenceOf(watched: WatchedLink, nowMs: number): Observation | null {
  const { heardAtMs, measuredUntil, policy } = watched;
  if (watched.state.unknown || heardAtMs === null || measuredUntil === null) return null;
  const silentMs = nowMs - heardAtMs;
  if (silentMs <= policy.staleAfterMs) return null;
  const at = Math.round(measuredUntil + silentMs);
  return { kind: 'interruption', since: measuredUntil, at, reason: 'no-samples' };
}
