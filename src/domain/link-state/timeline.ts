import { OutageCause } from '../outage/outage.js';
import { Sample } from '../probe/sample.js';
import { wasSent } from '../probe/sent.js';
import { Instant } from '../time/instant.js';
import { rebased } from './clock-jump.js';
import { instantOf } from './evidence.js';
import { Happening, after, compare, placeOf } from './happening.js';
import { LinkPolicy } from './policy.js';
import { Story, difference } from './revision.js';
import { LinkState, LinkTraits, Transition, UnknownReason } from './state.js';
import { explained } from './step.js';
import { elapsed } from './unmeasured.js';

/** The state after the first `happenings` of a timeline, which changed what the first `transitions` tell. */
interface Checkpoint {
  readonly state: LinkState;
  readonly happenings: number;
  readonly transitions: number;
}

/**
 * A link's state with the newest stretch of its story, at least the policy's `lateMs`, kept so that it can be told
 * again when a sample comes late. Plain values, never changed in place.
 */
export interface Timeline {
  /** As known now, time that passed without samples included. */
  readonly state: LinkState;
  /** In their order. */
  readonly happenings: readonly Happening[];
  /** What they changed; the same as was told, revisions applied. */
  readonly transitions: readonly Transition[];
  /** Before all of them, and a younger one that takes its place once nothing before it can come late any more. */
  readonly oldest: Checkpoint;
  readonly younger: Checkpoint;
  /** After the last of them, but without what the passing of time alone has told since. */
  readonly reached: LinkState;
  readonly waited: readonly Transition[];
  readonly waitedUntil: Instant;
  /** The newest sample; what is not newer than `settledUntil` is settled. */
  readonly newestAt: Instant;
  readonly settledUntil: Instant;
}

export interface TimelineStep {
  readonly timeline: Timeline;
  readonly transitions: readonly Transition[];
}

/** A timeline that begins with this state: nothing before it can be told again. */
export function timelineOf(state: LinkState): Timeline {
  const start: Checkpoint = { state, happenings: 0, transitions: 0 };
  const newestAt = Math.max(state.newestIcmpAt ?? -Infinity, state.newestSnmpAt ?? -Infinity);
  return {
    state,
    happenings: [],
    transitions: [],
    oldest: start,
    younger: start,
    reached: state,
    waited: [],
    waitedUntil: -Infinity,
    newestAt,
    settledUntil: newestAt,
  };
}

/**
 * A sample put in its place. In order, it tells what it changed; late, it tells what is otherwise than was told
 * (`ledger-revised`); later than `lateMs`, seen before or never sent, it tells nothing.
 */
export function take(
  timeline: Timeline,
  sample: Sample,
  traits: LinkTraits,
  policy: LinkPolicy,
): TimelineStep {
  const at = instantOf(sample);
  const isLate = at <= timeline.settledUntil || at < timeline.newestAt - policy.lateMs;
  if (isLate || !wasSent(sample)) return { timeline, transitions: [] };
  return placed(timeline, sample, traits, policy, Math.max(timeline.newestAt, at));
}

/**
 * From `since` on nothing was measured, as known at `at`. For the reason `no-samples` it is the samples themselves that
 * tell since when; the link then becomes unknown if the policy's `staleAfterMs` has passed at `at`.
 */
export function interrupted(
  timeline: Timeline,
  since: Instant,
  at: Instant,
  reason: UnknownReason,
  traits: LinkTraits,
  policy: LinkPolicy,
): TimelineStep {
  if (reason === 'no-samples') {
    if (at <= timeline.waitedUntil) return { timeline, transitions: [] };
    const next = withWaiting({ ...timeline, waitedUntil: at }, traits, policy);
    return { timeline: next, transitions: next.waited.slice(timeline.waited.length) };
  }
  const { newestIcmpAt, newestSnmpAt } = timeline.oldest.state;
  const from = Math.max(since, newestIcmpAt ?? since, newestSnmpAt ?? since);
  return placed(timeline, { kind: 'interrupted', since: from, at, reason }, traits, policy);
}

/** An open outage explained by evidence from elsewhere, as `explained` has it. */
export function explainedBy(
  timeline: Timeline,
  cause: OutageCause,
  evidence: string,
  at: Instant,
): TimelineStep {
  const { state, transitions } = explained(timeline.state, cause, evidence, at);
  if (transitions.length === 0) return { timeline, transitions };
  const last = timeline.happenings.at(-1);
  const place = last ? placeOf(last) : timeline.settledUntil;
  const happening = { kind: 'explained', after: place, at, cause, evidence } as const;
  const next: Timeline = {
    ...timeline,
    state,
    reached: explained(timeline.reached, cause, evidence, at).state,
    happenings: [...timeline.happenings, happening],
    transitions: [...timeline.transitions, ...transitions],
  };
  return { timeline: next, transitions };
}

