import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { CATALOGUE, MetricDefinition } from '../../../src/platform/telemetry/catalogue.js';
import { selectorsOf } from '../../support/promql.js';
import type { Known } from './dashboard-lint.js';

const RULES_FOLDER = resolve(import.meta.dirname, '../../../config/prometheus/rules');

interface PrometheusRule {
  readonly record?: string;
  readonly expr: string;
}

const rulesOf = (file: string): PrometheusRule[] =>
  (
    parse(readFileSync(join(RULES_FOLDER, file), 'utf8')) as {
      groups: { rules: PrometheusRule[] }[];
    }
  ).groups.flatMap(({ rules }) => rules);
const allRules = (): PrometheusRule[] => readdirSync(RULES_FOLDER).flatMap(rulesOf);

/** What Prometheus stores of each scrape by itself. */
const OF_PROMETHEUS = ['up', 'scrape_duration_seconds', 'scrape_samples_scraped'];

/** The name a metric has in the catalogue: a histogram is asked for by its parts. */
function familyOf(metric: string): string {
  const family = metric.replace(/_(?:bucket|sum|count)$/, '');
  const definition = (CATALOGUE as Record<string, MetricDefinition | undefined>)[family];
  return definition?.type === 'histogram' ? family : metric;
}

/** Metrics of the catalogue, of the recording rules and of Prometheus itself. */
export function knownMetrics(): Known {
  const recorded = new Set(rulesOf('recording.rules.yml').map(({ record }) => record));
  return (metric) => {
    if (recorded.has(metric)) return { counts: false, ofService: false };
    if (OF_PROMETHEUS.includes(metric)) return { counts: false, ofService: true };
    const family = familyOf(metric);
    const definition = (CATALOGUE as Record<string, MetricDefinition | undefined>)[family];
    if (definition === undefined) return null;
    // Without its part, a histogram's name gives nothing.
    if (definition.type === 'histogram' && family === metric) return null;
    return { counts: definition.type !== 'gauge', ofService: definition.scope === 'process' };
  };
}

/** The metrics of the catalogue that these expressions, or the rules of Prometheus, ask for. */
export const usedMetrics = (expressions: readonly string[]): ReadonlySet<string> =>
  new Set(
    [...expressions, ...allRules().map(({ expr }) => expr)].flatMap((expr) =>
      selectorsOf(expr).map(({ metric }) => familyOf(metric)),
    ),
  );
