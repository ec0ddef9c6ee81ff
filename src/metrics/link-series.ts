import { toAnswer } from '../domain/availability/availability.js';
import { DegradedReason } from '../domain/link-state/shown.js';
import { degradedReasons } from '../domain/link-state/state.js';
import { SnmpReading } from '../domain/probe/sample.js';
import { CATALOGUE, LinkMetricName } from '../platform/telemetry/catalogue.js';
import { LinkTexts, textsOf } from './link-texts.js';
import { TakenLink } from './taken-link.js';
import { Format, headerOf, lineOf } from './text-format.js';

/** A string: digits too many for a number. Null: not measured, and left out. */
type Value = number | string | null;

/** One series of every link. */
interface Series {
  readonly labels: (texts: LinkTexts) => string;
  readonly value: (link: TakenLink) => Value;
}

const one = (value: (link: TakenLink) => Value): readonly Series[] => [
  { labels: ({ own }) => own, value },
];

/** A series for each value of a label. */
const each = <Key extends string>(
  label: string,
  keys: readonly Key[],
  value: (link: TakenLink, key: Key) => Value,
): readonly Series[] =>
  keys.map((key) => ({
    labels: ({ own }) => `${own},${label}="${key}"`,
    value: (link) => value(link, key),
  }));

/** What the newest poll read. */
const read = (value: (reading: SnmpReading) => Value) =>
  one(({ reading }) => reading && value(reading));
const readBoth = (inbound: 'errorsIn' | 'discardsIn', outbound: 'errorsOut' | 'discardsOut') =>
  each(
    'direction',
    ['in', 'out'],
    ({ reading }, direction) => reading && reading[direction === 'in' ? inbound : outbound],
  );

const seconds = (milliseconds: number | null) =>
  milliseconds === null ? null : milliseconds / 1000;
const bitsPerSecond = (mbps: number | null) => (mbps === null ? null : mbps * 1e6);

const REASONS: readonly DegradedReason[] = [
  'icmp-silent',
  'snmp-silent',
  'port-speed',
  'loss',
  'delay',
];
/** Shown of a single link; groups have others beside them. */
const LINK_WINDOWS = ['24h', '7d', '30d'] as const;

const perWindow = (figure: 'ratio' | 'coverage') =>
  each('window', LINK_WINDOWS, ({ time }, window) => {
    return time ? toAnswer(time.parts[window])[figure] : null;
  });

/** What every family says of a link. */
const FAMILIES: { readonly [Name in LinkMetricName]: readonly Series[] } = {
  internet_desa_link_info: [{ labels: ({ info }) => info, value: () => 1 }],
  internet_desa_link_parent_info: [
    {
      labels: ({ parent }) => parent ?? '',
      value: ({ link }) => (link.parentCode === null ? null : 1),
    },
  ],
  internet_desa_link_up: one(({ state }) =>
    state.shown === 'unknown' ? null : Number(state.shown !== 'down'),
  ),
  internet_desa_link_degraded: each('reason', REASONS, ({ state, traits, policy }, reason) =>
    state.shown === 'degraded' && degradedReasons(state, traits, policy).includes(reason)
      ? 1
      : null,
  ),
  internet_desa_link_in_maintenance: one(({ inMaintenance }) => Number(inMaintenance)),
  internet_desa_link_suppressed: one(({ suppressed }) => Number(suppressed)),
  internet_desa_link_flapping: one(({ state }) => Number(state.flap.flapping)),
  internet_desa_link_outage_start_timestamp_seconds: one(({ state }) =>
    state.shown === 'down' && state.outage ? state.outage.firstFailAt / 1000 : null,
  ),
  internet_desa_icmp_rtt_seconds: one(({ state, rttMs }) =>
    state.unknown ? null : seconds(rttMs),
  ),
  internet_desa_icmp_probes_total: one(({ echoesSent }) => echoesSent),
  internet_desa_icmp_probes_lost_total: one(({ echoesLost }) => echoesLost),
  internet_desa_if_receive_bytes_total: read(({ receivedOctets }) => receivedOctets),
  internet_desa_if_transmit_bytes_total: read(({ transmittedOctets }) => transmittedOctets),
  internet_desa_if_errors_total: readBoth('errorsIn', 'errorsOut'),
  internet_desa_if_discards_total: readBoth('discardsIn', 'discardsOut'),
  internet_desa_if_speed_bits_per_second: read(({ speedMbps }) => bitsPerSecond(speedMbps)),
  internet_desa_link_contracted_bits_per_second: one(({ link }) =>
    bitsPerSecond(link.contractedMbps),
  ),
  internet_desa_snmp_up: one(({ snmpUp }) => (snmpUp === null ? null : Number(snmpUp))),
  internet_desa_device_uptime_seconds: read(({ uptimeCentiseconds }) => uptimeCentiseconds / 100),
  internet_desa_device_dhcp_leases: read(({ extras }) => extras['dhcpLeases'] ?? null),
  internet_desa_outages_total: one(({ outagesTotal }) => outagesTotal),
  internet_desa_outage_seconds_total: one(({ outageMs }) => outageMs / 1000),
  internet_desa_link_availability_ratio: perWindow('ratio'),
  internet_desa_link_availability_coverage_ratio: perWindow('coverage'),
  internet_desa_link_promised_availability_ratio: one(
    ({ promisedAvailability }) => promisedAvailability,
  ),
  internet_desa_last_probe_timestamp_seconds: each(
    'probe',
    ['icmp', 'snmp'],
    ({ newestIcmpAt, newestSnmpAt }, probe) =>
      seconds(probe === 'icmp' ? newestIcmpAt : newestSnmpAt),
  ),
};

/** In the catalogue's order. */
const NAMES = Object.keys(CATALOGUE).filter((name): name is LinkMetricName => name in FAMILIES);

/** The families of these links: a header and then, link by link, its lines. A family without lines has no header. */
export function* linkFamilies(links: readonly TakenLink[], format: Format): Generator<string> {
  for (const name of NAMES) {
    let header = headerOf(name, format);
    for (const link of links) {
      const lines = linesOf(name, link);
      if (lines === '') continue;
      yield header + lines;
      header = '';
    }
  }
}

function linesOf(name: LinkMetricName, link: TakenLink): string {
  let lines = '';
  for (const { labels, value } of FAMILIES[name]) {
    const known = value(link);
    if (known !== null) lines += lineOf(name, labels(textsOf(link.link)), known);
  }
  return lines;
}
