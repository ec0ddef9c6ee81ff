import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RegisteredLink } from '../../src/domain/link/registered-link.js';
import { LedgerService } from '../../src/monitoring/ledger.service.js';
import { LedgerWriter } from '../../src/monitoring/ledger/ledger-writer.js';
import { Leadership } from '../../src/monitoring/leadership/leadership.js';
import { Monitor } from '../../src/monitoring/monitor.js';
import { MonitoringRun } from '../../src/monitoring/monitoring-run.js';
import { MonitoringService } from '../../src/monitoring/monitoring.service.js';
import { OutageCounts } from '../../src/monitoring/outage-counts.js';
import { PlanKeeper } from '../../src/monitoring/plan-keeper.js';
import { AskedProbes } from '../../src/monitoring/poller/asked-probes.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { EventBus } from '../../src/platform/events/event-bus.js';
import { HealthService } from '../../src/platform/http/health.service.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { RegistryService } from '../../src/registry/registry.service.js';
import { insertLinks, registeredLink } from '../builders/links.js';
import { answered, burst, lost } from '../builders/samples.js';
import { FakeLeadership } from '../fakes/fake-leadership.js';
import { FakePoller } from '../fakes/fake-poller.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/programs.js';

const links = [registeredLink(11), registeredLink(12)];
const first = links[0]?.id ?? '';
const second = links[1]?.id ?? '';

/** The registry as monitoring asks it. */
class RegistryOf {
  links_: RegisteredLink[] = [...links];
  version_ = 1;

  change(events: EventBus, kept: RegisteredLink[]): void {
    this.links_ = kept;
    this.version_ += 1;
    events.emit('registry-changed', { version: this.version_ });
  }

  unprobed: string[] = [];
  link = (id: string) => Promise.resolve(this.unprobed.includes(id) ? registeredLink(1) : null);
  version = () => Promise.resolve(this.version_);
  links = () => Promise.resolve(this.links_);
  probedPlaces = () => Promise.resolve({ upstream: [], references: [] });
  planTargets = () =>
    Promise.resolve({
      version: this.version_,
      targets: this.links_.map(({ id, address }) => ({ id, address: address ?? '', snmp: null })),
    });
}

let database: TestDatabase;
let poller: FakePoller;
let registry: RegistryOf;
let events: EventBus;
let telemetry: ProcessTelemetry;
let health: HealthService;
let writer: LedgerWriter;
let leadership: FakeLeadership;
let folder: { readonly path: string; rm(): void };
let run: MonitoringRun;
let monitoring: MonitoringService;

async function until(condition: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  await insertLinks(database.dataSource, links);
});
afterAll(() => database.close());

beforeEach(async () => {
  for (const table of [
    'outages',
    'unknown_intervals',
    'link_states',
    'event_journal',
    'monitor_heartbeat',
  ]) {
    await database.dataSource.query(`delete from ${table}`);
  }
  poller = new FakePoller();
  registry = new RegistryOf();
  events = new EventBus();
  telemetry = new ProcessTelemetry();
  health = new HealthService();
  folder = temporaryFolder();
  leadership = new FakeLeadership(database.dataSource);
  const settings = loadSettings(
    { monitoring: { staleAfterMs: 1_000, heartbeatMs: 200 } },
    { DATA_DIR: folder.path },
  );
  writer = new LedgerWriter(settings, database);
  const asked = registry as unknown as RegistryService;
  const leader = leadership as unknown as Leadership;
  const monitor = new Monitor(writer, telemetry, settings);
  const counts = new OutageCounts(new LedgerService(database.dataSource), writer, monitor);
  const plan = new PlanKeeper(
    settings,
    database.dataSource,
    asked,
    writer,
    monitor,
    counts,
    poller,
    leader,
  );
  const probes = new AskedProbes(poller);
  run = new MonitoringRun(
    settings,
    plan,
    events,
    telemetry,
    writer,
    monitor,
    counts,
    poller,
    probes,
    health,
    leader,
  );
  monitoring = new MonitoringService(
    settings,
    asked,
    monitor,
    run,
    plan,
    writer,
    counts,
    probes,
    leader,
    { inMaintenance: () => false },
  );
  await run.onApplicationBootstrap();
});
afterEach(async () => {
  await run.beforeApplicationShutdown();
  folder.rm();
});

describe('the plan', () => {
  it('goes to the poller when it starts, when the registry changes, and again after a crash', async () => {
    const plans = () =>
      poller.received.flatMap((message) => (message.type === 'plan' ? [message.plan] : []));
    expect(
      plans()
        .at(-1)
        ?.targets.map(({ id }) => id),
    ).toEqual([first, second]);
    registry.change(events, links.slice(0, 1));
    await until(() => plans().at(-1)?.targets.length === 1);
    expect([...monitoring.watchedLinks()].map(({ link }) => link.id)).toEqual([first]);
    const sent = plans().length;
    poller.crash();
    expect(plans()).toHaveLength(sent + 1);
    expect(
      await telemetry.registry.getSingleMetricAsString('internet_desa_poller_restarts_total'),
    ).toMatch(/ 1$/m);
  });

  it('keeps the state of a link that stays', async () => {
    poller.samples(answered(first, Date.now()));
    registry.change(events, [...links]);
    await until(() => poller.received.filter(({ type }) => type === 'plan').length > 1);
    expect(monitoring.live(first)?.shown).toBe('up');
  });
});

