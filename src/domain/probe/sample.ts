import { Instant } from '../time/instant.js';
import { Plan, ProbeTarget } from './plan.js';

/** Why a probe gave no value. A failed probe is data, not an error. */
export type ProbeFailure =
  | 'timeout'
  | 'unreachable'
  | 'send-failed'
  | 'refused-address'
  | 'authentication'
  | 'no-such-port'
  | 'bad-reply';

/** One scheduled echo. `at` is when it was sent, epoch milliseconds. */
export interface IcmpSample {
  readonly kind: 'icmp';
  readonly targetId: string;
  readonly at: Instant;
  readonly result:
    | { readonly ok: true; readonly rttMs: number }
    | { readonly ok: false; readonly reason: ProbeFailure };
}

/**
 * The outcome of a confirming burst after a lost echo. `at` is when the lost echo was sent (the first failure the
 * burst is about), `finishedAt` when the last echo's patience ran out. `snmp` is what a GET beside it saw.
 */
export interface ConfirmSample {
  readonly kind: 'confirm';
  readonly targetId: string;
  readonly at: Instant;
  readonly finishedAt: Instant;
  readonly sent: number;
  readonly received: number;
  /** When the newest answered echo of the burst was sent; null when none was answered. */
  readonly lastReplyAt: Instant | null;
  readonly snmp: 'answered' | 'silent' | 'not-asked';
}

export type OperStatus =
  'up' | 'down' | 'testing' | 'unknown' | 'dormant' | 'notPresent' | 'lowerLayerDown';

/** What one GET read. Octet counters are decimal strings: Counter64 exceeds 2^53. Null: the device does not offer it. */
export interface SnmpReading {
  readonly uptimeCentiseconds: number;
  readonly objectId: string | null;
  readonly profile: string;
  readonly interfaceName: string;
  readonly interfaceIndex: number;
  readonly operStatus: OperStatus;
  /** sysUpTime at the port's last change of state, centiseconds. */
  readonly lastChangeCentiseconds: number | null;
  readonly speedMbps: number | null;
  readonly receivedOctets: string | null;
  readonly transmittedOctets: string | null;
  readonly counterBits: 32 | 64;
  readonly errorsIn: number | null;
  readonly errorsOut: number | null;
  readonly discardsIn: number | null;
  readonly discardsOut: number | null;
  readonly discontinuityCentiseconds: number | null;
  /** Cleaned, for a device may say anything. */
  readonly serial: string | null;
  /** Values of the device profile's own OIDs by their names there (`dhcpLeases`, `temperatureCelsius`, …). */
  readonly extras: Readonly<Record<string, number>>;
}

/** One SNMP GET. `reread` marks the second reading of a port that read down. */
export interface SnmpSample {
  readonly kind: 'snmp';
  readonly targetId: string;
  readonly at: Instant;
  readonly reread: boolean;
  readonly result:
    | { readonly ok: true; readonly reading: SnmpReading }
    | { readonly ok: false; readonly reason: ProbeFailure };
}

export type Sample = IcmpSample | ConfirmSample | SnmpSample;

/** By what means ICMP is measured on this machine. `none`: ICMP is not measured and SNMP silence means nothing. */
export type IcmpMeans = 'fping' | 'ping' | 'none';

/** What "probe now" saw, answered to the one who asked; its samples also enter the stream. */
export interface ProbeNowResult {
  readonly icmp: {
    readonly sent: number;
    readonly received: number;
    readonly rttMs: number | null;
  } | null;
  readonly snmp:
    | { readonly ok: true; readonly reading: SnmpReading }
    | { readonly ok: false; readonly reason: ProbeFailure }
    | null;
}

/** Messages from the service to the poller. */
export type ToPoller =
  | { readonly type: 'plan'; readonly plan: Plan }
  | { readonly type: 'probe-now'; readonly requestId: number; readonly target: ProbeTarget }
  /** Forget that these were silent: their next lost echo is confirmed anew. */
  | { readonly type: 'confirm-anew'; readonly targetIds: readonly string[] }
  /** Ask these at once, beside their place in the sweep: what hangs on them has failed. */
  | { readonly type: 'ask'; readonly targetIds: readonly string[] }
  | { readonly type: 'stop' };

/** Growth of one of the poller's own counters since its last message, or what its histogram observed since. */
export type TelemetryDelta =
  | {
      readonly metric: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly add: number;
    }
  | {
      readonly metric: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly observed: readonly number[];
    };

/**
 * Messages from the poller to the service, in the order of what they tell. `stalled`: the poller stood still in
 * [from, to); what was on its way then and not answered is not reported. `clock-jumped`: every instant so far was told
 * on the old time, the last of them `at`; from now on on the new one, which is `byMs` ahead (negative: behind).
 */
export type FromPoller =
  | { readonly type: 'stalled'; readonly from: Instant; readonly to: Instant }
  | { readonly type: 'clock-jumped'; readonly at: Instant; readonly byMs: number }
  | { readonly type: 'ready'; readonly icmp: IcmpMeans; readonly pid: number }
  | {
      readonly type: 'samples';
      readonly sentAt: Instant;
      readonly samples: readonly Sample[];
      readonly deltas: readonly TelemetryDelta[];
      readonly lagSeconds: number;
    }
  | { readonly type: 'probe-now'; readonly requestId: number; readonly result: ProbeNowResult };
