import { Sample } from '../probe/sample.js';
import { wasSent } from '../probe/sent.js';
import { Instant } from '../time/instant.js';
import { isPortDown, portAfterSnmp, portChangedAt } from './port.js';
import { reachAfterConfirm, reachAfterEcho, reachAfterSnmp } from './reach.js';
import { ShownState } from './shown.js';
import {
  Check,
  LinkState,
  LinkTraits,
  OpenOutage,
  StatePolicy,
  Step,
  Transition,
  UnknownReason,
  degradedReasons,
  isFailing,
} from './state.js';

/** The instant up to which a sample speaks: the end of a burst, the moment of a probe. */
function instantOf(sample: Sample): Instant {
  return sample.kind === 'confirm' ? sample.finishedAt : sample.at;
}

/** The state with the sample's evidence taken in, before anything is concluded from it. */
function withEvidence(
  state: LinkState,
  sample: Sample,
  traits: LinkTraits,
  policy: StatePolicy,
): LinkState {
  switch (sample.kind) {
    case 'icmp':
      return { ...state, ...reachAfterEcho(state, sample, policy), newestIcmpAt: sample.at };
    case 'confirm':
      return {
        ...state,
        ...reachAfterConfirm(state, sample, policy),
        newestIcmpAt: Math.max(state.newestIcmpAt ?? 0, sample.finishedAt),
      };
    case 'snmp': {
      const ok = sample.result.ok;
      const snmpFails = ok ? 0 : state.snmpFails + 1;
      const snmpFirstFailAt = ok ? null : (state.snmpFirstFailAt ?? sample.at);
      const portSpeedMbps =
        sample.result.ok && !isPortDown(sample.result.reading.operStatus)
          ? sample.result.reading.speedMbps
          : state.portSpeedMbps;
      const withCounts = {
        ...state,
        snmpFails,
        snmpFirstFailAt,
        portSpeedMbps,
        newestSnmpAt: sample.at,
      };
      return {
        ...withCounts,
        ...reachAfterSnmp(withCounts, sample, snmpFails, traits, policy),
        port: portAfterSnmp(state.port, sample),
      };
    }
  }
}

/** A sample no newer than one of its kind already taken in: seen twice, or overtaken. */
function isOld(state: LinkState, sample: Sample): boolean {
  const newest = sample.kind === 'snmp' ? state.newestSnmpAt : state.newestIcmpAt;
  return newest !== null && instantOf(sample) <= newest;
}

/** The outage the failed checks amount to, or null. The port is named where it failed, for it says more. */
function failureOf(reach: Check, port: Check): OpenOutage | null {
  const failing = [port, reach].filter(isFailing);
  if (failing.length === 0) return null;
  const lastOks = failing.map(({ lastOkAt }) => lastOkAt).filter((at) => at !== null);
  return {
    failed: isFailing(port) ? 'port' : 'reach',
    cause: isFailing(port) ? 'port' : 'unknown',
    firstFailAt: Math.min(...failing.map(({ firstFailAt }) => firstFailAt)),
    lastFailAt: Math.max(...failing.map(({ lastFailAt }) => lastFailAt)),
    confirmedAt: Math.min(...failing.map(({ confirmedAt }) => confirmedAt)),
    lastOkAt: lastOks.length > 0 ? Math.min(...lastOks) : null,
  };
}

/** When the failure that is now over ended: the first good answer after it. */
function endOf(before: LinkState, outage: OpenOutage, sample: Sample): Instant {
  const reachEnd = before.reach.kind === 'recovering' ? before.reach.firstOkAt : instantOf(sample);
  const portEnd =
    sample.kind === 'snmp' && sample.result.ok && isFailing(before.port)
      ? (portChangedAt(sample.result.reading, sample.at, before.port.lastFailAt, sample.at) ??
        sample.at)
      : null;
  const end =
    portEnd === null ? reachEnd : isFailing(before.reach) ? Math.max(reachEnd, portEnd) : portEnd;
  return Math.max(end, outage.firstFailAt + 1);
}

/**
 * Whether the checks by themselves tell the link's state. A lone lost echo after a silence does not, nor do echoes when
 * it was the port that had failed and SNMP has not yet said whether it still does.
 */
function isMeasured(state: LinkState, traits: LinkTraits, policy: StatePolicy): boolean {
  if (isFailing(state.reach) || isFailing(state.port)) return true;
  const portUnread =
    traits.snmpAsked && state.port.kind !== 'up' && state.snmpFails < policy.snmpFailsToSilent;
  if (state.outage?.failed === 'port' && portUnread) return false;
  return state.reach.kind === 'up';
}

function shownOf(state: LinkState, traits: LinkTraits, policy: StatePolicy): ShownState {
  if (state.unknown) return 'unknown';
  if (state.outage) return 'down';
  return degradedReasons(state, traits, policy).length > 0 ? 'degraded' : 'up';
}

