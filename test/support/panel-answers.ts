import { DashboardJson, PanelJson, TargetJson, drawnPanels, expanded } from './dashboards.js';
import { Labels } from './alertmanager-run.js';
import { AnsweredSeries, RunningPrometheus } from './prometheus-run.js';

/** What a curve is asked for: a few steps are enough to see that it is drawn. */
const SHOWN_SECONDS = 60;
const STEP_SECONDS = 15;

/** A query as Grafana would send it with these values of the variables. */
export const answerOf = (
  prometheus: RunningPrometheus,
  { expr, instant }: TargetJson,
  values: Labels,
): Promise<AnsweredSeries[]> =>
  instant === true
    ? prometheus.now(expanded(expr, values))
    : prometheus.over(SHOWN_SECONDS, STEP_SECONDS, expanded(expr, values));

/** The labels that a query's legend names. */
const inLegend = ({ legendFormat }: TargetJson) =>
  [...(legendFormat ?? '').matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, label]) => label ?? '');

/** What is wrong with an answer, in words; null when the panel draws it. */
export function complaint(target: TargetJson, answer: readonly AnsweredSeries[]): string | null {
  if (answer.length === 0) return 'no series';
  if (!answer.some(({ values }) => values.some((value) => !Number.isNaN(value)))) return 'no value';
  const without = inLegend(target).filter((label) =>
    answer.some(({ labels }) => (labels[label] ?? '') === ''),
  );
  return without.length > 0 ? `a series without ${without.join(', ')}` : null;
}

/** The labels that a table shows as columns. */
export function columnsOf({ transformations }: PanelJson): string[] {
  const shown = transformations?.find(({ id }) => id === 'organize')?.options.renameByName ?? {};
  return Object.keys(shown).filter((field) => field !== 'Time' && !field.startsWith('Value'));
}

export function panelOf(dashboards: readonly DashboardJson[], uid: string, title: string) {
  const panel = dashboards
    .filter((dashboard) => dashboard.uid === uid)
    .flatMap(drawnPanels)
    .find((each) => each.title === title);
  if (!panel) throw new Error(`no panel "${title}" in ${uid}`);
  return panel;
}

/** What one query of a panel shows now, newest values by these labels, joined by a space. */
export async function shownBy(
  prometheus: RunningPrometheus,
  panel: PanelJson,
  refId: string,
  labels: readonly string[],
  values: Labels = {},
): Promise<Record<string, number>> {
  const target = panel.targets?.find((each) => each.refId === refId);
  if (!target) throw new Error(`no query ${refId} in "${panel.title ?? ''}"`);
  const answer = await prometheus.now(expanded(target.expr, values));
  return Object.fromEntries(
    answer.map((series) => [
      labels.map((label) => series.labels[label] ?? '').join(' '),
      series.values.at(-1) ?? NaN,
    ]),
  );
}

/** What a variable offers of an answer, as Grafana takes it by the variable's regular expression. */
export function offered(regex: string, answer: readonly AnsweredSeries[]): Record<string, string> {
  const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(regex) ?? [];
  return Object.fromEntries(
    answer.map(({ labels }) => {
      const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
      const groups = [...`{${pairs.join(',')}} 1 0`.matchAll(new RegExp(source, flags))].map(
        (match) => match.groups ?? {},
      );
      const of = (name: string) => groups.map((each) => each[name]).find(Boolean) ?? '';
      return [of('value'), of('text')];
    }),
  );
}
