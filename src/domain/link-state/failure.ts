import { Sample } from '../probe/sample.js';
import { Instant } from '../time/instant.js';
import { heardAt, instantOf } from './evidence.js';
import { LinkPolicy } from './policy.js';
import { portChangedAt } from './port.js';
import { Check, LinkState, LinkTraits, OpenOutage, causeBy, isFailing } from './state.js';

/** The outage the failed checks amount to, or null. The port is named where it failed, for it says more. */
export function failureOf(reach: Check, port: Check): OpenOutage | null {
  const reachFails = isFailing(reach);
  const portFails = isFailing(port);
  if (!reachFails && !portFails) return null;
  const failing = [port, reach].filter(isFailing);
  const lastOks = failing.map(({ lastOkAt }) => lastOkAt).filter((at) => at !== null);
  const failed = portFails ? 'port' : 'reach';
  return {
    failed,
    cause: causeBy({ failed }),
    firstFailAt: Math.min(...failing.map(({ firstFailAt }) => firstFailAt)),
    lastFailAt: Math.max(...failing.map(({ lastFailAt }) => lastFailAt)),
    confirmedAt: Math.min(...failing.map(({ confirmedAt }) => confirmedAt)),
    lastOkAt: lastOks.length > 0 ? Math.min(...lastOks) : null,
  };
}

/** The failure as an outage that opens now: none begins before the one before it has ended. */
export function openedAfter(failure: OpenOutage, lastEndedAt: Instant | null): OpenOutage {
  const firstFailAt = Math.max(failure.firstFailAt, lastEndedAt ?? failure.firstFailAt);
  return {
    ...failure,
    firstFailAt,
    lastFailAt: Math.max(failure.lastFailAt, firstFailAt),
    confirmedAt: Math.max(failure.confirmedAt, firstFailAt),
  };
}

/** When the failure that is now over ended: the first good answer after it. */
export function endOf(before: LinkState, outage: OpenOutage, sample: Sample): Instant {
  const reachEnd = before.reach.kind === 'recovering' ? before.reach.firstOkAt : instantOf(sample);
  const portEnd =
    sample.kind === 'snmp' && sample.result.ok && isFailing(before.port)
      ? (portChangedAt(sample.result.reading, sample.at, before.port.lastFailAt, sample.at) ??
        sample.at)
      : null;
  const end =
    portEnd === null ? reachEnd : isFailing(before.reach) ? Math.max(reachEnd, portEnd) : portEnd;
  return Math.max(end, outage.lastFailAt + 1);
}

/**
 * Whether the checks by themselves tell the link's state. A lone lost echo after a silence does not, nor do echoes when
 * it was the port that had failed and SNMP has not yet said whether it still does, nor SNMP of the port alone while
 * nothing is heard of what measures the link.
 */
export function isMeasured(
  state: LinkState,
  at: Instant,
  traits: LinkTraits,
  policy: LinkPolicy,
): boolean {
  const snmpSilent = state.snmpFails >= policy.snmpFailsToSilent;
  if (!traits.icmpMeasured && snmpSilent) return false;
  const heard = heardAt(state, traits);
  if (state.unknown && (heard === null || at - heard > policy.staleAfterMs)) return false;
  if (isFailing(state.reach) || isFailing(state.port)) return true;
  const portUnread = traits.snmpAsked && state.port.kind !== 'up' && !snmpSilent;
  if (state.outage?.failed === 'port' && portUnread) return false;
  return state.reach.kind === 'up';
}
