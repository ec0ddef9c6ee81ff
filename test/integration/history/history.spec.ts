import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SampleLink } from '../../../src/domain/sample/ledger.js';
import { HistoryService } from '../../../src/monitoring/history/history.service.js';
import { LedgerService } from '../../../src/monitoring/ledger.service.js';
import { LedgerWriter } from '../../../src/monitoring/ledger/ledger-writer.js';
import { Monitor } from '../../../src/monitoring/monitor.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { ProcessTelemetry } from '../../../src/platform/telemetry/telemetry.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { answered } from '../../builders/samples.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { leadingWriter } from '../../support/leading.js';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-22T10:37:03Z');
const registered = Array.from({ length: 20 }, (_, i) => registeredLink(i + 1));
const links: SampleLink[] = registered.map(({ id, village, regency }) => ({
  linkId: id,
  villageCode: village.code,
  regencyCode: regency.code,
  parentCode: 'pop-a',
}));
const [early, late] = registered.map(({ id }) => id) as [string, string];

let database: TestDatabase;
let history: HistoryService;
let monitor: Monitor;
let writer: LedgerWriter;
let leading: Awaited<ReturnType<typeof leadingWriter>>;

const query = <T>(text: string, values: unknown[] = []) =>
  database.dataSource.query<T[]>(text, values);
const one = async <T>(text: string, values: unknown[] = []) => (await query<T>(text, values))[0]!;
const count = async (what: string) =>
  Number((await one<{ n: string }>(`select count(*) n from ${what}`)).n);
async function hear(linkId: string, at: number): Promise<void> {
  monitor.ingest([answered(linkId, at)], performance.now());
  await writer.drained();
}

beforeAll(async () => {
  database = await openTestDatabase();
  await insertLinks(database.dataSource, registered);
  history = new HistoryService(database);
  leading = await leadingWriter(database);
  writer = leading.writer;
  monitor = new Monitor(writer, new ProcessTelemetry(), loadSettings({}, {}));
  monitor.watch(registered, () => undefined, null, NOW);
});

afterAll(async () => {
  await leading.stop();
  await database.close();
});

describe('the sample history in the database', () => {
  it('writes nothing at all when it is stopped on the way', async () => {
    const stop = new AbortController();
    const writing = history.writeSample(links, NOW, Promise.resolve(), stop.signal);
    stop.abort();
    await expect(writing).rejects.toThrow(/abort/i);
    const unmeasured = history.writeSample(links, NOW, Promise.reject(new Error('stopped')));
    await expect(unmeasured).rejects.toThrow('stopped');
    expect(await count('rollups_hourly')).toBe(0);
    expect(await count('outages')).toBe(0);
    expect(await history.hasSample()).toBe(false);
  });

  it('is written beside a running monitor', async () => {
    await hear(early, NOW + 2_000);
    const written = await history.writeSample(links, NOW, Promise.resolve());
    await hear(late, NOW + 9_000);
    expect(written.hours).toBe(20 * 90 * 24);
    expect(await count('rollups_hourly')).toBe(written.hours);
    expect(await count('rollups_5min')).toBe(20 * 288);
    expect(await count('outages where is_sample')).toBe(written.outages);
    expect(written.outages).toBeGreaterThan(20);
    expect(await history.hasSample()).toBe(true);
  });

  it('has rollups whose seconds sum up and agree with the ledger', async () => {
    expect(
      await count('rollups_hourly where up_seconds + down_seconds + unknown_seconds <> 3600'),
    ).toBe(0);
    const mismatched = await query(
      `select link_id from (select link_id, sum(down_seconds::numeric) as s from rollups_hourly group by 1) r
       full join (select link_id, sum(extract(epoch from ended_at - started_at)) as s from outages
         where ended_at <= date_trunc('hour', $1::timestamptz) group by 1) o using (link_id)
       where coalesce(r.s, 0) <> coalesce(o.s, 0)`,
      [new Date(NOW).toISOString()],
    );
    expect(mismatched).toEqual([]);
    expect(await count('outages where ended_at is null or ended_at <= started_at')).toBe(0);
  });

  it('reaches back 90 days and up to the moment, the rest until the first sample being unknown', async () => {
    const ledger = new LedgerService(database.dataSource);
    const intervals = await ledger.intervals('all', { from: 0, to: NOW + DAY_MS }, NOW + 60_000);
    const lastHour = Math.floor(NOW / 3_600_000) * 3_600_000;
    const historyEnd = Math.floor(NOW / 5_000) * 5_000;
    expect([...intervals.values()].map(({ monitoredSince }) => monitoredSince)).toEqual(
      registered.map(() => lastHour - 90 * DAY_MS),
    );
    const last = (id: string) =>
      [...intervals.get(id)!.unknown].sort((a, b) => a.from - b.from).at(-1);
    expect(last(early)).toEqual({ from: historyEnd, to: NOW + 2_000 });
    expect(last(late)).toEqual({ from: historyEnd, to: NOW + 9_000 });
    // A link nothing was heard of yet stays unknown.
    expect(last(registered[2]!.id)).toEqual({ from: historyEnd, to: NOW + 60_000 });
    expect(await count('unknown_intervals where ended_at is null')).toBe(18);
  });
});
