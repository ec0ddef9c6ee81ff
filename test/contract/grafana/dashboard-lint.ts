import * as units from '@grafana/grafana-foundation-sdk/units';
import {
  DashboardJson,
  PanelJson,
  TargetJson,
  VariableJson,
  drawnPanels,
  variableQuery,
} from '../../support/dashboards.js';
import { Selector, selectorsOf } from '../../support/promql.js';

/** What is known of a metric: null when there is none of that name. */
export type Known = (
  metric: string,
) => { readonly counts: boolean; readonly ofService: boolean } | null;

export interface Rule {
  readonly name: string;
  /** What is wrong, one sentence each. */
  readonly complaints: (dashboard: DashboardJson, known: Known) => string[];
}

const DATASOURCE = '${datasource}';
const UNITS = new Set<unknown>(Object.values(units));

const variable = ({ templating }: DashboardJson, name: string) =>
  templating.list.find((each) => each.name === name);
const ofPanels = (complain: (panel: PanelJson) => string[]) => (dashboard: DashboardJson) =>
  drawnPanels(dashboard).flatMap((panel) =>
    complain(panel).map((text) => `panel ${panel.id} "${panel.title ?? ''}": ${text}`),
  );
const ofTargets = (complain: (target: TargetJson, panel: PanelJson) => string[]) =>
  ofPanels((panel) =>
    (panel.targets ?? []).flatMap((target) =>
      complain(target, panel).map((text) => `${target.refId}: ${text}`),
    ),
  );
const when = (wrong: boolean, text: string) => (wrong ? [text] : []);

/** Every series asked for, by panels and by variables. */
function asked(
  dashboard: DashboardJson,
): { readonly where: string; readonly selector: Selector }[] {
  const ofVariables = dashboard.templating.list.flatMap((each) => {
    const query = variableQuery(each);
    if (query === null) return [];
    return selectorsOf(query.expr).map((selector) => ({ where: `$${each.name}`, selector }));
  });
  const ofTargetsToo = drawnPanels(dashboard).flatMap((panel) =>
    (panel.targets ?? []).flatMap(({ refId, expr }) =>
      selectorsOf(expr).map((selector) => ({
        where: `panel ${panel.id} "${panel.title ?? ''}" ${refId}`,
        selector,
      })),
    ),
  );
  return [...ofVariables, ...ofTargetsToo];
}

const datasourceVariable: Rule = {
  name: 'template-datasource',
  complaints: (dashboard) => {
    const found = variable(dashboard, 'datasource');
    return when(
      found?.type !== 'datasource' || found.query !== 'prometheus',
      'there is no variable datasource of type prometheus',
    );
  },
};

function choosesAny(found: VariableJson | undefined): boolean {
  return (
    found?.type === 'query' &&
    found.multi === true &&
    found.includeAll === true &&
    found.allValue === '.+'
  );
}

const jobVariable: Rule = {
  name: 'template-job',
  complaints: (dashboard) =>
    when(!choosesAny(variable(dashboard, 'job')), 'there is no variable job with several and all'),
};

const instanceVariable: Rule = {
  name: 'template-instance',
  complaints: (dashboard) =>
    when(
      JSON.stringify(dashboard.panels).includes('$instance') &&
        !choosesAny(variable(dashboard, 'instance')),
      'there is no variable instance with several and all',
    ),
};

const variableQueries: Rule = {
  name: 'template-query',
  complaints: ({ templating }) =>
    templating.list
      .filter(({ type }) => type === 'query')
      .flatMap((each) => [
        ...when(variableQuery(each) === null, `$${each.name} asks in an unknown way`),
        ...when(each.datasource?.uid !== DATASOURCE, `$${each.name} does not use \${datasource}`),
        ...when(each.refresh !== 2, `$${each.name} is not asked anew with the time range`),
      ]),
};

