import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { LedgerWriter } from '../../../src/monitoring/ledger/ledger-writer.js';
import { loadHeartbeat, loadStates } from '../../../src/monitoring/links/stored-states.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { CutOff } from '../../support/cut-off.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import {
  Folders,
  UP,
  at,
  closed,
  downSince,
  emptyLedger,
  eventually,
  opened,
  rowsOf,
  takeOver,
} from './writing.js';

const links = [registeredLink(1), registeredLink(2)];
const [one, two] = links.map(({ id }) => id) as [string, string];
const folders = new Folders();
let database: TestDatabase;
let source: DataSource;
let line: CutOff;
let settings: { readonly dataDir: string };
let writer: LedgerWriter;
let rows: ReturnType<typeof rowsOf>;

const spooled = () => {
  try {
    return readdirSync(join(settings.dataDir, 'spool'));
  } catch {
    return [];
  }
};
const journalLength = async () =>
  Number((await source.query<{ n: string }[]>('select count(*) as n from event_journal'))[0]?.n);

beforeAll(async () => {
  database = await openTestDatabase();
  source = database.dataSource;
  rows = rowsOf(source);
  await insertLinks(source, links);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyLedger(source);
  line = await CutOff.to(database.serviceUrl);
  settings = folders.make();
  writer = new LedgerWriter(settings, { serviceUrl: line.url });
  await writer.lead(await takeOver(source, 'here'));
});
afterEach(async () => {
  await writer.stop();
  await line.sever();
  folders.remove();
});

/** 40 outages of 10 s, two links by turns. */
function fortyOutages(from: number): void {
  for (let n = 0; n < 40; n += 1) {
    const linkId = n % 2 === 0 ? one : two;
    const start = from + n * 30;
    writer.add(linkId, [opened(start)], downSince(start));
    writer.add(linkId, [closed(start, start + 10)], UP);
  }
}
const everyOther = (from: number) =>
  Array.from({ length: 20 }, (_, n) => [from + n * 60, from + n * 60 + 10]);

