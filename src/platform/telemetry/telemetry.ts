import { Counter, Gauge, Histogram, Registry, RegistryContentType } from 'prom-client';
import { CATALOGUE, MetricDefinition, MetricName } from './catalogue.js';

export type Labels = Readonly<Record<string, string>>;

/** Where any feature counts what it does. */
export interface Telemetry {
  count(name: MetricName, labels?: Labels, by?: number): void;
  set(name: MetricName, labels: Labels, value: number): void;
  observe(name: MetricName, labels: Labels, value: number): void;
}

/** The process's own metrics, held by prom-client. */
export class ProcessTelemetry implements Telemetry {
  readonly registry = new Registry<RegistryContentType>();
  private readonly counters = new Map<string, Counter>();
  private readonly gauges = new Map<string, Gauge>();
  private readonly histograms = new Map<string, Histogram>();

  constructor() {
    for (const [name, definition] of Object.entries<MetricDefinition>(CATALOGUE)) {
      if (definition.scope !== 'process') continue;
      const common = {
        name,
        help: definition.help,
        labelNames: [...definition.labels],
        registers: [this.registry],
      };
      if (definition.type === 'counter') this.counters.set(name, new Counter(common));
      if (definition.type === 'gauge') this.gauges.set(name, new Gauge(common));
      if (definition.type === 'histogram') {
        this.histograms.set(
          name,
          new Histogram({ ...common, buckets: [...(definition.buckets ?? [])] }),
        );
      }
    }
  }

  count(name: MetricName, labels: Labels = {}, by = 1): void {
    this.counters.get(name)?.inc(labels, by);
  }

  set(name: MetricName, labels: Labels, value: number): void {
    this.gauges.get(name)?.set(labels, value);
  }

  observe(name: MetricName, labels: Labels, value: number): void {
    this.histograms.get(name)?.observe(labels, value);
  }
}
