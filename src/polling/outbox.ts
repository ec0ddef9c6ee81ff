import { FromPoller, Sample, TelemetryDelta } from '../domain/probe/sample.js';
import { logOf } from '../platform/logging/log.js';
import { Labels } from '../platform/telemetry/telemetry.js';
import { MetricName } from '../platform/telemetry/catalogue.js';

const log = logOf('polling');

const FLUSH_MS = 50;
/** With nothing to report, the service still hears how late the poller runs. */
const IDLE_MS = 1_000;
/** Batches on their way to a service that does not read them; more are not piled up in the channel. */
const MAX_UNTAKEN = 50;
/** A service that reads nothing for minutes must not fill this process's memory. */
const MAX_WAITING = 500_000;

type Batch = Extract<FromPoller, { readonly type: 'samples' }>;

interface Growth {
  readonly metric: MetricName;
  readonly labels: Labels;
  add: number;
  observed: number[] | null;
}

/** Gathers samples and the growth of counters, and hands them on in batches. */
export class Outbox {
  private samples: Sample[] = [];
  private growth = new Map<string, Growth>();
  private lagMs = 0;
  private untaken = 0;
  private flushTimer: NodeJS.Timeout | null = null;
  private readonly idleTimer: NodeJS.Timeout;

  /** `send` calls `taken` once the batch has left this process. */
  constructor(private readonly send: (batch: Batch, taken: () => void) => void) {
    this.idleTimer = setInterval(() => this.flush(), IDLE_MS);
  }

  push(sample: Sample): void {
    if (this.samples.length >= MAX_WAITING) {
      this.samples.splice(0, MAX_WAITING / 2);
      log.warn('samples were dropped: the service takes none', { dropped: MAX_WAITING / 2 });
    }
    this.samples.push(sample);
    this.flushTimer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  count(metric: MetricName, labels: Labels, by = 1): void {
    this.grown(metric, labels).add += by;
  }

  observe(metric: MetricName, labels: Labels, value: number): void {
    const growth = this.grown(metric, labels);
    (growth.observed ??= []).push(value);
  }

  /** Reports lateness; a batch carries the worst since the one before. */
  late(ms: number): void {
    this.lagMs = Math.max(this.lagMs, ms);
  }

  flush(): void {
    if (this.flushTimer) clearTimeout(this.flushTimer);
    this.flushTimer = null;
    if (this.untaken >= MAX_UNTAKEN) return;
    this.untaken += 1;
    const { samples, growth, lagMs } = this;
    this.samples = [];
    this.growth = new Map();
    this.lagMs = 0;
    const deltas = [...growth.values()].map(toDelta);
    const lagSeconds = lagMs / 1_000;
    this.send({ type: 'samples', sentAt: Date.now(), samples, deltas, lagSeconds }, () => {
      this.untaken -= 1;
    });
  }

  close(): void {
    clearInterval(this.idleTimer);
    if (this.flushTimer) clearTimeout(this.flushTimer);
    this.flushTimer = null;
  }

  private grown(metric: MetricName, labels: Labels): Growth {
    const key = `${metric} ${Object.values(labels).join(' ')}`;
    let growth = this.growth.get(key);
    if (!growth) {
      growth = { metric, labels, add: 0, observed: null };
      this.growth.set(key, growth);
    }
    return growth;
  }
}

function toDelta({ metric, labels, add, observed }: Growth): TelemetryDelta {
  return observed ? { metric, labels, observed } : { metric, labels, add };
}