/** Appends the change of the shown state, if it changed, at the instant it holds from. */
function shown(
  state: LinkState,
  since: Instant,
  at: Instant,
  transitions: Transition[],
  traits: LinkTraits,
  policy: StatePolicy,
): Step {
  const to = shownOf(state, traits, policy);
  if (to === state.shown) return { state, transitions };
  const reasons = to === 'degraded' ? degradedReasons(state, traits, policy) : [];
  return {
    state: { ...state, shown: to, shownSince: since },
    transitions: [...transitions, { kind: 'state-changed', at, from: state.shown, to, reasons }],
  };
}

/**
 * One sample taken in: the new state, and what it changed, oldest first. Samples of a kind come in order of time; one
 * that is not newer than the last of its kind, or was never sent, changes nothing. Instants are epoch milliseconds.
 */
export function step(
  before: LinkState,
  sample: Sample,
  traits: LinkTraits,
  policy: StatePolicy,
): Step {
  if (!wasSent(sample) || isOld(before, sample)) return { state: before, transitions: [] };
  const at = instantOf(sample);
  const transitions: Transition[] = [];
  let state = withEvidence(before, sample, traits, policy);
  let since = at;

  const failure = failureOf(state.reach, state.port);
  if (state.unknown && isMeasured(state, traits, policy)) {
    const endedAt = failure && !before.outage ? failure.firstFailAt : sample.at;
    transitions.push({ kind: 'unknown-closed', at, since: state.unknown.since, endedAt });
    // An outage open across the silence is over: nobody saw it end, so it ends where it was last seen.
    if (state.outage && !failure) {
      const endsAt = Math.max(state.outage.lastFailAt, state.outage.firstFailAt + 1);
      transitions.push({ kind: 'outage-closed', at, outage: state.outage, endedAt: endsAt });
      state = { ...state, outage: null, lastOutageEndedAt: endsAt };
    }
    state = { ...state, unknown: null };
    since = endedAt;
  } else if (
    !state.unknown &&
    !isMeasured(state, traits, policy) &&
    state.reach.kind === 'unknown'
  ) {
    return becomeUnknown(state, state.snmpFirstFailAt ?? at, at, 'snmp-silent', traits, policy);
  }

  if (failure && !state.unknown) {
    if (state.outage) {
      state = {
        ...state,
        outage: {
          ...state.outage,
          lastFailAt: Math.max(state.outage.lastFailAt, failure.lastFailAt),
        },
      };
    } else {
      const outage = {
        ...failure,
        firstFailAt: Math.max(failure.firstFailAt, state.lastOutageEndedAt ?? failure.firstFailAt),
      };
      state = { ...state, outage };
      transitions.push({ kind: 'outage-opened', at, outage });
      since = outage.firstFailAt;
    }
  } else if (!failure && state.outage && !state.unknown) {
    const endedAt = endOf(before, state.outage, sample);
    transitions.push({ kind: 'outage-closed', at, outage: state.outage, endedAt });
    state = { ...state, outage: null, lastOutageEndedAt: endedAt };
    since = endedAt;
  }
  return shown(state, since, at, transitions, traits, policy);
}

function becomeUnknown(
  state: LinkState,
  since: Instant,
  at: Instant,
  reason: UnknownReason,
  traits: LinkTraits,
  policy: StatePolicy,
): Step {
  const silent: LinkState = {
    ...state,
    reach: { kind: 'unknown' },
    port: { kind: 'unknown' },
    unknown: { since, reason },
  };
  return shown(silent, since, at, [{ kind: 'unknown-opened', at, since, reason }], traits, policy);
}

/**
 * The state of a link of which nothing was heard since `since` (epoch milliseconds): unknown from then on. An open
 * outage stays open until a later sample tells. Changes nothing where it is unknown already.
 */
export function silence(
  state: LinkState,
  since: Instant,
  at: Instant,
  reason: UnknownReason,
  traits: LinkTraits,
  policy: StatePolicy,
): Step {
  if (state.unknown) return { state, transitions: [] };
  return becomeUnknown(state, since, at, reason, traits, policy);
}

/**
 * The state to go on with after a restart: everything between the newest sample the service took in before
 * (`heartbeatAt`, or what the state itself remembers) and the next is unknown; a link that was down had failed until
 * then.
 */
export function restore(
  stored: LinkState,
  heartbeatAt: Instant,
  now: Instant,
  traits: LinkTraits,
  policy: StatePolicy,
): Step {
  const knownUntil = Math.max(heartbeatAt, stored.newestIcmpAt ?? 0, stored.newestSnmpAt ?? 0);
  const outage =
    stored.outage && !stored.unknown
      ? { ...stored.outage, lastFailAt: Math.max(stored.outage.lastFailAt, knownUntil) }
      : stored.outage;
  const state = { ...stored, outage, snmpFails: 0, snmpFirstFailAt: null };
  return silence(state, knownUntil, now, 'service-down', traits, policy);
}
