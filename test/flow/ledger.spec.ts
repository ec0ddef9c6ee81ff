import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Sample } from '../../src/domain/probe/sample.js';
import { LedgerService } from '../../src/monitoring/ledger.service.js';
import { LedgerWriter } from '../../src/monitoring/ledger/ledger-writer.js';
import { loadHeartbeat, loadStates } from '../../src/monitoring/links/stored-states.js';
import { Monitor } from '../../src/monitoring/monitor.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { insertLinks, registeredLink } from '../builders/links.js';
import { answered, burst, lost, polled } from '../builders/samples.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { CutOff } from '../support/cut-off.js';
import { leadUnder } from '../support/leading.js';
import { temporaryFolder } from '../support/programs.js';

/** Scenarios in relative time: seconds since T0. */
const T0 = Date.parse('2026-11-01T00:00:00Z');
const at = (seconds: number) => T0 + seconds * 1_000;
const links = [registeredLink(1), registeredLink(2), registeredLink(3)];
const [first, second] = links.map(({ id }) => id) as [string, string];

const settings = loadSettings({}, {});
const { icmpIntervalMs, icmpTimeoutMaxMs } = settings.probing;
/** By then it is decided whether the monitor sees. */
const VERDICT_MS = icmpIntervalMs + icmpTimeoutMaxMs;

let database: TestDatabase;
let dataSource: DataSource;
let folder: ReturnType<typeof temporaryFolder>;
let lives: Life[] = [];

/** A service's life: from its start to its end, orderly or not. */
class Life {
  readonly writer: LedgerWriter;
  readonly monitor: Monitor;

  constructor(serviceUrl = database.serviceUrl) {
    this.writer = new LedgerWriter({ dataDir: folder.path }, { serviceUrl });
    this.monitor = new Monitor(this.writer, new ProcessTelemetry(), settings);
  }

  async begin(seconds: number): Promise<this> {
    lives.push(this);
    await leadUnder(database, lives.length);
    await this.writer.lead(lives.length);
    const stored = await loadStates(dataSource);
    this.monitor.watch(
      links,
      (id) => stored.get(id)?.state,
      await loadHeartbeat(dataSource),
      at(seconds),
    );
    return this;
  }

  async take(...samples: Sample[]): Promise<void> {
    const ends = samples.map((each) => (each.kind === 'confirm' ? each.finishedAt : each.at));
    const nowMs = Math.max(...ends);
    this.monitor.ingest(samples, nowMs);
    // A failure waits for the verdict, and one that came while it waited for its own.
    for (let n = 1; n <= 2; n += 1)
      if (samples.some(({ kind }) => kind === 'confirm'))
        this.monitor.notice(nowMs + n * VERDICT_MS);
    const until = this.monitor.decidedUntil;
    if (until !== null) this.writer.heartbeat(until);
    await this.writer.drained();
  }
}

interface OutageRow {
  link_id: string;
  started_at: Date;
  ended_at: Date | null;
  proposed_cause: string;
}
const outages = () =>
  dataSource.query<OutageRow[]>(
    'select link_id, started_at, ended_at, proposed_cause from outages order by started_at, link_id',
  );
const unknowns = () =>
  dataSource.query<{ link_id: string; started_at: Date; ended_at: Date | null; reason: string }[]>(
    'select link_id, started_at, ended_at, reason from unknown_intervals order by started_at, link_id',
  );
const journal = () =>
  dataSource.query<{ kind: string; link_id: string }[]>(
    'select kind, link_id from event_journal order by seq',
  );

beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
  await insertLinks(dataSource, links);
});
afterAll(() => database.close());
afterEach(async () => {
  for (const life of lives) await life.writer.stop();
  lives = [];
  folder.rm();
});
beforeEach(async () => {
  folder = temporaryFolder();
  await dataSource.query('delete from outages');
  await dataSource.query('delete from unknown_intervals');
  await dataSource.query('delete from link_states');
  await dataSource.query('delete from event_journal');
  await dataSource.query('delete from monitor_heartbeat');
});

describe('a cut', () => {
  it('is one outage from the first failed probe to the first good one, with its journal rows', async () => {
    const life = await new Life().begin(0);
    await life.take(answered(first, at(0)), lost(first, at(5)), burst(first, at(5), 0));
    expect(await outages()).toEqual([
      { link_id: first, started_at: new Date(at(5)), ended_at: null, proposed_cause: 'unknown' },
    ]);
    await life.take(lost(first, at(10)), answered(first, at(15)), answered(first, at(20)));
    expect(await outages()).toMatchObject([
      { started_at: new Date(at(5)), ended_at: new Date(at(15)) },
    ]);
    expect((await journal()).map(({ kind }) => kind)).toEqual([
      'unknown-closed',
      'state-changed',
      'outage-opened',
      'state-changed',
      'outage-closed',
      'state-changed',
    ]);
  });

  it('and its end within one batch are both in the ledger', async () => {
    const life = await new Life().begin(0);
    await life.take(
      answered(first, at(0)),
      lost(first, at(5)),
      burst(first, at(5), 0),
      answered(first, at(10)),
      answered(first, at(15)),
      lost(first, at(20)),
      burst(first, at(20), 0),
    );
    expect(await outages()).toMatchObject([
      { ended_at: new Date(at(10)) },
      { started_at: new Date(at(20)), ended_at: null },
    ]);
  });

  it('of the port is called that', async () => {
    const life = await new Life().begin(0);
    await life.take(
      answered(second, at(0)),
      polled(second, at(1), 'up'),
      ...[15, 30, 45, 60].map((seconds) => answered(second, at(seconds))),
      polled(second, at(61), 'down'),
      polled(second, at(63), 'down', true),
    );
    expect(await outages()).toMatchObject([
      { link_id: second, started_at: new Date(at(61)), proposed_cause: 'port' },
    ]);
  });
});

