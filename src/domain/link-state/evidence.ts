import { Sample, SnmpSample } from '../probe/sample.js';
import { Instant } from '../time/instant.js';
import { withEcho, withoutLastLost } from './echoes.js';
import { LinkPolicy } from './policy.js';
import { isPortDown, portAfterSnmp } from './port.js';
import { reachAfterConfirm, reachAfterEcho, reachAfterSnmp } from './reach.js';
import { LinkState, LinkTraits, isFailing } from './state.js';

/** The instant up to which a sample speaks: the end of a burst, the moment of a probe. */
export function instantOf(sample: Sample): Instant {
  return sample.kind === 'confirm' ? sample.finishedAt : sample.at;
}

/** The newest sample of what measures the link: echoes, or SNMP where none are sent. */
export function heardAt(state: LinkState, traits: LinkTraits): Instant | null {
  const { newestIcmpAt, newestSnmpAt } = state;
  if (traits.icmpMeasured || newestSnmpAt === null) return newestIcmpAt;
  return Math.max(newestSnmpAt, newestIcmpAt ?? newestSnmpAt);
}

/** The state with the sample's evidence taken in, before anything is concluded from it. */
export function withEvidence(
  state: LinkState,
  sample: Sample,
  traits: LinkTraits,
  policy: LinkPolicy,
): LinkState {
  switch (sample.kind) {
    case 'icmp': {
      const { reach, icmpSilent } = reachAfterEcho(state, sample, policy);
      const quality = withEcho(state, reach, icmpSilent, sample, policy);
      return {
        ...state,
        reach,
        icmpSilent,
        recentEchoes: quality.recentEchoes,
        lossy: quality.lossy,
        slow: quality.slow,
        newestIcmpAt: newer(state.newestIcmpAt, sample.at),
      };
    }
    case 'confirm': {
      const next = {
        ...state,
        ...reachAfterConfirm(state, sample, policy),
        newestIcmpAt: newer(state.newestIcmpAt, sample.finishedAt),
        ...(sample.snmp === 'answered' && { snmpFails: 0, snmpFirstFailAt: null }),
      };
      if (!next.icmpSilent && !isFailing(next.reach)) return next;
      const { recentEchoes, lossy, slow } = withoutLastLost(next, policy);
      return { ...next, recentEchoes, lossy, slow };
    }
    case 'snmp':
      return withPoll(state, sample, traits, policy);
  }
}

function withPoll(
  state: LinkState,
  sample: SnmpSample,
  traits: LinkTraits,
  policy: LinkPolicy,
): LinkState {
  const { result } = sample;
  const polled: LinkState = {
    ...state,
    snmpFails: result.ok ? 0 : state.snmpFails + 1,
    snmpFirstFailAt: result.ok ? null : (state.snmpFirstFailAt ?? sample.at),
    portSpeedMbps:
      result.ok && !isPortDown(result.reading.operStatus)
        ? result.reading.speedMbps
        : state.portSpeedMbps,
    uptime: result.ok
      ? { at: sample.at, centiseconds: result.reading.uptimeCentiseconds }
      : state.uptime,
    newestSnmpAt: newer(state.newestSnmpAt, sample.at),
  };
  return {
    ...polled,
    ...reachAfterSnmp(polled, sample, polled.snmpFails, traits, policy),
    port: portAfterSnmp(state.port, sample),
  };
}

function newer(newest: Instant | null, at: Instant): Instant {
  return newest === null ? at : Math.max(newest, at);
}
