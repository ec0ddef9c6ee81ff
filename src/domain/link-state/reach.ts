import { ConfirmSample, IcmpSample, SnmpSample } from '../probe/sample.js';
import { Instant } from '../time/instant.js';
import { LinkPolicy } from './policy.js';
import { Check, LinkState, LinkTraits } from './state.js';

type Reach = Pick<LinkState, 'reach' | 'icmpSilent'>;

function lastOkOf(check: Check): Instant | null {
  switch (check.kind) {
    case 'unknown':
      return null;
    case 'up':
    case 'suspect':
    case 'down':
      return check.lastOkAt;
    case 'recovering':
      return check.firstOkAt;
  }
}

/** The check after a good round at `at`. */
function answered(check: Check, at: Instant, by: 'icmp' | 'snmp', policy: LinkPolicy): Check {
  if (check.kind === 'recovering') {
    const goodRounds = check.goodRounds + 1;
    return goodRounds >= policy.goodRoundsToRecover
      ? { kind: 'up', lastOkAt: at }
      : { ...check, goodRounds };
  }
  if (check.kind === 'down') {
    return policy.goodRoundsToRecover <= 1
      ? { kind: 'up', lastOkAt: at }
      : { ...check, kind: 'recovering', firstOkAt: at, goodRounds: 1, by };
  }
  return { kind: 'up', lastOkAt: at };
}

/** The check after an unanswered probe at `at` that is no confirmation by itself. */
function unanswered(check: Check, at: Instant): Check {
  switch (check.kind) {
    case 'unknown':
    case 'suspect':
      return check;
    case 'up':
      return { kind: 'suspect', lastOkAt: check.lastOkAt, firstFailAt: at };
    case 'down':
      return { ...check, lastFailAt: at };
    case 'recovering':
      return {
        kind: 'down',
        lastOkAt: check.lastOkAt,
        firstFailAt: check.firstFailAt,
        lastFailAt: at,
        confirmedAt: check.confirmedAt,
      };
  }
}

/** The echo a burst is about; of one from before time that was not measured only the burst's own end is certain. */
function firstFailOf(sample: ConfirmSample, { unknown }: LinkState): Instant {
  return sample.at >= (unknown?.since ?? sample.at) ? sample.at : sample.finishedAt;
}

/** What a scheduled echo says about whether the link answers. */
export function reachAfterEcho(state: LinkState, sample: IcmpSample, policy: LinkPolicy): Reach {
  if (sample.result.ok) {
    return { reach: answered(state.reach, sample.at, 'icmp', policy), icmpSilent: false };
  }
  // Lost echoes say nothing where SNMP has shown that echoes are filtered.
  const bySnmp = state.reach.kind === 'recovering' && state.reach.by === 'snmp';
  if (state.icmpSilent || bySnmp) return { reach: state.reach, icmpSilent: state.icmpSilent };
  // After a silence the poller may long have confirmed the failure, and confirms none twice.
  if (state.reach.kind === 'unknown' && state.outage?.failed === 'reach') {
    const { lastOkAt, firstFailAt, confirmedAt } = state.outage;
    return {
      reach: { kind: 'down', lastOkAt, firstFailAt, confirmedAt, lastFailAt: sample.at },
      icmpSilent: false,
    };
  }
  return { reach: unanswered(state.reach, sample.at), icmpSilent: false };
}

/** What a confirming burst says: all echoes lost and SNMP silent is down; lost while SNMP answers is a filter. */
export function reachAfterConfirm(
  state: LinkState,
  sample: ConfirmSample,
  policy: LinkPolicy,
): Reach {
  if (sample.received > 0) {
    // An echo may have been answered while the burst's patience still ran.
    const repliedAt = Math.max(
      sample.lastReplyAt ?? sample.finishedAt,
      lastOkOf(state.reach) ?? sample.at,
    );
    return { reach: answered(state.reach, repliedAt, 'icmp', policy), icmpSilent: false };
  }
  if (sample.snmp === 'answered') {
    return { reach: answered(state.reach, sample.finishedAt, 'snmp', policy), icmpSilent: true };
  }
  if (state.reach.kind === 'down' || state.reach.kind === 'recovering') {
    return { reach: unanswered(state.reach, sample.finishedAt), icmpSilent: false };
  }
  const lastOkAt = lastOkOf(state.reach);
  return {
    reach: {
      kind: 'down',
      lastOkAt,
      firstFailAt:
        state.reach.kind === 'suspect'
          ? state.reach.firstFailAt
          : Math.max(firstFailOf(sample, state), lastOkAt ?? sample.at),
      lastFailAt: sample.finishedAt,
      confirmedAt: sample.finishedAt,
    },
    icmpSilent: false,
  };
}

/** What an SNMP poll says about whether the link answers: it matters where echoes are filtered, lost or not measured. */
export function reachAfterSnmp(
  state: LinkState,
  sample: SnmpSample,
  fails: number,
  traits: LinkTraits,
  policy: LinkPolicy,
): Reach {
  const { reach, icmpSilent } = state;
  if (sample.result.ok) {
    if (reach.kind === 'down' || (reach.kind === 'recovering' && reach.by === 'snmp')) {
      return { reach: answered(reach, sample.at, 'snmp', policy), icmpSilent: true };
    }
    if (!traits.icmpMeasured)
      return { reach: { kind: 'up', lastOkAt: sample.at }, icmpSilent: false };
    // Where echoes are filtered it is SNMP that tells, also after time that was not measured.
    return icmpSilent && (reach.kind === 'up' || reach.kind === 'unknown')
      ? { reach: { kind: 'up', lastOkAt: sample.at }, icmpSilent }
      : { reach, icmpSilent };
  }
  if (!traits.icmpMeasured)
    return { reach: fails >= policy.snmpFailsToSilent ? { kind: 'unknown' } : reach, icmpSilent };
  const couldFail = reach.kind === 'up' || reach.kind === 'unknown';
  if (icmpSilent && couldFail && fails >= policy.snmpFailsToSilent) {
    const lastOkAt = lastOkOf(reach);
    const firstFailAt = state.snmpFirstFailAt ?? sample.at;
    return {
      reach: {
        kind: 'down',
        lastOkAt,
        firstFailAt: Math.max(firstFailAt, lastOkAt ?? firstFailAt),
        lastFailAt: sample.at,
        confirmedAt: sample.at,
      },
      icmpSilent: false,
    };
  }
  return { reach, icmpSilent };
}
