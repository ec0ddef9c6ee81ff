import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { LinkState, Transition } from '../../../src/domain/link-state/state.js';
import { LedgerWriter } from '../../../src/monitoring/ledger/ledger-writer.js';
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
  outage,
  rowsOf,
  takeOver,
} from './writing.js';

const links = [registeredLink(1), registeredLink(2), registeredLink(3)];
const [one, two, three] = links.map(({ id }) => id) as [string, string, string];
const folders = new Folders();
let database: TestDatabase;
let source: DataSource;
let line: CutOff;
let first: LedgerWriter;
let second: LedgerWriter;
let rows: ReturnType<typeof rowsOf>;

const unknownSince = (start: number, state: LinkState = UP): LinkState => ({
  ...state,
  unknown: { since: at(start), reason: 'service-down' },
  shown: 'unknown',
});
const silent = (since: number, noticed: number): Transition => ({
  kind: 'unknown-opened',
  at: at(noticed),
  since: at(since),
  reason: 'service-down',
});
const heard = (since: number, end: number): Transition => ({
  kind: 'unknown-closed',
  at: at(end),
  since: at(since),
  endedAt: at(end),
});
const late = () => source.query<unknown[]>('select 1 from late_entries');

beforeAll(async () => {
  database = await openTestDatabase();
  source = database.dataSource;
  rows = rowsOf(source);
  await insertLinks(source, links);
});
afterAll(() => database.close());
/** The first leader stored what it saw until 100 s, then its way to the database is cut. */
beforeEach(async () => {
  await emptyLedger(source);
  line = await CutOff.to(database.serviceUrl);
  first = new LedgerWriter(folders.make(), { serviceUrl: line.url });
  second = new LedgerWriter(folders.make(), { serviceUrl: database.serviceUrl });
  await first.lead(await takeOver(source, 'first', new Date(at(-100))));
  first.add(one, [heard(-10, 0)], UP);
  first.add(two, [heard(-10, 0), opened(50)], downSince(50));
  first.heartbeat(at(100));
  await first.drained();
  await line.sever();
});
afterEach(async () => {
  await first.stop();
  await second.stop();
  await line.sever();
  folders.remove();
});

/** The second leads from 200 s on and has taken both links as unknown since the heartbeat. */
async function secondLeads(): Promise<void> {
  await second.lead(await takeOver(source, 'second', new Date(at(200))));
  second.add(one, [silent(100, 200)], unknownSince(100));
  second.add(two, [silent(100, 200)], unknownSince(100, downSince(50)));
  await second.drained();
}

async function firstHandsIn(): Promise<void> {
  await line.mend();
  await first.yield();
  await eventually(
    () => first.waitingEvents,
    (waiting) => waiting === 0,
  );
}

