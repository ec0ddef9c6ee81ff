import { RegisteredLink } from '../../src/domain/link/registered-link.js';
import { SnmpCredentials, referenceId } from '../../src/domain/probe/plan.js';
import { Sample } from '../../src/domain/probe/sample.js';
import { LedgerService } from '../../src/monitoring/ledger.service.js';
import { LedgerWriter } from '../../src/monitoring/ledger/ledger-writer.js';
import { Monitor } from '../../src/monitoring/monitor.js';
import { OutageCounts } from '../../src/monitoring/outage-counts.js';
import { PlanKeeper } from '../../src/monitoring/plan-keeper.js';
import { Settings } from '../../src/platform/config/config.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { planOf } from '../../src/registry/plan-targets.js';
import { ProbedPlaces, RegistryService } from '../../src/registry/registry.service.js';
import { FakePoller } from '../fakes/fake-poller.js';
import { TestDatabase } from './database.js';
import { leadUnder } from './leading.js';

/** What is registered while the service lives; a test changes it in place. */
export interface RegistryNow {
  links: readonly RegisteredLink[];
  upstream: ProbedPlaces['upstream'];
  references: ProbedPlaces['references'];
  credentials: ReadonlyMap<string, SnmpCredentials>;
}

export interface JournalLine {
  readonly kind: string;
  readonly linkId: string | null;
  readonly payload: Record<string, unknown>;
}

const SETTLED_AFTER_MS = 10_000;

/** A service's life over the real database: it leads, reads what earlier ones left, and is told samples by the test. */
export class MonitoringLife {
  readonly poller = new FakePoller();
  readonly monitor: Monitor;
  readonly writer: LedgerWriter;
  private readonly plan: PlanKeeper;
  private version = 1;
  private nowMs = 0;

  constructor(
    private readonly database: TestDatabase,
    settings: Settings,
    readonly registry: RegistryNow,
    private readonly epoch: number,
  ) {
    const asked = {
      version: () => Promise.resolve(this.version),
      links: () => Promise.resolve([...registry.links]),
      probedPlaces: () => Promise.resolve(registry),
      planTargets: () =>
        Promise.resolve({
          version: this.version,
          targets: planOf(registry.links, registry.credentials, registry),
        }),
    } as unknown as RegistryService;
    const { dataSource } = database;
    this.writer = new LedgerWriter(settings, database);
    this.monitor = new Monitor(this.writer, new ProcessTelemetry(), settings);
    const counts = new OutageCounts(new LedgerService(dataSource), this.writer, this.monitor);
    this.plan = new PlanKeeper(
      settings,
      dataSource,
      asked,
      this.writer,
      this.monitor,
      counts,
      this.poller,
      { epoch },
    );
    this.monitor.listen({
      confirmAnew: (targetIds) => this.poller.send({ type: 'confirm-anew', targetIds }),
      ask: (targetIds) => this.poller.send({ type: 'ask', targetIds }),
      revised: () => undefined,
    });
  }

  async begin(): Promise<this> {
    await leadUnder(this.database, this.epoch);
    await this.writer.lead(this.epoch);
    await this.plan.readAnew();
    return this;
  }

  async replan(): Promise<void> {
    this.version += 1;
    await this.plan.replan();
  }

  /** As after another service has handed something in. */
  resumeNodes(): Promise<void> {
    return this.plan.resumeNodes();
  }

  /** Takes the samples in at the instant at which the last of them is over. */
  async take(...samples: Sample[]): Promise<void> {
    const ends = samples.map((each) => (each.kind === 'confirm' ? each.finishedAt : each.at));
    this.nowMs = Math.max(this.nowMs, ...ends);
    this.monitor.ingest(samples, this.nowMs);
    await this.writer.drained();
  }

  /** So much later that every verdict has been given. */
  async wait(): Promise<void> {
    this.nowMs += SETTLED_AFTER_MS;
    this.monitor.ingest([], this.nowMs);
    await this.writer.drained();
  }

  /** Whom the poller was told to ask at once, each time. */
  get asked(): (readonly string[])[] {
    return this.poller.received.flatMap((each) => (each.type === 'ask' ? [each.targetIds] : []));
  }

  async end(): Promise<void> {
    await this.writer.stop();
  }
}

/** The journal's rows of these kinds, in order. */
export async function journalOf(
  { dataSource }: TestDatabase,
  ...kinds: string[]
): Promise<JournalLine[]> {
  return dataSource.query<JournalLine[]>(
    'select kind, link_id as "linkId", payload from event_journal where kind = any ($1) order by seq',
    [kinds],
  );
}

/** A reference target that answers, so that failures are believed. */
export const GATEWAY = { code: 'gerbang', name: 'Gerbang', address: '127.33.251.1' };
export const GATEWAY_ID = referenceId(GATEWAY.code);
