import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, EntityManager } from 'typeorm';
import { SnmpSample } from '../../../src/domain/probe/sample.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { answered, lost, reading } from '../../builders/samples.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { leadUnder } from '../../support/leading.js';
import { runRollups } from './running-rollups.js';

const MINUTE = 60_000;
const FIVE = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-22T03:00:00Z');
const GRACE = 30_000;
const links = [registeredLink(1), registeredLink(2)];
const [one, two] = links.map(({ id }) => id) as [string, string];

interface Row {
  link_id: string;
  bucket: Date;
  echoes_sent: number;
  echoes_lost: number;
  rtt_min_ms: number | null;
  rtt_avg_ms: number | null;
  rtt_p95_ms: number | null;
  received_bytes: string | null;
  received_seconds: number | null;
  transmitted_bytes: string | null;
  peak_receive_bps: number | null;
  up_seconds: number;
  down_seconds: number;
  unknown_seconds: number;
}

let database: TestDatabase;
let source: DataSource;

const rows = (table: string) =>
  source.query<Row[]>(`select * from ${table} order by bucket, link_id`);

beforeAll(async () => {
  database = await openTestDatabase();
  source = database.dataSource;
  await insertLinks(source, links);
  await leadUnder(database, 1);
  await source.query(
    `insert into link_states (link_id, state, shown, monitored_since)
     select id, '{}', 'up', '2026-11-01T00:00:00Z' from links`,
  );
});
afterEach(async () => {
  for (const table of [
    'rollups_5min',
    'rollups_hourly',
    'rollup_batches',
    'rollup_open_hours',
    'outages',
    'unknown_intervals',
  ])
    await source.query(`delete from ${table}`);
});
afterAll(() => database.close());

/** The data source with some of its methods replaced. */
function changed(methods: Record<string, unknown>): DataSource {
  return Object.assign(Object.create(source) as DataSource, methods);
}

/** An answered poll; the device's uptime runs with the clock. */
function poll(linkId: string, at: number, receivedOctets: bigint, reread = false): SnmpSample {
  const values = {
    uptimeCentiseconds: Math.round((at - START) / 10) + 10_000_000,
    receivedOctets: String(receivedOctets),
    transmittedOctets: String(receivedOctets / 10n),
  };
  return {
    kind: 'snmp',
    targetId: linkId,
    at,
    reread,
    result: { ok: true, reading: reading(values) },
  };
}

async function seedOutage(linkId: string, from: number, to: number): Promise<void> {
  await source.query(
    `insert into outages (link_id, started_at, ended_at, confirmed_at, last_fail_at, proposed_cause)
     values ($1, $2, $3, $2, $3, 'link')`,
    [linkId, new Date(from).toISOString(), new Date(to).toISOString()],
  );
}