describe('what a leader that was cut off hands in', () => {
  it('fills the time nobody else measured, and one outage is one', async () => {
    first.add(one, [opened(120)], downSince(120));
    first.add(two, [closed(50, 130)], UP);
    first.heartbeat(at(190));
    await secondLeads();
    // The second finds both failing at its first look.
    const firstLook = outage(205, { lastOkAt: at(100) });
    second.add(
      one,
      [heard(100, 205), { kind: 'outage-opened', at: at(207), outage: firstLook }],
      downSince(205),
    );
    second.add(two, [heard(100, 205)], downSince(50));
    await second.drained();
    await firstHandsIn();
    expect(await second.takeHandedIn()).toBe(true);
    expect(await rows.unknown(one)).toEqual([[190, 205, 'service-down']]);
    expect(await rows.outages(one)).toEqual([[120, null]]);
    expect(await rows.unknown(two)).toEqual([[190, 205, 'service-down']]);
    expect(await rows.outages(two)).toEqual([
      [50, 130],
      [205, null],
    ]);
    expect(await rows.kinds(one)).toContain('late-entries-merged');
    // The second goes on with what it knows of the outage, whose start it knows otherwise.
    second.add(one, [closed(205, 230)], UP);
    second.add(two, [closed(50, 230)], UP);
    await second.drained();
    expect(await rows.outages(one)).toEqual([[120, 230]]);
    expect(await rows.outages(two)).toEqual([
      [50, 130],
      [205, 230],
    ]);
    expect(await late()).toEqual([]);
    expect(await second.takeHandedIn()).toBe(false);
  });

  it('sets right where the later leader let an outage end at its last known failure', async () => {
    first.heartbeat(at(190));
    await secondLeads();
    second.add(one, [heard(100, 205)], UP);
    second.add(two, [heard(100, 205), closed(50, 100)], UP);
    await second.drained();
    await firstHandsIn();
    expect(await second.takeHandedIn()).toBe(true);
    // It was seen failing until 190 s, and nobody saw it end.
    expect(await rows.outages(two)).toEqual([[50, 190]]);
    expect(await rows.unknown(two)).toEqual([[190, 205, 'service-down']]);
    expect(await rows.unknown(one)).toEqual([[190, 205, 'service-down']]);
  });

  it('counts only before the other began to lead', async () => {
    first.add(one, [opened(120)], downSince(120));
    first.add(one, [closed(120, 130)], UP);
    first.add(one, [opened(210)], downSince(210));
    first.heartbeat(at(400));
    await secondLeads();
    second.add(one, [heard(100, 250)], UP);
    second.add(two, [heard(100, 250)], downSince(50));
    await second.drained();
    await firstHandsIn();
    expect(await second.takeHandedIn()).toBe(true);
    expect(await rows.outages(one)).toEqual([[120, 130]]);
    expect(await rows.unknown(one)).toEqual([[200, 250, 'service-down']]);
    expect((await rows.kinds(one)).filter((kind) => kind === 'outage-opened')).toHaveLength(1);
  });

  it('waits for the first verdict of the later leader', async () => {
    first.add(two, [closed(50, 130)], UP);
    first.heartbeat(at(190));
    await secondLeads();
    await firstHandsIn();
    expect(await second.takeHandedIn()).toBe(false);
    expect(await rows.outages(two)).toEqual([[50, null]]);
    second.add(one, [heard(100, 205)], UP);
    second.add(two, [heard(100, 205)], downSince(50));
    await second.drained();
    expect(await second.takeHandedIn()).toBe(true);
    expect(await rows.outages(two)).toEqual([
      [50, 130],
      [205, null],
    ]);
    expect(await late()).toEqual([]);
  });

  it('is the same when it is handed in twice', async () => {
    first.add(one, [opened(120)], downSince(120));
    first.add(one, [closed(120, 130)], UP);
    first.heartbeat(at(190));
    await secondLeads();
    second.add(one, [heard(100, 205)], UP);
    second.add(two, [heard(100, 205)], downSince(50));
    await second.drained();
    await firstHandsIn();
    const copy = await source.query<object[]>(
      'select entry_key, epoch, link_id, at, entry from late_entries',
    );
    expect(await second.takeHandedIn()).toBe(true);
    const before = [await rows.outages(one), await rows.unknown(one), await rows.unknown(two)];
    await source.query(
      `insert into late_entries (entry_key, epoch, link_id, at, entry)
       select entry_key, epoch, link_id, at, entry from jsonb_to_recordset($1)
         as r (entry_key text, epoch bigint, link_id text, at timestamptz, entry jsonb)`,
      [JSON.stringify(copy)],
    );
    expect(await second.takeHandedIn()).toBe(false);
    expect([await rows.outages(one), await rows.unknown(one), await rows.unknown(two)]).toEqual(
      before,
    );
    expect(await late()).toEqual([]);
  });

  it('is written as it is when the same service leads again and nobody did meanwhile', async () => {
    first.add(one, [opened(120)], downSince(120));
    first.add(two, [closed(50, 130)], UP);
    first.heartbeat(at(190));
    first.add(one, [closed(120, 195)], UP);
    await line.mend();
    await first.lead(await takeOver(source, 'first', new Date(at(150))));
    // What it saw after its own new lead began counts too: it has but one clock and one order.
    expect(await rows.outages(one)).toEqual([[120, 195]]);
    expect(await rows.outages(two)).toEqual([[50, 130]]);
    expect(await rows.unknown(one)).toEqual([]);
    expect(await rows.kinds(one)).not.toContain('late-entries-merged');
  });

  it('is taken over by a leader that comes after both, with the states it left', async () => {
    first.add(one, [opened(120)], downSince(120));
    first.add(three, [heard(-10, 110)], UP);
    first.heartbeat(at(190));
    await secondLeads();
    await firstHandsIn();
    await second.stop();
    const third = new LedgerWriter(folders.make(), { serviceUrl: database.serviceUrl });
    await third.lead(await takeOver(source, 'third', new Date(at(300))));
    expect(await rows.outages(one)).toEqual([[120, null]]);
    expect(await rows.unknown(one)).toEqual([[190, null, 'service-down']]);
    const states = await source.query<{ link_id: string; state: LinkState }[]>(
      'select link_id, state from link_states',
    );
    const stateOf = new Map(states.map((row) => [row.link_id, row.state]));
    expect(stateOf.get(one)?.outage?.firstFailAt).toBe(at(120));
    expect(stateOf.get(one)?.unknown?.since).toBe(at(190));
    expect(stateOf.get(three)?.shown).toBe('up');
    expect(await late()).toEqual([]);
    await third.stop();
  });
});
