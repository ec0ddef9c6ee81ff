import { CATALOGUE, MetricDefinition, MetricName } from '../platform/telemetry/catalogue.js';

/** How a scraper asked to be answered. */
export type Format = 'classic' | 'openmetrics';

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

/** A sample's line; the value is a number, or digits too many for one. */
export function lineOf(name: string, labels: string, value: number | string): string {
  const place = labels === '' ? name : `${name}{${labels}}`;
  return `${place} ${typeof value === 'number' ? numberText(value) : value}\n`;
}

/** A number as both formats write it. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
