/**
 * The one list of metric names. Values of `scope: link` and `fleet` are taken from memory by src/metrics at each scrape;
 * those of `process` are counted in prom-client. All are written by src/metrics, and described in docs/metrics.md.
 */
export interface MetricDefinition {
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly scope: 'link' | 'fleet' | 'process';
  readonly help: string;
  /** Beside the five of every link series. */
  readonly labels: readonly string[];
  /** Upper bounds of a histogram, in the metric's unit. */
  readonly buckets?: readonly number[];
}

const link = (type: 'gauge' | 'counter', help: string, labels: readonly string[] = []) =>
  ({ type, scope: 'link', help, labels }) as const;
const fleet = (help: string, labels: readonly string[]) =>
  ({ type: 'gauge', scope: 'fleet', help, labels }) as const;

/** Labels every per-link series carries. */
export const LINK_LABELS = ['village_code', 'link', 'regency', 'grant_year', 'provider'] as const;

export const CATALOGUE = {
  internet_desa_link_info: link('gauge', 'A monitored link, with its names and coordinates.', [
    'village',
    'district',
    'regency_name',
    'provider_name',
    'latitude',
    'longitude',
  ]),
  internet_desa_link_parent_info: link('gauge', 'The link or upstream node a link hangs on.', [
    'parent',
  ]),
  internet_desa_link_up: link(
    'gauge',
    'Whether the link answers: 1 up or degraded, 0 down; absent when unknown.',
  ),
  internet_desa_link_degraded: link('gauge', 'A reason for which an answering link is degraded.', [
    'reason',
  ]),
  internet_desa_link_in_maintenance: link(
    'gauge',
    'Whether the link is in planned maintenance, which is left out of availability.',
  ),
  internet_desa_link_suppressed: link(
    'gauge',
    'Whether the link is down below a parent that is down itself.',
  ),
  internet_desa_link_flapping: link('gauge', 'Whether the link keeps going down and up.'),
  internet_desa_link_outage_start_timestamp_seconds: link(
    'gauge',
    'First failed probe of the outage of a link that is down; absent while it is not.',
  ),
  internet_desa_icmp_rtt_seconds: link(
    'gauge',
    'Round trip of the newest answered scheduled echo.',
  ),
  internet_desa_icmp_probes_total: link('counter', 'Scheduled echoes sent.'),
  internet_desa_icmp_probes_lost_total: link(
    'counter',
    'Scheduled echoes that were not answered in time.',
  ),
  internet_desa_if_receive_bytes_total: link(
    'counter',
    'Octets received by the monitored port, as the device counts them.',
  ),
  internet_desa_if_transmit_bytes_total: link(
    'counter',
    'Octets sent by the monitored port, as the device counts them.',
  ),
  internet_desa_if_errors_total: link('counter', 'Packets with errors at the monitored port.', [
    'direction',
  ]),
  internet_desa_if_discards_total: link('counter', 'Packets discarded at the monitored port.', [
    'direction',
  ]),
  internet_desa_if_speed_bits_per_second: link('gauge', 'Speed of the monitored port.'),
  internet_desa_link_contracted_bits_per_second: link('gauge', 'Speed the contract promises.'),
  internet_desa_snmp_up: link('gauge', 'Whether the newest SNMP poll was answered.'),
  internet_desa_device_uptime_seconds: link('gauge', 'Time since the device started, as it says.'),
  internet_desa_device_dhcp_leases: link('gauge', 'DHCP leases the device has given out.'),
  internet_desa_outages_total: link('counter', 'Outages in the raw ledger.'),
  internet_desa_outage_seconds_total: link(
    'counter',
    'Time in outages by the raw ledger, an open one until its newest failed probe.',
  ),
  internet_desa_link_availability_ratio: link('gauge', 'Measured availability over the window.', [
    'window',
  ]),
  internet_desa_link_availability_coverage_ratio: link(
    'gauge',
    'Share of the window that was measured.',
    ['window'],
  ),
  internet_desa_link_promised_availability_ratio: link(
    'gauge',
    'Availability that the contract in force promises.',
  ),
  internet_desa_last_probe_timestamp_seconds: link('gauge', 'When the newest probe was sent.', [
    'probe',
  ]),
  internet_desa_links: fleet('Links by state.', ['state', 'regency', 'grant_year', 'provider']),
  internet_desa_villages: fleet('Villages by stage.', ['grant_year', 'stage']),
  internet_desa_villages_target: fleet('Villages the programme means to reach.', ['grant_year']),
  internet_desa_upstream_up: fleet(
    'Whether an upstream node answers: 1 up or degraded, 0 down; absent when unknown.',
    ['upstream', 'upstream_name'],
  ),
  internet_desa_availability_seconds: fleet(
    'Time of all links of a group over the window by what it counts as; corrections and planned work apply.',
    ['window', 'kind', 'regency', 'provider'],
  ),
  internet_desa_promised_downtime_seconds: fleet(
    'Down time that the promises of a group allow over the measured time of the window, and what of it is used.',
    ['window', 'kind', 'regency', 'provider'],
  ),
  internet_desa_poll_duration_seconds: {
    type: 'histogram',
    scope: 'process',
    help: 'Duration of a probe: an ICMP sweep, an SNMP poll of one link.',
    labels: ['probe'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 3, 4, 5, 10],
  },
  internet_desa_detection_delay_seconds: {
    type: 'histogram',
    scope: 'process',
    help: 'From the first failed probe to the confirmed outage.',
    labels: [],
    buckets: [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 30, 60],
  },
  internet_desa_probe_failures_total: {
    type: 'counter',
    scope: 'process',
    help: 'Failed probes by reason.',
    labels: ['probe', 'reason'],
  },
  internet_desa_snmp_packets_total: {
    type: 'counter',
    scope: 'process',
    help: 'Datagrams that reached the SNMP socket, by what the guard made of them.',
    labels: ['verdict'],
  },
  internet_desa_poller_up: {
    type: 'gauge',
    scope: 'process',
    help: 'Whether the poller process is running.',
    labels: [],
  },
  internet_desa_poller_restarts_total: {
    type: 'counter',
    scope: 'process',
    help: 'Times the poller was started again after it ended by itself.',
    labels: [],
  },
  internet_desa_poll_lag_seconds: {
    type: 'gauge',
    scope: 'process',
    help: 'How late the scheduler runs.',
    labels: [],
  },
  internet_desa_spool_events: {
    type: 'gauge',
    scope: 'process',
    help: 'Events of the ledger that are not yet in the database, in memory or on disk.',
    labels: [],
  },
  internet_desa_database_up: {
    type: 'gauge',
    scope: 'process',
    help: 'Whether the database answers.',
    labels: [],
  },
  internet_desa_data_dir_free_bytes: {
    type: 'gauge',
    scope: 'process',
    help: 'Free space on the disk that holds the data folder.',
    labels: [],
  },
  internet_desa_data_dir_size_bytes: {
    type: 'gauge',
    scope: 'process',
    help: 'Size of the disk that holds the data folder.',
    labels: [],
  },
  internet_desa_monitor_blind: {
    type: 'gauge',
    scope: 'process',
    help: 'Whether the monitor distrusts what it sees: nothing that fails is believed.',
    labels: [],
  },
  internet_desa_leader_epoch: {
    type: 'gauge',
    scope: 'process',
    help: 'Epoch under which this service measures and writes; 0 while another one does.',
    labels: [],
  },
  internet_desa_notifications_total: {
    type: 'counter',
    scope: 'process',
    help: 'Notifications by channel and what became of them.',
    labels: ['channel', 'outcome'],
  },
  internet_desa_incidents_open: {
    type: 'gauge',
    scope: 'process',
    help: 'Open incidents by severity.',
    labels: ['severity'],
  },
  internet_desa_incidents_behind_seconds: {
    type: 'gauge',
    scope: 'process',
    help: 'Age of the newest journal row taken in while more wait to become incidents; 0 when none does.',
    labels: [],
  },
  internet_desa_incident_turns_failed_total: {
    type: 'counter',
    scope: 'process',
    help: 'Times the incidents could not be brought up to date; it is tried again.',
    labels: [],
  },
  internet_desa_incident_notices_failed_total: {
    type: 'counter',
    scope: 'process',
    help: 'Notices about incidents that could not be written for anybody; the timeline names each.',
    labels: [],
  },
  internet_desa_incident_rows_passed_over_total: {
    type: 'counter',
    scope: 'process',
    help: 'Rows of the event journal that could not be taken in and became no incident.',
    labels: [],
  },
  internet_desa_heartbeat_failures_total: {
    type: 'counter',
    scope: 'process',
    help: 'Signs of life that did not arrive at the watcher outside.',
    labels: [],
  },
  internet_desa_scrape_duration_seconds: {
    type: 'histogram',
    scope: 'process',
    help: 'Duration of writing an answer to a scrape; scrapes that share it count once.',
    labels: [],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  internet_desa_scrape_longest_block_seconds: {
    type: 'gauge',
    scope: 'process',
    help: 'Longest time for which the last answer to a scrape kept the event loop.',
    labels: [],
  },
} as const satisfies Record<string, MetricDefinition>;

export type MetricName = keyof typeof CATALOGUE;

type NameIn<Scope extends MetricDefinition['scope']> = {
  [Name in MetricName]: (typeof CATALOGUE)[Name]['scope'] extends Scope ? Name : never;
}[MetricName];

export type LinkMetricName = NameIn<'link'>;
export type FleetMetricName = NameIn<'fleet'>;
export type ProcessMetricName = NameIn<'process'>;
