import type { MetricName } from '../../src/platform/telemetry/catalogue.js';

/** What config/prometheus/rules/recording.rules.yml records. */
type RecordedName =
  | 'instance:internet_desa_leader_epoch:max'
  | 'link:internet_desa_utilisation:ratio_rate5m'
  | 'link:internet_desa_icmp_loss:ratio_rate5m'
  | 'regency:internet_desa_info:max'
  | 'provider:internet_desa_info:max'
  | 'regency:internet_desa_links:sum'
  | 'provider:internet_desa_links:sum'
  | 'provider:internet_desa_availability:ratio'
  | 'provider:internet_desa_availability_coverage:ratio'
  | 'regency:internet_desa_availability:ratio'
  | 'regency:internet_desa_availability_coverage:ratio';

const OF_JOB = 'job=~"$job"';
const OF_SERVICE = `${OF_JOB},instance=~"$instance"`;
/** What the variables of a dashboard about many links choose. */
export const CHOSEN_LINKS = 'regency=~"$regency",grant_year=~"$grant_year",provider=~"$provider"';
export const CHOSEN_VILLAGE = 'village_code="$village"';

const within = (...matchers: readonly string[]) => matchers.filter(Boolean).join(',');

/**
 * Series about links as the leading service sees them: one that stands by shows what it has stored, a little later. They
 * go on under one name when the lead changes.
 */
export const seen = (metric: MetricName, matchers = '') =>
  `max without (instance) (${metric}{${within(OF_JOB, matchers)}} and on (job, instance) ${recorded('instance:internet_desa_leader_epoch:max')})`;

/** Per second, of a counter about links; a service that stands by counts nothing. */
export const perSecond = (metric: MetricName, matchers = '') =>
  `max without (instance) (rate(${metric}{${within(OF_JOB, matchers)}}[$__rate_interval]))`;

/** Over the time shown, of a counter about links; for instant queries. */
export const overShown = (metric: MetricName, matchers = '') =>
  `max without (instance) (increase(${metric}{${within(OF_JOB, matchers)}}[$__range]))`;

/** A recorded series; the rules have already made one of all services. */
export const recorded = (name: RecordedName, matchers = '') =>
  `${name}{${within(OF_JOB, matchers)}}`;

/** A series of the services themselves, chosen by `$instance`. */
export const ofService = (metric: MetricName | 'up' | PrometheusOwn, matchers = '') =>
  `${metric}{${within(OF_SERVICE, matchers)}}`;

type PrometheusOwn = 'scrape_duration_seconds' | 'scrape_samples_scraped';

/** Per second, of a counter of the services themselves. */
export const serviceRate = (metric: MetricName, by: string) =>
  `sum by (${by}) (rate(${ofService(metric)}[$__rate_interval]))`;

/** A quantile of a histogram of the services themselves. */
export function quantile(share: number, metric: MetricName, by = '', window = '$__rate_interval') {
  const change = window === '$__range' ? 'increase' : 'rate';
  const labels = by === '' ? 'le' : `le, ${by}`;
  return `histogram_quantile(${share}, sum by (${labels}) (${change}(${metric}_bucket{${OF_SERVICE}}[${window}])))`;
}

/** With a zero in place of nothing at all, so that a panel shows that nothing has been counted yet. */
export function orNone(expr: string, ...labels: readonly string[]): string {
  const zero = labels.reduce(
    (inner, label) => `label_replace(${inner}, "${label}", "belum ada", "", "")`,
    'vector(0)',
  );
  return `${expr} or (${zero} unless on () (${expr}))`;
}

/** A link may have no provider; what such links add up to is not left out. */
const sayNone = (expr: string) =>
  `label_replace(${expr}, "provider_name", "tanpa penyedia", "provider_name", "")`;

const LINK_NAMES = 'village, district, regency_name, provider_name';
/** Puts the names of village, district, regency and provider on series of links. */
export const withLinkNames = (expr: string) =>
  sayNone(
    `(${expr}) * on (job, link) group_left (${LINK_NAMES}) max by (job, link, ${LINK_NAMES}) (${seen('internet_desa_link_info')})`,
  );

/** Puts the regency's name on series that have its code. */
export const withRegencyName = (expr: string) =>
  `(${expr}) * on (regency) group_left (regency_name) max by (regency, regency_name) (${recorded('regency:internet_desa_info:max')})`;

/** Puts the provider's name on series that have its code. */
export const withProviderName = (expr: string) =>
  sayNone(
    `(${expr}) * on (provider) group_left (provider_name) max by (provider, provider_name) (${recorded('provider:internet_desa_info:max')})`,
  );

/** Sums of a group's time over a window, by kind; a group's figure is a quotient of these. */
const time = (window: string, kinds: string, matchers: string, by: string) =>
  `sum by (${by}) (${seen('internet_desa_availability_seconds', within(`window="${window}",kind=~"${kinds}"`, matchers))})`;

/** Availability of groups: time up over time measured. */
export const availability = (window: string, matchers: string, by = '') =>
  `${time(window, 'up', matchers, by)} / ${time(window, 'up|down', matchers, by)}`;

/** Share of a window that was measured, planned work left out. */
export const coverage = (window: string, matchers: string, by = '') =>
  `${time(window, 'up|down', matchers, by)} / ${time(window, 'up|down|unknown', matchers, by)}`;
