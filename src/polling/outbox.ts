import { FromPoller, Sample, TelemetryDelta } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';
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
/** Messages that have their place among the samples. */
type Told = Extract<FromPoller, { readonly type: 'stalled' | 'clock-jumped' }>;

interface Growth {
  readonly metric: MetricName;
  readonly labels: Labels;
  add: number;
  observed: number[] | null;
}

/** Gathers samples, what else is told in its place among them, and the growth of counters; hands them on in batches. */
export class Outbox {
  private samples: Sample[] = [];
  /** Each with how many of the waiting samples come before it. */
  private told: { readonly message: Told; after: number }[] = [];
  private growth = new Map<string, Growth>();
  private lagMs = 0;
  private untaken = 0;
  private flushTimer: NodeJS.Timeout | null = null;
  private readonly idleTimer: NodeJS.Timeout;

  /** `send` calls `taken` once the message has left this process. */
  constructor(
    private readonly now: () => Instant,
    private readonly send: (message: Batch | Told, taken: () => void) => void,
  ) {
    this.idleTimer = setInterval(() => this.flush(), IDLE_MS);
  }

  push(sample: Sample): void {
    if (this.samples.length >= MAX_WAITING) this.dropOldest(MAX_WAITING / 2);
    this.samples.push(sample);
    if (sample.kind !== 'confirm' && !sample.result.ok) {
      const { reason } = sample.result;
      this.count('internet_desa_probe_failures_total', { probe: sample.kind, reason });
    }
    this.flushTimer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  /** Hands on at once what waits, and then this. */
  tell(message: Told): void {
    this.told.push({ message, after: this.samples.length });
    this.flush();
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
    const { samples, told } = this;
    this.samples = [];
    this.told = [];
    let from = 0;
    for (const { message, after } of told) {
      if (after > from) this.sendBatch(samples.slice(from, after));
      this.hand(message);
      from = after;
    }
    this.sendBatch(from === 0 ? samples : samples.slice(from));
  }

  private sendBatch(samples: readonly Sample[]): void {
    const deltas = [...this.growth.values()].map(toDelta);
    const lagSeconds = this.lagMs / 1_000;
    this.growth = new Map();
    this.lagMs = 0;
    this.hand({ type: 'samples', sentAt: this.now(), samples, deltas, lagSeconds });
  }

  private hand(message: Batch | Told): void {
    this.untaken += 1;
    this.send(message, () => {
      this.untaken -= 1;
    });
  }

  private dropOldest(count: number): void {
    this.samples.splice(0, count);
    for (const each of this.told) each.after = Math.max(0, each.after - count);
    log.warn('samples were dropped: the service takes none', { dropped: count });
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