/** Grafana's own begin with two underscores. */
const variablesUsed: Rule = {
  name: 'template-used',
  complaints: (dashboard) => {
    const { templating, ...rest } = dashboard;
    const names = templating.list.map(({ name }) => name);
    const queries = templating.list.map(({ query }) => JSON.stringify(query ?? '')).join('\n');
    const used = new Set(
      [...`${JSON.stringify(rest)}\n${queries}`.matchAll(/\$\{?([a-zA-Z_]\w*)/g)].map(
        ([, name]) => name!,
      ),
    );
    return [
      ...[...used]
        .filter((name) => !name.startsWith('__') && !names.includes(name))
        .map((name) => `$${name} is used and not there`),
      ...names.filter((name) => !used.has(name)).map((name) => `$${name} is there and not used`),
    ];
  },
};

const panelDatasource: Rule = {
  name: 'panel-datasource',
  complaints: ofPanels((panel) => [
    ...when(panel.datasource?.uid !== DATASOURCE, 'does not use ${datasource}'),
    ...when((panel.targets ?? []).length === 0, 'asks nothing'),
    ...(panel.targets ?? []).flatMap(({ datasource, refId }) =>
      when(datasource?.uid !== DATASOURCE, `${refId} does not use \${datasource}`),
    ),
  ]),
};

const titles: Rule = {
  name: 'panel-title-description',
  complaints: ofPanels(({ title, description }) => [
    ...when(!title?.trim(), 'has no title'),
    ...when(!description?.trim(), 'has no description'),
  ]),
};

const unitsThere: Rule = {
  name: 'panel-units',
  complaints: ofPanels(({ fieldConfig }) =>
    when(!UNITS.has(fieldConfig?.defaults.unit), 'has no unit that Grafana knows'),
  ),
};

const panelIds: Rule = {
  name: 'panel-ids',
  complaints: ({ panels }) =>
    when(new Set(panels.map(({ id }) => id)).size !== panels.length, 'two panels share an id'),
};

const legends: Rule = {
  name: 'target-legend',
  complaints: ofTargets(({ legendFormat }) =>
    when(!legendFormat || legendFormat === '__auto', 'has no legend'),
  ),
};

const jobMatcher: Rule = {
  name: 'target-job',
  complaints: (dashboard) =>
    asked(dashboard)
      .filter(({ where }) => where !== '$job')
      .filter(({ selector }) => !selector.matchers.includes('job=~"$job"'))
      .map(({ where, selector }) => `${where}: ${selector.metric} lacks job=~"$job"`),
};

const instanceMatcher: Rule = {
  name: 'target-instance',
  complaints: (dashboard, known) =>
    asked(dashboard)
      .filter(({ where }) => !where.startsWith('$'))
      .filter(({ selector }) => known(selector.metric)?.ofService)
      .filter(({ selector }) => !selector.matchers.includes('instance=~"$instance"'))
      .map(({ where, selector }) => `${where}: ${selector.metric} lacks instance=~"$instance"`),
};

const rateInterval: Rule = {
  name: 'target-rate-interval',
  complaints: ofTargets(({ expr, instant }) =>
    selectorsOf(expr)
      .filter(({ window }) => window !== null)
      .filter(
        ({ window, within }) =>
          // How much over the time shown is a question of an instant only.
          window !== '$__rate_interval' &&
          !(window === '$__range' && within === 'increase' && instant === true),
      )
      .map(({ metric, window }) => `${metric}[${window ?? ''}] is not over $__rate_interval`),
  ),
};

const counters: Rule = {
  name: 'target-counter',
  complaints: (dashboard, known) =>
    asked(dashboard)
      .filter(({ selector }) => known(selector.metric)?.counts)
      .filter(({ selector }) => !['rate', 'increase'].includes(selector.within ?? ''))
      .map(({ where, selector }) => `${where}: ${selector.metric} is a counter without a rate`),
};

const snmpInterval: Rule = {
  name: 'target-snmp-interval',
  complaints: ofTargets(({ expr, interval }, panel) =>
    when(
      /internet_desa_if_\w+_total/.test(expr) && (interval !== '1m' || panel.interval !== '1m'),
      'asks SNMP counters in steps of less than a minute',
    ),
  ),
};

const knownMetrics: Rule = {
  name: 'target-metric',
  complaints: (dashboard, known) =>
    asked(dashboard)
      .filter(({ selector }) => known(selector.metric) === null)
      .map(({ where, selector }) => `${where}: there is no ${selector.metric}`),
};

const noAverages: Rule = {
  name: 'target-average',
  complaints: ofTargets(({ expr }) =>
    when(
      /\bavg\b/.test(expr) && /ratio/.test(expr),
      'averages ratios; a quotient of sums is meant',
    ),
  ),
};

const AVAILABILITY = /availability_ratio|availability:ratio|kind=~?"up"/;
const COVERAGE = /coverage_ratio|coverage:ratio|kind=~"up\|down\|unknown"/;

const coverageBeside: Rule = {
  name: 'panel-coverage',
  complaints: ofPanels(({ targets = [] }) => {
    const figures = targets.map(({ expr }) => expr.replace(/promised_availability_ratio/g, ''));
    return when(
      figures.some((expr) => AVAILABILITY.test(expr)) &&
        !figures.some((expr) => COVERAGE.test(expr)),
      'shows availability without how much of it was measured',
    );
  }),
};

const ways: Rule = {
  name: 'dashboard-links',
  complaints: ({ links }) => [
    ...when(
      !links.some(
        (link) =>
          link.type === 'dashboards' &&
          link.tags.includes('pantau-desa') &&
          link.keepTime &&
          link.includeVars,
      ),
      'does not lead to the other dashboards with time and variables',
    ),
    ...when(
      !links.some(({ url }) => url?.startsWith('${console}')),
      'does not lead to the console',
    ),
  ],
};

const settings: Rule = {
  name: 'dashboard-settings',
  complaints: ({ editable, timezone, title }) => [
    ...when(editable, 'can be changed by hand'),
    ...when(timezone !== 'Asia/Jakarta', 'does not show WIB'),
    ...when(title.trim() === '', 'has no title'),
  ],
};

/** What Grafana's dashboard-linter holds dashboards to, and what this house does beside. */
export const RULES: readonly Rule[] = [
  ...[datasourceVariable, jobVariable, instanceVariable, variableQueries, variablesUsed],
  ...[panelDatasource, titles, unitsThere, panelIds, coverageBeside],
  ...[legends, jobMatcher, instanceMatcher, rateInterval, counters, snmpInterval],
  ...[knownMetrics, noAverages, ways, settings],
];
