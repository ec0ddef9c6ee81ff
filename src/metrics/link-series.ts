import { degradedReasons } from '../domain/link-state/state.js';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { SnmpReading } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';
import { WatchedLink } from '../monitoring/monitoring.service.js';
import {
  CATALOGUE,
  LINK_LABELS,
  MetricDefinition,
  MetricName,
} from '../platform/telemetry/catalogue.js';
import { labelText, numberText } from './text-format.js';

/** Availability of a link over the windows that are shown. */
export type WindowedAvailability = Readonly<
  Record<string, { readonly ratio: number | null; readonly coverage: number | null }>
>;

/** The families of per-link series, in the order they are written. */
export const LINK_FAMILIES = (Object.entries(CATALOGUE) as [MetricName, MetricDefinition][])
  .filter(([, { scope }]) => scope === 'link')
  .map(([name]) => name);

/** The texts of a link that do not change while the registry does not. */
export interface LinkTexts {
  readonly link: RegisteredLink;
  /** The five labels every series of the link carries. */
  readonly labels: string;
  readonly infoLabels: string;
  readonly parentLabels: string | null;
}

export function textsOf(link: RegisteredLink): LinkTexts {
  const values: Readonly<Record<(typeof LINK_LABELS)[number], string>> = {
    village_code: link.village.code,
    link: link.id,
    regency: link.regency.code,
    grant_year: String(link.grantYear),
    provider: link.provider?.code ?? '',
  };
  const labels = labelText(values);
  const info = labelText({
    village: link.village.name,
    district: link.district.name,
    regency_name: link.regency.name,
    provider_name: link.provider?.name ?? '',
    latitude: link.latitude === null ? '' : String(link.latitude),
    longitude: link.longitude === null ? '' : String(link.longitude),
  });
  return {
    link,
    labels,
    infoLabels: `${labels},${info}`,
    parentLabels:
      link.parentCode === null ? null : `${labels},${labelText({ parent: link.parentCode })}`,
  };
}

class Lines {
  readonly byFamily = new Map<MetricName, string>();

  constructor(private readonly labels: string) {}

  /** Adds a sample; a null value was not measured and is left out. */
  add(name: MetricName, value: number | string | null, extra?: string): void {
    if (value === null) return;
    const labels = extra === undefined ? this.labels : `${this.labels},${extra}`;
    this.addLabelled(name, labels, value);
  }

  addLabelled(name: MetricName, labels: string, value: number | string): void {
    const line = `${name}{${labels}} ${typeof value === 'number' ? numberText(value) : value}\n`;
    this.byFamily.set(name, (this.byFamily.get(name) ?? '') + line);
  }
}

function addReading(lines: Lines, reading: SnmpReading): void {
  lines.add('internet_desa_if_receive_bytes_total', reading.receivedOctets);
  lines.add('internet_desa_if_transmit_bytes_total', reading.transmittedOctets);
  lines.add('internet_desa_if_errors_total', reading.errorsIn, 'direction="in"');
  lines.add('internet_desa_if_errors_total', reading.errorsOut, 'direction="out"');
  lines.add('internet_desa_if_discards_total', reading.discardsIn, 'direction="in"');
  lines.add('internet_desa_if_discards_total', reading.discardsOut, 'direction="out"');
  lines.add(
    'internet_desa_if_speed_bits_per_second',
    reading.speedMbps === null ? null : reading.speedMbps * 1e6,
  );
  lines.add('internet_desa_device_uptime_seconds', reading.uptimeCentiseconds / 100);
  lines.add('internet_desa_device_dhcp_leases', reading.extras['dhcpLeases'] ?? null);
}

const seconds = (milliseconds: number | null) =>
  milliseconds === null ? null : milliseconds / 1000;

/** What holds of a link by its surroundings, not by its samples. */
export interface Surroundings {
  readonly inMaintenance: boolean;
  readonly suppressed: boolean;
  /** 0–1, by the contract in force; null: no promise. */
  readonly promisedAvailability: number | null;
}

/** The lines of one link, by family. `now` counts an open outage's time. */
export function linesOf(
  texts: LinkTexts,
  watched: Readonly<WatchedLink>,
  surroundings: Surroundings,
  availability: WindowedAvailability | undefined,
  now: Instant,
): ReadonlyMap<MetricName, string> {
  const { state, traits, policy, figures, link } = watched;
  const lines = new Lines(texts.labels);
  lines.addLabelled('internet_desa_link_info', texts.infoLabels, 1);
  if (texts.parentLabels !== null)
    lines.addLabelled('internet_desa_link_parent_info', texts.parentLabels, 1);
  lines.add(
    'internet_desa_link_up',
    state.shown === 'unknown' ? null : Number(state.shown !== 'down'),
  );
  if (state.shown === 'degraded') {
    for (const reason of degradedReasons(state, traits, policy))
      lines.add('internet_desa_link_degraded', 1, `reason="${reason}"`);
  }
  lines.add('internet_desa_link_in_maintenance', Number(surroundings.inMaintenance));
  lines.add('internet_desa_link_suppressed', Number(surroundings.suppressed));
  lines.add('internet_desa_link_flapping', Number(state.flap.flapping));
  lines.add('internet_desa_icmp_rtt_seconds', state.unknown ? null : seconds(figures.rttMs));
  lines.add('internet_desa_icmp_probes_total', figures.echoesSent);
  lines.add('internet_desa_icmp_probes_lost_total', figures.echoesLost);
  if (figures.reading) addReading(lines, figures.reading);
  lines.add(
    'internet_desa_link_contracted_bits_per_second',
    link.contractedMbps === null ? null : link.contractedMbps * 1e6,
  );
  lines.add('internet_desa_snmp_up', figures.snmpUp === null ? null : Number(figures.snmpUp));
  lines.add('internet_desa_outages_total', figures.outagesTotal);
  const openMs = state.outage ? Math.max(0, now - state.outage.firstFailAt) : 0;
  lines.add('internet_desa_outage_seconds_total', (figures.closedOutageMs + openMs) / 1000);
  for (const [window, { ratio, coverage }] of Object.entries(availability ?? {})) {
    lines.add('internet_desa_link_availability_ratio', ratio, `window="${window}"`);
    lines.add('internet_desa_link_availability_coverage_ratio', coverage, `window="${window}"`);
  }
  lines.add('internet_desa_link_promised_availability_ratio', surroundings.promisedAvailability);
  lines.add(
    'internet_desa_last_probe_timestamp_seconds',
    seconds(figures.newestIcmpAt),
    'probe="icmp"',
  );
  lines.add(
    'internet_desa_last_probe_timestamp_seconds',
    seconds(figures.newestSnmpAt),
    'probe="snmp"',
  );
  return lines.byFamily;
}
