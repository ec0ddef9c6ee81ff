import { MetricObjectWithValues, MetricValue, Registry, RegistryContentType } from 'prom-client';
import { CATALOGUE, ProcessMetricName } from '../platform/telemetry/catalogue.js';
import { Format, headerOf, labelText, lineOf } from './text-format.js';

/** Of a histogram's series, beside its name. */
type NamedValue = MetricValue<string> & { readonly metricName?: string };

/**
 * The families prom-client counts, as they are in the turn it is called in. Its own writing is not used: once asked for
 * OpenMetrics, it leaves `_total` away from its counters' names for ever.
 */
export async function processFamilies(
  registry: Registry<RegistryContentType>,
  format: Format,
): Promise<string> {
  const families: MetricObjectWithValues<NamedValue>[] = await registry.getMetricsAsJSON();
  return families
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => {
      const lines = values.map(({ metricName = name, labels, value }) =>
        lineOf(metricName, labelText(textLabels(labels, format)), value),
      );
      return headerOf(nameOf(name), format) + lines.join('');
    })
    .join('');
}

function nameOf(name: string): ProcessMetricName {
  if (name in CATALOGUE) return name as ProcessMetricName;
  throw new Error(`${name} is counted, but not in the catalogue`);
}

/** OpenMetrics wants a bucket's bound to show that it is no whole number by nature: `1.0`. */
function textLabels(
  labels: Partial<Record<string, string | number>>,
  format: Format,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [
      name,
      format === 'openmetrics' && Number.isInteger(value) ? `${value}.0` : String(value),
    ]),
  );
}