/** The wall clock jumped by `byMs` at `at`, its last instant on the old time. What came before cannot be told again. */
export function jumped(
  timeline: Timeline,
  at: Instant,
  byMs: number,
  traits: LinkTraits,
  policy: LinkPolicy,
): TimelineStep {
  const { state, transitions } = rebased(timeline.state, at, byMs, traits, policy);
  return { timeline: timelineOf(state), transitions };
}

function placed(
  timeline: Timeline,
  happening: Happening,
  traits: LinkTraits,
  policy: LinkPolicy,
  newestAt = timeline.newestAt,
): TimelineStep {
  const { happenings } = timeline;
  let place = happenings.length;
  for (let previous = happenings[place - 1]; previous; previous = happenings[place - 1]) {
    const order = compare(previous, happening);
    if (order === 0) return { timeline, transitions: [] };
    if (order < 0) break;
    place -= 1;
  }
  return place === happenings.length
    ? appended(timeline, happening, traits, policy, newestAt)
    : toldAgain(timeline, happening, place, traits, policy);
}

function appended(
  timeline: Timeline,
  happening: Happening,
  traits: LinkTraits,
  policy: LinkPolicy,
  newestAt: Instant,
): TimelineStep {
  const next = after(timeline.reached, happening, traits, policy);
  const waited = elapsed(next.state, timeline.waitedUntil, traits, policy);
  const transitions =
    next.transitions.length > 0
      ? [...timeline.transitions, ...next.transitions]
      : timeline.transitions;
  const grown: Timeline = {
    ...timeline,
    state: waited.state,
    happenings: [...timeline.happenings, happening],
    transitions,
    reached: next.state,
    waited: waited.transitions,
    newestAt,
  };
  const advanced = isSettled(grown, policy) ? withoutSettled(grown) : grown;
  if (timeline.waited.length === 0 && waited.transitions.length === 0)
    return { timeline: advanced, transitions: next.transitions };
  const from = timeline.reached;
  const told = { from, to: timeline.state, transitions: timeline.waited };
  const now = { from, to: waited.state, transitions: [...next.transitions, ...waited.transitions] };
  return { timeline: advanced, transitions: difference(told, now, newestAt, traits, policy) };
}

/** The story from the last checkpoint before `place`, with the happening that belongs there. */
function toldAgain(
  timeline: Timeline,
  happening: Happening,
  place: number,
  traits: LinkTraits,
  policy: LinkPolicy,
): TimelineStep {
  const start = place < timeline.younger.happenings ? timeline.oldest : timeline.younger;
  const happenings = timeline.happenings.toSpliced(place, 0, happening);
  const transitions = timeline.transitions.slice(0, start.transitions);
  let { younger } = timeline;
  let { state } = start;
  for (let index = start.happenings; index < happenings.length; index += 1) {
    const next = after(state, happenings[index] as Happening, traits, policy);
    state = next.state;
    transitions.push(...next.transitions);
    if (start === timeline.oldest && index === timeline.younger.happenings)
      younger = { state, happenings: index + 1, transitions: transitions.length };
  }
  const again = { ...timeline, happenings, transitions, younger, reached: state, waited: [] };
  const next = withWaiting({ ...again, state }, traits, policy);
  const told = storyFrom(start, timeline);
  return {
    timeline: next,
    transitions: difference(told, storyFrom(start, next), timeline.newestAt, traits, policy),
  };
}

function storyFrom(start: Checkpoint, { state, transitions, waited }: Timeline): Story {
  return {
    from: start.state,
    to: state,
    transitions: [...transitions.slice(start.transitions), ...waited],
  };
}

/** The timeline with what time alone tells: that nothing came for too long. */
function withWaiting(timeline: Timeline, traits: LinkTraits, policy: LinkPolicy): Timeline {
  const { state, transitions } = elapsed(timeline.reached, timeline.waitedUntil, traits, policy);
  return transitions.length === 0 ? timeline : { ...timeline, state, waited: transitions };
}

/** Whether no sample can come before the younger checkpoint any more. */
function isSettled({ happenings, younger, newestAt }: Timeline, policy: LinkPolicy): boolean {
  const last = happenings[younger.happenings - 1];
  return !last || placeOf(last) < newestAt - policy.lateMs;
}

/** The timeline from the younger checkpoint on. Having two makes that cost no second step. */
function withoutSettled(timeline: Timeline): Timeline {
  const { younger, happenings, transitions, reached } = timeline;
  const kept = happenings.slice(younger.happenings);
  const told = transitions.slice(younger.transitions);
  return {
    ...timeline,
    happenings: kept,
    transitions: told,
    oldest: { state: younger.state, happenings: 0, transitions: 0 },
    younger: { state: reached, happenings: kept.length, transitions: told.length },
  };
}