describe('samples', () => {
  it('move the live state at once and the ledger right after', async () => {
    const now = Date.now();
    poller.samples(
      answered(first, now - 5_000),
      lost(first, now - 3_000),
      burst(first, now - 3_000, 0, 'not-asked'),
    );
    expect(monitoring.live(first)).toMatchObject({
      shown: 'down',
      since: now - 3_000,
      rttMs: null,
    });
    await writer.drained();
    const rows = await database.dataSource.query<{ link_id: string }[]>(
      'select link_id from outages',
    );
    expect(rows).toEqual([{ link_id: first }]);
  });

  it('of an unknown link are passed over', () => {
    poller.samples(answered('no-such-link', Date.now()));
    expect(monitoring.live('no-such-link')).toBeUndefined();
  });

  it('that stop make the link unknown, not down', async () => {
    poller.samples(answered(first, Date.now()));
    await until(() => monitoring.live(first)?.shown === 'unknown');
    await writer.drained();
    expect(await database.dataSource.query('select 1 from outages')).toHaveLength(0);
  });

  it('beat the heart', async () => {
    const now = Date.now();
    poller.samples(answered(first, now));
    const beats = () =>
      database.dataSource.query<{ newest_sample_at: Date }[]>(
        'select newest_sample_at from monitor_heartbeat',
      );
    await until(async () => (await beats()).length === 1);
    expect((await beats())[0]?.newest_sample_at.getTime()).toBe(now);
  });
});

describe('probing now', () => {
  it('answers what the poller saw', async () => {
    const target = await monitoring.targetOf(first);
    const asked = monitoring.probeNow(target);
    const request = poller.received.find((message) => message.type === 'probe-now');
    expect(request).toMatchObject({ target: { id: first } });
    const result = { icmp: { sent: 3, received: 3, rttMs: 4 }, snmp: null };
    poller.say({ type: 'probe-now', requestId: request?.requestId ?? 0, result });
    expect(await asked).toEqual(result);
  });

  it('is refused for a link that is not there or not probed', async () => {
    await expect(monitoring.targetOf('33.00.00.2000-2023-1')).rejects.toMatchObject({
      code: 'link.not-found',
    });
    registry.unprobed = ['33.00.00.2000-2023-1'];
    await expect(monitoring.targetOf('33.00.00.2000-2023-1')).rejects.toMatchObject({
      code: 'link.not-probed',
    });
  });
});

describe('readiness', () => {
  it('names a poller that is away', async () => {
    expect((await health.readiness()).ready).toBe(true);
    poller.crash();
    expect((await health.readiness()).reasons).toEqual({ poller: 'the poller is not running' });
    poller.say({ type: 'ready', icmp: 'ping', pid: 2 });
    expect((await health.readiness()).ready).toBe(true);
    expect(monitoring.icmp).toBe('ping');
  });
});

describe('the lead', () => {
  it('lost: probing stops, and what another service stores is shown', async () => {
    poller.samples(answered(first, Date.now()));
    await writer.drained();
    await leadership.lose();
    expect(poller.stopped).toBe(true);
    expect(monitoring.status()).toMatchObject({ role: 'standing-by', epoch: null });
    await database.dataSource.query(
      `update link_states set state = jsonb_set(state, '{shown}', '"down"') where link_id = $1`,
      [first],
    );
    await until(() => monitoring.live(first)?.shown === 'down');
    expect((await health.readiness()).ready).toBe(true);
  });

  it('gained again: the plan goes out under a new epoch, the time between is unknown', async () => {
    const now = Date.now();
    poller.samples(answered(first, now));
    await until(async () => {
      const beats = await database.dataSource.query<unknown[]>('select 1 from monitor_heartbeat');
      return beats.length === 1;
    });
    await leadership.lose();
    await leadership.gain();
    expect(monitoring.status()).toMatchObject({ role: 'leading', epoch: 2 });
    expect(monitoring.live(first)?.shown).toBe('unknown');
    poller.samples(answered(first, now + 3_000));
    await writer.drained();
    const unknown = await database.dataSource.query<{ started_at: Date; ended_at: Date }[]>(
      'select started_at, ended_at from unknown_intervals where link_id = $1',
      [first],
    );
    expect(unknown).toEqual([{ started_at: new Date(now), ended_at: new Date(now + 3_000) }]);
  });
});
