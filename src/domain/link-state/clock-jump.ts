import { Instant } from '../time/instant.js';
import { heardAt } from './evidence.js';
import { LinkPolicy } from './policy.js';
import { Check, FlapHistory, LinkState, LinkTraits, Step } from './state.js';

/**
 * The state after the wall clock jumped by `byMs` (negative: backward) at `at`, its last instant on the old time. What
 * is still being judged is moved to the new time; what is written stays, and nothing new begins before it ended. Forward,
 * the time that never was is unknown, at once opened and closed; an open outage stays the same outage either way.
 */
export function rebased(
  state: LinkState,
  at: Instant,
  byMs: number,
  traits: LinkTraits,
  policy: LinkPolicy,
): Step {
  const moved: LinkState = {
    ...state,
    reach: movedCheck(state.reach, byMs),
    port: movedCheck(state.port, byMs),
    snmpFirstFailAt: movedBy(state.snmpFirstFailAt, byMs),
    newestIcmpAt: movedBy(state.newestIcmpAt, byMs),
    newestSnmpAt: movedBy(state.newestSnmpAt, byMs),
    uptime: state.uptime && { ...state.uptime, at: state.uptime.at + byMs },
    unexplained: state.unexplained && {
      startedAt: state.unexplained.startedAt,
      lastOkAt: movedBy(state.unexplained.lastOkAt, byMs),
      endedAt: state.unexplained.endedAt + byMs,
    },
    flap: movedFlap(state.flap, byMs, policy),
    shownSince: state.shownSince === null ? null : Math.min(state.shownSince, at + byMs),
  };
  const since = Math.max(at, heardAt(state, traits) ?? at, state.lastUnknownEndedAt ?? at);
  const endedAt = at + byMs;
  if (state.unknown || endedAt <= since) return { state: moved, transitions: [] };
  return {
    state: { ...moved, lastUnknownEndedAt: endedAt },
    transitions: [
      { kind: 'unknown-opened', at: endedAt, since, reason: 'clock-jump' },
      { kind: 'unknown-closed', at: endedAt, since, endedAt },
    ],
  };
}

function movedBy(at: Instant | null, byMs: number): Instant | null {
  return at === null ? null : at + byMs;
}

function movedCheck(check: Check, byMs: number): Check {
  switch (check.kind) {
    case 'unknown':
      return check;
    case 'up':
      return { ...check, lastOkAt: check.lastOkAt + byMs };
    case 'suspect':
      return {
        ...check,
        lastOkAt: movedBy(check.lastOkAt, byMs),
        firstFailAt: check.firstFailAt + byMs,
      };
    case 'down':
    case 'recovering': {
      const failure = {
        lastOkAt: movedBy(check.lastOkAt, byMs),
        firstFailAt: check.firstFailAt + byMs,
        lastFailAt: check.lastFailAt + byMs,
        confirmedAt: check.confirmedAt + byMs,
      };
      return check.kind === 'down'
        ? { ...check, ...failure }
        : { ...check, ...failure, firstOkAt: check.firstOkAt + byMs };
    }
  }
}

/** The same history, its checks renumbered: time that never was is no quiet time. */
function movedFlap(flap: FlapHistory, byMs: number, policy: LinkPolicy): FlapHistory {
  return flap.check === null
    ? flap
    : { ...flap, check: flap.check + Math.floor(byMs / policy.flapCheckMs) };
}