describe('the ledger while the database is away', () => {
  it('waits on disk and is written once, in order, when it is back', async () => {
    writer.add(one, [opened(0)], downSince(0));
    await writer.drained();
    await line.sever();
    writer.add(one, [closed(0, 10)], UP);
    await eventually(spooled, (names) => names.length === 1);
    fortyOutages(100);
    writer.heartbeat(at(2_000));
    expect(writer.waitingEvents).toBeGreaterThanOrEqual(81);
    await line.mend();
    await writer.drained();
    expect(await rows.outages(one)).toEqual([[0, 10], ...everyOther(100)]);
    expect(await rows.outages(two)).toEqual(everyOther(130));
    expect(await rows.kinds(two)).toEqual(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? 'outage-opened' : 'outage-closed')),
    );
    expect(await loadHeartbeat(source)).toBe(at(2_000));
    expect(writer.waitingEvents).toBe(0);
    expect(spooled()).toEqual([]);
  });

  it('is not held up by a silent peer, and writes nothing twice when that answers again', async () => {
    line.freeze();
    writer.add(one, [opened(0)], downSince(0));
    // The statement is given up, what waits goes to disk although nothing was refused.
    await eventually(spooled, (names) => names.length === 1);
    writer.add(one, [closed(0, 10)], UP);
    line.thaw();
    await writer.drained();
    expect(await rows.outages(one)).toEqual([[0, 10]]);
    expect(await rows.kinds(one)).toEqual(['outage-opened', 'outage-closed']);
  });

  it('is written by the next start when the service ends meanwhile', async () => {
    await line.sever();
    fortyOutages(0);
    writer.note({ kind: 'clock-jumped', at: at(5), payload: { byMs: 5 } });
    writer.heartbeat(at(1_300));
    await writer.stop();
    expect(await journalLength()).toBe(0);
    await line.mend();
    writer = new LedgerWriter(settings, { serviceUrl: line.url });
    await writer.lead(await takeOver(source, 'here'));
    expect(await rows.outages(one)).toEqual(everyOther(0));
    expect(await rows.outages(two)).toEqual(everyOther(30));
    expect(await rows.kinds(null)).toEqual(['clock-jumped']);
    expect(await loadHeartbeat(source)).toBe(at(1_300));
    expect((await loadStates(source)).get(one)?.shown).toBe('up');
    expect(spooled()).toEqual([]);
  });

  it('passes over a line that a crash tore apart', async () => {
    await line.sever();
    writer.add(one, [opened(0)], downSince(0));
    await writer.stop();
    const [name = ''] = spooled();
    appendFileSync(join(settings.dataDir, 'spool', name), '{"key":"torn/1","epoch":1,"lin');
    await line.mend();
    writer = new LedgerWriter(settings, { serviceUrl: line.url });
    await writer.lead(await takeOver(source, 'here'));
    expect(await rows.outages(one)).toEqual([[0, null]]);
    expect(await journalLength()).toBe(1);
    expect(spooled()).toEqual([]);
  });

  it('loses nothing of more than memory may hold, come at once', async () => {
    await line.sever();
    for (let n = 0; n < 21_000; n += 1) writer.note({ kind: 'sample', at: at(n), payload: { n } });
    expect(writer.waitingEvents).toBe(21_000);
    await eventually(spooled, (names) => names.length === 1);
    expect(writer.waitingEvents).toBe(21_000);
    await line.mend();
    await writer.drained();
    const [order] = await source.query<{ n: number; inOrder: boolean }[]>(
      `select count(*)::int as n, bool_and(number = place) as "inOrder" from (
         select (payload->>'n')::int as number, row_number() over (order by seq) - 1 as place from event_journal) as j`,
    );
    expect(order).toEqual({ n: 21_000, inOrder: true });
  });

  it('stays in memory where the disk refuses it', async () => {
    writeFileSync(join(settings.dataDir, 'spool'), 'a file where the folder should be');
    await line.sever();
    writer.add(one, [opened(0)], downSince(0));
    await eventually(
      () => writer.waitingEvents,
      (waiting) => waiting === 1,
    );
    writer.add(one, [closed(0, 10)], UP);
    await line.mend();
    await writer.drained();
    expect(await rows.outages(one)).toEqual([[0, 10]]);
  });
});

describe('a service killed', () => {
  it('within a transaction leaves nothing half done, and its spool is written once', async () => {
    await line.sever();
    fortyOutages(0);
    await writer.stop();
    await line.mend();
    // The next life writes the first part, hears no answer and is gone.
    const epoch = await takeOver(source, 'here');
    const killed = new LedgerWriter(settings, { serviceUrl: line.url });
    const leading = killed.lead(epoch);
    await eventually(journalLength, (length) => length > 0);
    line.freeze();
    await line.sever();
    line.thaw();
    await line.mend();
    writer = new LedgerWriter(settings, { serviceUrl: line.url });
    await writer.lead(await takeOver(source, 'here'));
    await killed.stop();
    await leading;
    expect(await rows.outages(one)).toEqual(everyOther(0));
    expect(await rows.outages(two)).toEqual(everyOther(30));
    expect(await journalLength()).toBe(80);
  });

  it('takes a line again that is in the ledger already, without a second row', async () => {
    writer.add(one, [opened(0), closed(0, 10)], UP);
    await writer.drained();
    const [journal] = await source.query<{ entry_key: string; payload: object }[]>(
      `select entry_key, payload from event_journal where kind = 'outage-opened'`,
    );
    const again = {
      key: journal?.entry_key,
      epoch: 1,
      linkId: one,
      transition: opened(0),
      state: downSince(0),
    };
    mkdirSync(join(settings.dataDir, 'spool'), { recursive: true });
    writeFileSync(join(settings.dataDir, 'spool', 'earlier.ndjson'), `${JSON.stringify(again)}\n`);
    await writer.stop();
    writer = new LedgerWriter(settings, { serviceUrl: line.url });
    await writer.lead(await takeOver(source, 'here'));
    expect(await rows.outages(one)).toEqual([[0, 10]]);
    expect((await loadStates(source)).get(one)?.shown).toBe('up');
  });
});