describe('the rollups', () => {
  it('writes a bucket once it is over and its grace is too', async () => {
    const rollups = runRollups(source);
    for (let at = START; at < START + FIVE; at += 5_000) {
      const tick = (at - START) / 5_000;
      rollups.take(one, tick < 6 ? lost(one, at) : answered(one, at, tick));
      rollups.take(two, answered(two, at, 8));
    }
    for (let minute = 0; minute < 5; minute += 1) {
      const octets = BigInt.asUintN(64, -1_000n + 6_000n * BigInt(minute));
      rollups.take(one, poll(one, START + minute * MINUTE, octets));
    }
    await seedOutage(one, START - 7_000, START + 30_250);
    await rollups.tick(START + FIVE + GRACE - 1);
    expect(await rows('rollups_5min')).toEqual([]);
    await rollups.tick(START + FIVE + GRACE);
    const [first, second] = await rows('rollups_5min');
    expect(first).toMatchObject({
      link_id: one,
      bucket: new Date(START),
      echoes_sent: 60,
      echoes_lost: 6,
      rtt_min_ms: 6,
      rtt_avg_ms: 32.5,
      rtt_p95_ms: 57,
      received_bytes: '24000',
      received_seconds: 240,
      // The sending counter fell back with no wrap: that one minute is a gap.
      transmitted_bytes: '1800',
      peak_receive_bps: 800,
      up_seconds: 269.75,
      down_seconds: 30.25,
      unknown_seconds: 0,
    });
    expect(second).toMatchObject({
      link_id: two,
      echoes_lost: 0,
      received_bytes: null,
      up_seconds: 300,
    });
    expect(await rows('rollups_5min')).toHaveLength(2);
  });

  it('adds both halves of a bucket up that a restart has cut, each once', async () => {
    const before = runRollups(source);
    for (let at = START; at < START + 100_000; at += 5_000) before.take(one, answered(one, at, 10));
    before.take(one, poll(one, START + 10_000, 1_000n));
    before.take(one, poll(one, START + 70_000, 7_000n));
    await before.flush(START + 100_000);
    expect((await rows('rollups_5min'))[0]).toMatchObject({ echoes_sent: 20, up_seconds: 100 });

    await source.query(
      `insert into unknown_intervals (link_id, started_at, ended_at, reason) values ($1, $2, $3, 'service-down')`,
      [one, new Date(START + 100_000), new Date(START + 200_000)],
    );
    const after = runRollups(source);
    for (let at = START + 200_000; at < START + FIVE; at += 5_000)
      after.take(one, at < START + 250_000 ? lost(one, at) : answered(one, at, 40));
    after.take(one, poll(one, START + 210_000, 9_000n));
    after.take(one, poll(one, START + 270_000, 21_000n));
    await after.tick(START + FIVE + GRACE);
    await after.tick(START + FIVE + GRACE + 5_000);
    expect(await rows('rollups_5min')).toHaveLength(1);
    expect((await rows('rollups_5min'))[0]).toMatchObject({
      echoes_sent: 40,
      echoes_lost: 10,
      rtt_min_ms: 10,
      rtt_avg_ms: 20,
      rtt_p95_ms: 20,
      // The counters' growth while nobody asked is not known to be of this bucket.
      received_bytes: '18000',
      received_seconds: 120,
      peak_receive_bps: 1_600,
      up_seconds: 200,
      down_seconds: 0,
      unknown_seconds: 100,
    });
  });

  it('adds a sample that comes after its bucket was written', async () => {
    const rollups = runRollups(source);
    rollups.take(one, answered(one, START + 5_000));
    await rollups.tick(START + FIVE + GRACE);
    rollups.take(one, lost(one, START + 10_000));
    await rollups.tick(START + FIVE + GRACE + 5_000);
    expect(await rows('rollups_5min')).toMatchObject([{ echoes_sent: 2, echoes_lost: 1 }]);
  });

  it('counts once what was committed although the answer was lost', async () => {
    let cut = true;
    const cutting = changed({
      transaction: async (work: (manager: EntityManager) => Promise<unknown>) => {
        await source.transaction(work);
        if (cut) throw new Error('connection lost after commit');
      },
    });
    const rollups = runRollups(cutting);
    rollups.take(one, answered(one, START));
    await rollups.tick(START + FIVE + GRACE);
    expect(rollups.waitingRows).toBe(1);
    cut = false;
    await rollups.tick(START + FIVE + GRACE + 5_000);
    expect(rollups.waitingRows).toBe(0);
    expect(await rows('rollups_5min')).toMatchObject([{ echoes_sent: 1 }]);
  });

  it('waits in memory while the database is away, and takes samples on', async () => {
    let away = true;
    const failing = changed({
      query: (text: string, values?: unknown[]) =>
        away ? Promise.reject(new Error('away')) : source.query(text, values),
    });
    const rollups = runRollups(failing);
    for (let bucket = 0; bucket < 3; bucket += 1) {
      rollups.take(one, answered(one, START + bucket * FIVE));
      await rollups.tick(START + (bucket + 1) * FIVE + GRACE);
    }
    expect(rollups.waitingRows).toBe(3);
    away = false;
    await rollups.tick(START + 3 * FIVE + GRACE + 5_000);
    expect(rollups.waitingRows).toBe(0);
    expect(await rows('rollups_5min')).toHaveLength(3);
  });

  it('gives up the oldest when too many wait', async () => {
    const failing = changed({ query: () => Promise.reject(new Error('away')) });
    const rollups = runRollups(failing);
    for (let bucket = 0; bucket < 6; bucket += 1) {
      for (let link = 0; link < 50_000; link += 1)
        rollups.take(`link-${String(link)}`, answered('', START + bucket * FIVE));
      await rollups.tick(START + (bucket + 1) * FIVE + GRACE);
    }
    expect(rollups.waitingRows).toBe(250_000);
  });

  it('leaves out a link the registry no longer has', async () => {
    const rollups = runRollups(source);
    rollups.take('33.06.08.2999-2023-1', answered('33.06.08.2999-2023-1', START));
    rollups.take(one, answered(one, START));
    await rollups.tick(START + FIVE + GRACE);
    expect(await rows('rollups_5min')).toMatchObject([{ link_id: one }]);
  });

  it('settles an hour: sums of its five-minute rollups, and the seconds the ledger says by then', async () => {
    const rollups = runRollups(source);
    for (let at = START; at < START + HOUR; at += 5_000) {
      const quarter = Math.floor((at - START) / (HOUR / 4));
      rollups.take(one, quarter === 3 ? lost(one, at) : answered(one, at, 10 * (quarter + 1)));
      if (at % MINUTE === 0)
        rollups.take(one, poll(one, at, 6_000n * BigInt((at - START) / MINUTE)));
    }
    for (let bucket = 1; bucket <= 12; bucket += 1)
      await rollups.tick(START + bucket * FIVE + GRACE - 1);
    expect(await rows('rollups_hourly')).toEqual([]);
    // Learnt after the buckets were closed.
    await seedOutage(one, START + 45 * MINUTE + 500, START + HOUR + MINUTE);
    await rollups.tick(START + HOUR + GRACE);
    expect(await rows('rollups_hourly')).toMatchObject([
      {
        link_id: one,
        bucket: new Date(START),
        echoes_sent: 720,
        echoes_lost: 180,
        rtt_min_ms: 10,
        rtt_avg_ms: 20,
        rtt_p95_ms: 20,
        received_bytes: '354000',
        received_seconds: 3540,
        peak_receive_bps: 800,
        up_seconds: 2_700.5,
        down_seconds: 899.5,
        unknown_seconds: 0,
      },
    ]);
    const fine = await rows('rollups_5min');
    expect(fine.map(({ down_seconds }) => down_seconds)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 0, 299.5, 300, 300,
    ]);
    expect(await source.query('select * from rollup_open_hours')).toEqual([]);
  });

  it('settles the hour of a run that is over, and makes it anew when a late sample comes', async () => {
    const before = runRollups(source);
    before.take(one, answered(one, START + 2_000));
    await before.flush(START + 10_000);
    const after = runRollups(source);
    await after.tick(START + 2 * HOUR);
    expect(await rows('rollups_hourly')).toMatchObject([{ echoes_sent: 1, up_seconds: 3_600 }]);
    expect(await rows('rollups_5min')).toMatchObject([{ up_seconds: 300 }]);
    after.take(one, lost(one, START + 7_000));
    await after.tick(START + 2 * HOUR + 5_000);
    expect(await rows('rollups_hourly')).toMatchObject([{ echoes_sent: 2, echoes_lost: 1 }]);
  });
});

