import type { DashboardJson, PanelJson } from '../../support/dashboards.js';

const datasource = { uid: '${datasource}' };

/** The smallest dashboard nothing can be said against. */
export const goodDashboard = (): DashboardJson => ({
  uid: 'good',
  title: 'Good',
  timezone: 'Asia/Jakarta',
  editable: false,
  links: [
    { type: 'dashboards', tags: ['pantau-desa'], keepTime: true, includeVars: true },
    { type: 'link', url: '${console}', tags: [], keepTime: false, includeVars: false },
  ],
  templating: {
    list: [
      { name: 'datasource', type: 'datasource', query: 'prometheus' },
      any('job', 'label_values(internet_desa_poller_up, job)'),
      any('instance', 'label_values(internet_desa_poller_up{job=~"$job"}, instance)'),
      { name: 'console', type: 'textbox', query: 'http://localhost:3000' },
    ],
  },
  panels: [
    panel(1, 'internet_desa_poller_up{job=~"$job",instance=~"$instance"}'),
    panel(2, 'rate(internet_desa_if_errors_total{job=~"$job"}[$__rate_interval])'),
    panel(
      3,
      'internet_desa_link_availability_ratio{job=~"$job"}',
      'internet_desa_link_availability_coverage_ratio{job=~"$job"}',
    ),
    panel(4, 'internet_desa_monitor_blind{job=~"$job",instance=~"$instance"}'),
  ],
});

const any = (name: string, query: string) => ({
  ...{ name, type: 'query', query, datasource },
  ...{ multi: true, includeAll: true, allValue: '.+', refresh: 2 },
});

function panel(id: number, ...exprs: readonly string[]): PanelJson {
  const snmp = exprs.some((expr) => expr.includes('_if_')) ? { interval: '1m' } : {};
  return {
    ...{ id, type: 'timeseries', title: 'Title', description: 'Description', datasource, ...snmp },
    fieldConfig: { defaults: { unit: 's' }, overrides: [] },
    targets: exprs.map((expr, index) => ({
      ...{ refId: 'ABC'[index]!, expr, legendFormat: '{{link}}', datasource, ...snmp },
    })),
  };
}

const withExpr =
  (expr: string, at = 0) =>
  (dashboard: DashboardJson) => {
    dashboard.panels[at]!.targets![0]!.expr = expr;
  };
const variable = (dashboard: DashboardJson, name: string) =>
  dashboard.templating.list.find((each) => each.name === name)!;
const OF_SERVICE = 'job=~"$job",instance=~"$instance"';

type Spoiling = (dashboard: DashboardJson) => void;

/** One way to spoil the good dashboard for each rule: only that rule may complain. */
export const SPOILT: readonly (readonly [rule: string, how: string, spoil: Spoiling])[] = [
  ['template-datasource', 'another kind', (d) => (variable(d, 'datasource').query = 'loki')],
  ['template-job', 'one job only', (d) => (variable(d, 'job').multi = false)],
  ['template-instance', 'no all', (d) => (variable(d, 'instance').allValue = '.*')],
  ['template-query', 'never asked anew', (d) => (variable(d, 'job').refresh = 0)],
  ['template-query', 'a fixed source', (d) => (variable(d, 'job').datasource = { uid: 'p' })],
  ['template-query', 'an unknown way', (d) => (variable(d, 'job').query = 'metrics(.*)')],
  ['template-used', 'not there', withExpr(`internet_desa_poller_up{${OF_SERVICE},a="$a"}`)],
  [
    'template-used',
    'not used',
    (d) => d.templating.list.push({ name: 'village', type: 'textbox', query: '' }),
  ],
  ['panel-datasource', 'a fixed source', (d) => (d.panels[0]!.datasource = { uid: 'prom' })],
  ['panel-datasource', 'at a query', (d) => (d.panels[0]!.targets![0]!.datasource = { uid: 'p' })],
  ['panel-datasource', 'no query', (d) => (d.panels[1]!.targets = [])],
  ['panel-title-description', 'no title', (d) => (d.panels[0]!.title = ' ')],
  ['panel-title-description', 'no description', (d) => delete d.panels[0]!.description],
  ['panel-units', 'no unit', (d) => delete d.panels[0]!.fieldConfig!.defaults.unit],
  ['panel-units', 'none of Grafana', (d) => (d.panels[0]!.fieldConfig!.defaults.unit = 'jam')],
  ['panel-ids', 'twice the same', (d) => (d.panels[1]!.id = 1)],
  ['panel-coverage', 'availability alone', (d) => d.panels[2]!.targets!.pop()],
  ['target-legend', 'none', (d) => delete d.panels[0]!.targets![0]!.legendFormat],
  ['target-legend', 'automatic', (d) => (d.panels[0]!.targets![0]!.legendFormat = '__auto')],
  ['target-job', 'no job', withExpr('internet_desa_poller_up{instance=~"$instance"}')],
  [
    'target-job',
    'one of two without',
    withExpr(`internet_desa_poller_up{${OF_SERVICE}} and on (job) internet_desa_link_up`),
  ],
  [
    'target-job',
    'in a variable',
    (d) => (variable(d, 'instance').query = 'label_values(internet_desa_poller_up, instance)'),
  ],
  ['target-instance', 'of a service', withExpr('internet_desa_spool_events{job=~"$job"}')],
  [
    'target-rate-interval',
    'a fixed window',
    withExpr('rate(internet_desa_if_errors_total{job=~"$job"}[5m])', 1),
  ],
  [
    'target-rate-interval',
    'the time shown in a curve',
    withExpr('increase(internet_desa_if_errors_total{job=~"$job"}[$__range])', 1),
  ],
  ['target-counter', 'as it stands', withExpr('internet_desa_outages_total{job=~"$job"}')],
  [
    'target-counter',
    'in a sum',
    withExpr(`sum by (le) (internet_desa_poll_duration_seconds_bucket{${OF_SERVICE}})`),
  ],
  ['target-snmp-interval', 'no step', (d) => delete d.panels[1]!.targets![0]!.interval],
  ['target-metric', 'unknown', withExpr('internet_desa_nonsense{job=~"$job"}')],
  ['target-metric', 'not recorded', withExpr('link:internet_desa_nonsense:max{job=~"$job"}')],
  [
    'target-average',
    'of ratios',
    withExpr('avg(internet_desa_link_availability_ratio{job=~"$job"})', 2),
  ],
  ['dashboard-links', 'time is lost', (d) => (d.links[0]!.keepTime = false)],
  ['dashboard-links', 'not to the console', (d) => (d.links[1]!.url = '/${console}')],
  ['dashboard-settings', 'editable', (d) => (d.editable = true)],
  ['dashboard-settings', 'another time zone', (d) => (d.timezone = 'browser')],
];
