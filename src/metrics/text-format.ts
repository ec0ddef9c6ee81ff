import { CATALOGUE, MetricDefinition, MetricName } from '../platform/telemetry/catalogue.js';

/** How a scraper asked to be answered. */
export type Format = 'classic' | 'openmetrics';

export const CONTENT_TYPE: Readonly<Record<Format, string>> = {
  classic: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** A label's value as both formats want it: backslash, quote and line feed escaped. */
export function escapeLabel(value: string): string {
  return value.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}

/** `a="1",b="2"`, without braces. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeLabel(value)}"`)
    .join(',');
}

/** The lines that introduce a metric. OpenMetrics names a counter's family without `_total`. */
export function headerOf(name: MetricName, format: Format): string {
  const definition: MetricDefinition = CATALOGUE[name];
  const family =
    format === 'openmetrics' && definition.type === 'counter' ? name.replace(/_total$/, '') : name;
  return `# HELP ${family} ${definition.help}\n# TYPE ${family} ${definition.type}\n`;
}

/** A number as both formats write it. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