describe('the partitions of the rollups', () => {
  const partitions = async () =>
    (
      await source.query<{ name: string }[]>(
        `select inhrelid::regclass::text as name from pg_inherits i join pg_class c on c.oid = i.inhparent
         where c.relname like 'rollups_%' and c.relkind = 'p' order by 1`,
      )
    ).map(({ name }) => name);

  it('are there for this month and the next, and go as whole months when their time is over', async () => {
    await source.query(`select ensure_rollup_partitions('2026-09-01', '2026-10-01')`);
    await source.query(`select ensure_rollup_partitions('2021-11-01', '2021-12-01')`);
    const rollups = runRollups(source);
    await rollups.tick(Date.parse('2026-11-30T23:00:00Z'));
    expect(await partitions()).toEqual([
      'rollups_5min_202611',
      'rollups_5min_202612',
      'rollups_hourly_202111',
      'rollups_hourly_202112',
      'rollups_hourly_202609',
      'rollups_hourly_202610',
      'rollups_hourly_202611',
      'rollups_hourly_202612',
    ]);
    // 14 days into December the last of November is just within; a moment later the month is past.
    await rollups.tick(Date.parse('2026-12-14T23:59:59Z'));
    expect(await partitions()).toContain('rollups_5min_202611');
    await rollups.tick(Date.parse('2026-12-16T00:00:00Z'));
    expect(await partitions()).toEqual(
      expect.not.arrayContaining(['rollups_5min_202611', 'rollups_hourly_202111']),
    );
    expect(await partitions()).toContain('rollups_hourly_202112');
    expect(await partitions()).toContain('rollups_5min_202701');
  });

  it('are nothing else: the function drops no other table', async () => {
    await expect(source.query(`select drop_rollup_partitions('outages', now())`)).rejects.toThrow(
      'no table of rollups',
    );
  });
});