describe('a crash', () => {
  it('leaves the time from the heartbeat to the next sample unknown', async () => {
    await (await new Life().begin(0)).take(...links.map(({ id }) => answered(id, at(5))));
    await (await new Life().begin(30)).take(answered(first, at(31)));
    expect((await unknowns()).filter(({ link_id }) => link_id === first)).toEqual([
      {
        link_id: first,
        started_at: new Date(at(5)),
        ended_at: new Date(at(31)),
        reason: 'service-down',
      },
    ]);
    expect((await unknowns()).filter(({ link_id }) => link_id === second)).toMatchObject([
      { ended_at: null },
    ]);
  });

  it('does not split an outage that goes on', async () => {
    await (
      await new Life().begin(0)
    ).take(answered(first, at(0)), lost(first, at(5)), burst(first, at(5), 0), lost(first, at(10)));
    const next = await new Life().begin(40);
    await next.take(lost(first, at(41)), burst(first, at(41), 0));
    expect(await outages()).toMatchObject([{ started_at: new Date(at(5)), ended_at: null }]);
    await next.take(answered(first, at(45)), answered(first, at(50)));
    expect(await outages()).toMatchObject([
      { started_at: new Date(at(5)), ended_at: new Date(at(45)) },
    ]);
  });

  it('ends an outage at its last known failure when the link answers afterwards', async () => {
    await (
      await new Life().begin(0)
    ).take(answered(first, at(0)), lost(first, at(5)), burst(first, at(5), 0), lost(first, at(20)));
    await (await new Life().begin(40)).take(answered(first, at(41)));
    expect(await outages()).toMatchObject([
      { started_at: new Date(at(5)), ended_at: new Date(at(20)) },
    ]);
    expect(await unknowns()).toMatchObject([
      { started_at: new Date(at(20)), ended_at: new Date(at(41)) },
    ]);
  });
});

describe('silence', () => {
  it('is unknown from the last sample once it has lasted', async () => {
    const life = await new Life().begin(0);
    await life.take(answered(first, at(0)), answered(second, at(0)));
    await life.take(answered(second, at(15)));
    life.monitor.notice(at(21));
    await life.writer.drained();
    expect(await unknowns()).toMatchObject([
      { link_id: first, started_at: new Date(at(0)), ended_at: null, reason: 'no-samples' },
    ]);
    expect(life.monitor.live(first)?.shown).toBe('unknown');
    expect(life.monitor.live(second)?.shown).toBe('up');
  });
});

describe('the writer', () => {
  it('writes an entry once although its commit was answered by a lost connection', async () => {
    const line = await CutOff.to(database.serviceUrl);
    const life = await new Life(line.url).begin(0);
    await life.take(answered(first, at(0)));
    line.loseAnswerTo('commit');
    await life.take(
      lost(first, at(5)),
      burst(first, at(5), 0),
      answered(first, at(10)),
      answered(first, at(15)),
    );
    expect(line.losesAnswer).toBe(false);
    expect(await outages()).toHaveLength(1);
    expect((await journal()).filter(({ kind }) => kind === 'outage-opened')).toHaveLength(1);
    expect((await journal()).filter(({ kind }) => kind === 'outage-closed')).toHaveLength(1);
    await life.writer.stop();
    await line.sever();
  });

  it('never stores a heartbeat before the transitions it covers', async () => {
    const life = await new Life().begin(0);
    await life.take(answered(first, at(0)));
    expect(await loadHeartbeat(dataSource)).toBe(at(0));
    expect((await loadStates(dataSource)).get(first)?.shown).toBe('up');
  });
});

describe('the ledger as it is read', () => {
  it('gives outages and unmeasured time of a period, open ones until now', async () => {
    const life = await new Life().begin(0);
    await life.take(answered(first, at(0)), lost(first, at(15)), burst(first, at(15), 0));
    const ledger = new LedgerService(dataSource);
    const intervals = await ledger.intervals(
      [first, second],
      { from: at(0), to: at(200) },
      at(150),
    );
    expect(intervals.get(first)).toEqual({
      down: [{ from: at(15), to: at(150) }],
      unknown: [],
      excluded: [],
      monitoredSince: at(0),
    });
    expect(intervals.get(second)?.monitoredSince).toBeNull();
    expect(await ledger.outages(first, { from: at(0), to: at(15) })).toEqual([]);
    expect(await ledger.outages(first, { from: at(0), to: at(200) })).toMatchObject([
      { startedAt: at(15), endedAt: null, lastOkAt: at(0) },
    ]);
    expect((await ledger.totals()).get(first)).toEqual({ outages: 1, closedMs: 0 });
  });
});
