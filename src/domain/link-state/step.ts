import { OutageCause } from '../outage/outage.js';
import { Sample } from '../probe/sample.js';
import { wasSent } from '../probe/sent.js';
import { Instant } from '../time/instant.js';
import { explainedByUptime } from './cause.js';
import { instantOf, withEvidence } from './evidence.js';
import { endOf, failureOf, isMeasured, openedAfter } from './failure.js';
import { flapAfter, flapPercent } from './flapping.js';
import { LinkPolicy } from './policy.js';
import { showing } from './showing.js';
import { LinkState, LinkTraits, OpenOutage, Step, Transition, UnknownReason } from './state.js';
import { elapsed, silence } from './unmeasured.js';

/**
 * One sample taken in: the new state, and what it changed, oldest first. Samples come in the order of their instants
 * (epoch milliseconds), each once: a timeline sees to that. One that was never sent changes nothing.
 */
export function step(
  before: LinkState,
  sample: Sample,
  traits: LinkTraits,
  policy: LinkPolicy,
): Step {
  if (!wasSent(sample)) return { state: before, transitions: [] };
  const at = instantOf(sample);
  const waited = elapsed(before, at, traits, policy);
  const next = taken(waited.state, sample, traits, policy);
  const transitions =
    waited.transitions.length > 0 ? [...waited.transitions, ...next.transitions] : next.transitions;
  return withFlapping({ state: next.state, transitions }, at, policy);
}

function taken(before: LinkState, sample: Sample, traits: LinkTraits, policy: LinkPolicy): Step {
  const at = instantOf(sample);
  const transitions: Transition[] = [];
  let state = withEvidence(before, sample, traits, policy);
  let since = at;
  const failure = failureOf(state.reach, state.port);

  if (state.unknown && isMeasured(state, at, traits, policy)) {
    since = measuredFrom(state, failure, sample);
    transitions.push({ kind: 'unknown-closed', at, since: state.unknown.since, endedAt: since });
    state = { ...state, unknown: null, lastUnknownEndedAt: since };
    // An outage open across the silence is over: nobody saw it end, so it ends where it was last seen.
    if (state.outage && !failure) {
      const endsAt = Math.max(state.outage.lastFailAt, state.outage.firstFailAt + 1);
      state = withoutOutage(state, state.outage, endsAt, at, transitions);
    }
  } else if (!state.unknown && !traits.icmpMeasured && !isMeasured(state, at, traits, policy)) {
    return silence(state, state.snmpFirstFailAt ?? at, at, 'snmp-silent', traits, policy);
  }

  if (failure && !state.unknown) {
    if (state.outage) {
      const lastFailAt = Math.max(state.outage.lastFailAt, failure.lastFailAt);
      if (lastFailAt !== state.outage.lastFailAt)
        state = { ...state, outage: { ...state.outage, lastFailAt } };
    } else {
      const outage = openedAfter(failure, state.lastOutageEndedAt);
      state = { ...state, outage, unexplained: null };
      transitions.push({ kind: 'outage-opened', at, outage });
      since = outage.firstFailAt;
    }
  } else if (state.outage && !state.unknown) {
    since = endOf(before, state.outage, sample);
    state = withoutOutage(state, state.outage, since, at, transitions);
  }
  // The port that had been all that was known of the link is up; whether the device answers is open since the silence.
  if (!state.unknown && !failure && state.reach.kind === 'unknown') {
    const silent = silence(state, since, at, 'no-samples', traits, policy);
    return { state: silent.state, transitions: [...transitions, ...silent.transitions] };
  }

  const told = showing(state, since, at, transitions, traits, policy);
  return sample.kind === 'snmp' && sample.result.ok
    ? explainedByUptime(told, sample, before.uptime)
    : told;
}

/** Where the time that was not measured ends: at the failure it ends with, else at the probe that was answered. */
function measuredFrom(state: LinkState, failure: OpenOutage | null, sample: Sample): Instant {
  const answeredAt =
    sample.kind === 'confirm' && !failure ? (sample.lastReplyAt ?? sample.finishedAt) : sample.at;
  const endsAt = failure && !state.outage ? failure.firstFailAt : answeredAt;
  const since = state.unknown?.since ?? null;
  return since === null ? endsAt : Math.max(endsAt, since + 1);
}

function withoutOutage(
  state: LinkState,
  outage: OpenOutage,
  endedAt: Instant,
  at: Instant,
  transitions: Transition[],
): LinkState {
  transitions.push({ kind: 'outage-closed', at, outage, endedAt });
  const { firstFailAt: startedAt, lastOkAt, cause } = outage;
  return {
    ...state,
    outage: null,
    lastOutageEndedAt: endedAt,
    unexplained: cause === 'unknown' ? { startedAt, lastOkAt, endedAt } : null,
  };
}

function withFlapping({ state, transitions }: Step, at: Instant, policy: LinkPolicy): Step {
  const changed = transitions.some(
    ({ kind }) => kind === 'outage-opened' || kind === 'outage-closed',
  );
  const flap = flapAfter(state.flap, at, changed, policy);
  if (flap === state.flap) return { state, transitions };
  const next = { ...state, flap };
  if (flap.flapping === state.flap.flapping) return { state: next, transitions };
  const percent = flapPercent(flap.changes);
  const told: Transition = flap.flapping
    ? { kind: 'flapping-started', at, percent }
    : { kind: 'flapping-ended', at, percent, settled: state.shown };
  return { state: next, transitions: [...transitions, told] };
}

/**
 * An open outage explained by what is known elsewhere (its parent is down, the monitor was blind). Changes nothing
 * without an open outage, nor where the port has told already, nor where that cause stands.
 */
export function explained(
  state: LinkState,
  cause: OutageCause,
  evidence: string,
  at: Instant,
): Step {
  const { outage } = state;
  if (!outage || outage.cause === cause || outage.cause === 'port')
    return { state, transitions: [] };
  return {
    state: { ...state, outage: { ...outage, cause } },
    transitions: [{ kind: 'outage-explained', at, startedAt: outage.firstFailAt, cause, evidence }],
  };
}

/**
 * The state to go on with after the link was not watched, because the service was down or the link paused: everything
 * between the newest sample taken in before (`heartbeatAt`, or what the state itself remembers) and the next is
 * unknown; a link that was down had failed until then.
 */
export function restore(
  stored: LinkState,
  heartbeatAt: Instant,
  now: Instant,
  traits: LinkTraits,
  policy: LinkPolicy,
  reason: Extract<UnknownReason, 'service-down' | 'paused'> = 'service-down',
): Step {
  const knownUntil = Math.max(heartbeatAt, stored.newestIcmpAt ?? 0, stored.newestSnmpAt ?? 0);
  const outage =
    stored.outage && !stored.unknown
      ? { ...stored.outage, lastFailAt: Math.max(stored.outage.lastFailAt, knownUntil) }
      : stored.outage;
  const state = { ...stored, outage, snmpFails: 0, snmpFirstFailAt: null };
  return silence(state, knownUntil, now, reason, traits, policy);
}
