import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../grafana/dashboards');

/** A dashboard as its file holds it: what the tests look at. */
export interface DashboardJson {
  uid: string;
  title: string;
  timezone: string;
  editable: boolean;
  links: { type: string; url?: string; tags: string[]; keepTime: boolean; includeVars: boolean }[];
  panels: PanelJson[];
  templating: { list: VariableJson[] };
}

export interface PanelJson {
  id: number;
  type: string;
  title?: string;
  description?: string;
  interval?: string;
  datasource?: { uid?: string };
  targets?: TargetJson[];
  fieldConfig?: { defaults: { unit?: string; links?: unknown }; overrides: unknown[] };
  transformations?: { id: string; options: { renameByName?: Record<string, string> } }[];
}

export interface TargetJson {
  refId: string;
  expr: string;
  legendFormat?: string;
  interval?: string;
  instant?: boolean;
  format?: string;
  datasource?: { uid?: string };
}

export interface VariableJson {
  name: string;
  type: string;
  query?: string | { query: string };
  datasource?: { uid?: string };
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string;
  refresh?: number;
  regex?: string;
}

export const readDashboards = (): DashboardJson[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as DashboardJson);

/** The panels that draw something. */
export const drawnPanels = ({ panels }: DashboardJson): PanelJson[] =>
  panels.filter(({ type }) => type !== 'row');

/** What a variable asks Prometheus: the expression, and the label whose values are wanted (null: whole series). */
export function variableQuery({
  query,
}: VariableJson): { expr: string; label: string | null } | null {
  const text = typeof query === 'string' ? query : (query?.query ?? '');
  const values = /^label_values\((.*),\s*(\w+)\)$/s.exec(text);
  if (values) return { expr: values[1]!, label: values[2]! };
  const series = /^query_result\((.*)\)$/s.exec(text);
  return series ? { expr: series[1]!, label: null } : null;
}

/** What stands for "all" and for a step of a minute over an hour; see grafana/README.md. */
const EVERYTHING: Readonly<Record<string, string>> = {
  __rate_interval: '4m',
  __range: '3600s',
  job: '.+',
  instance: '.+',
  regency: '.*',
  grant_year: '.*',
  provider: '.*',
  village: '33.06.08.2007',
};

/** An expression as Grafana would send it, with these values in place of its variables. */
export const expanded = (expr: string, values: Readonly<Record<string, string>> = {}): string =>
  expr.replace(/\$\{?(\w+)\}?/g, (text, name: string) => values[name] ?? EVERYTHING[name] ?? text);
