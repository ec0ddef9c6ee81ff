import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { OutageLine, Transition, UnknownLine } from '../../../src/domain/link-state/state.js';
import { LedgerWriter } from '../../../src/monitoring/ledger/ledger-writer.js';
import { loadHeartbeat } from '../../../src/monitoring/links/stored-states.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import {
  Folders,
  UP,
  at,
  closed,
  downSince,
  emptyLedger,
  opened,
  outage,
  rowsOf,
  takeOver,
} from './writing.js';

const [link] = [registeredLink(1)];
const linkId = link.id;
const folders = new Folders();
let database: TestDatabase;
let source: DataSource;
let writer: LedgerWriter;
let rows: ReturnType<typeof rowsOf>;

const revised = (
  outages: { withdrawn: number[]; set: [number, number | null][] },
  unknown: { withdrawn: number[]; set: [number, number | null][] } = { withdrawn: [], set: [] },
): Transition => ({
  kind: 'ledger-revised',
  at: at(60),
  outages: {
    withdrawn: outages.withdrawn.map(at),
    set: outages.set.map(([start, end]): OutageLine => ({
      ...outage(start),
      endedAt: end === null ? null : at(end),
    })),
  },
  unknown: {
    withdrawn: unknown.withdrawn.map(at),
    set: unknown.set.map(([start, end]): UnknownLine => ({
      since: at(start),
      endedAt: end === null ? null : at(end),
      reason: 'no-samples',
    })),
  },
});

beforeAll(async () => {
  database = await openTestDatabase();
  source = database.dataSource;
  rows = rowsOf(source);
  await insertLinks(source, [link]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyLedger(source);
  writer = new LedgerWriter(folders.make(), { serviceUrl: database.serviceUrl });
  await writer.lead(await takeOver(source));
});
afterEach(async () => {
  await writer.stop();
  folders.remove();
});

describe('a revision', () => {
  it('withdraws rows and sets others, the open one last', async () => {
    writer.add(linkId, [opened(10)], downSince(10));
    writer.add(
      linkId,
      [
        revised({
          withdrawn: [],
          set: [
            [10, 20],
            [30, null],
          ],
        }),
      ],
      downSince(30),
    );
    await writer.drained();
    expect(await rows.outages(linkId)).toEqual([
      [10, 20],
      [30, null],
    ]);
    writer.add(linkId, [revised({ withdrawn: [10, 30], set: [[5, null]] })], downSince(5));
    await writer.drained();
    expect(await rows.outages(linkId)).toEqual([[5, null]]);
    expect(await rows.kinds(linkId)).toEqual(['outage-opened', 'ledger-revised', 'ledger-revised']);
  });

  it('of an outage that was none leaves nothing but its journal rows', async () => {
    writer.add(linkId, [opened(10)], downSince(10));
    writer.add(linkId, [revised({ withdrawn: [10], set: [] })], UP);
    await writer.drained();
    expect(await rows.outages(linkId)).toEqual([]);
    expect(await rows.kinds(linkId)).toEqual(['outage-opened', 'ledger-revised']);
  });

  it('sets unknown time as well, and what is open closes afterwards', async () => {
    writer.add(
      linkId,
      [
        revised(
          { withdrawn: [], set: [] },
          {
            withdrawn: [],
            set: [
              [10, 20],
              [30, null],
            ],
          },
        ),
        { kind: 'unknown-closed', at: at(70), since: at(30), endedAt: at(70) },
      ],
      UP,
    );
    writer.add(
      linkId,
      [revised({ withdrawn: [], set: [] }, { withdrawn: [10], set: [[30, 65]] })],
      UP,
    );
    await writer.drained();
    expect(await rows.unknown(linkId)).toEqual([[30, 65, 'no-samples']]);
  });
});

describe('when a link was first measured', () => {
  const nothing = { withdrawn: [], set: [] };
  const measuredSince = async () => {
    const [row] = await source.query<{ monitored_since: Date | null }[]>(
      'select monitored_since from link_states where link_id = $1',
      [linkId],
    );
    return row?.monitored_since?.getTime() ?? null;
  };
  const firstAt = (seconds: number): Transition => ({
    kind: 'unknown-closed',
    at: at(seconds),
    since: null,
    endedAt: at(seconds),
  });
  const firstRevised = (seconds: number | null): Transition => ({
    ...(revised(nothing) as Extract<Transition, { kind: 'ledger-revised' }>),
    monitoredSince: seconds === null ? null : at(seconds),
  });

  it('stays what it was, unless late samples tell otherwise', async () => {
    writer.add(linkId, [firstAt(10)], UP);
    writer.add(linkId, [firstAt(50), revised(nothing)], UP);
    await writer.drained();
    expect(await measuredSince()).toBe(at(10));
    writer.add(linkId, [firstRevised(5)], UP);
    await writer.drained();
    expect(await measuredSince()).toBe(at(5));
    writer.add(linkId, [firstRevised(null)], UP);
    await writer.drained();
    expect(await measuredSince()).toBeNull();
    writer.add(linkId, [firstRevised(null), firstAt(20)], UP);
    await writer.drained();
    expect(await measuredSince()).toBe(at(20));
  });
});

describe('the other entries', () => {
  it('explain an outage that is over, by its start', async () => {
    writer.add(linkId, [opened(10), closed(10, 20), opened(40)], downSince(40));
    writer.add(
      linkId,
      [
        {
          kind: 'outage-explained',
          at: at(50),
          startedAt: at(10),
          cause: 'power',
          evidence: 'rebooted',
        },
      ],
      downSince(40),
    );
    await writer.drained();
    const causes = await source.query<{ proposed_cause: string }[]>(
      'select proposed_cause from outages order by started_at',
    );
    expect(causes.map(({ proposed_cause }) => proposed_cause)).toEqual(['power', 'unknown']);
  });

  it('stand in the journal in their order, under the epoch that led', async () => {
    writer.add(linkId, [{ kind: 'flapping-started', at: at(1), percent: 40 }], UP);
    writer.note({ kind: 'monitor-blind', at: at(2), payload: { references: ['a'] } });
    writer.add(linkId, [{ kind: 'flapping-ended', at: at(3), percent: 20, settled: 'up' }], UP);
    await writer.drained();
    expect(
      await source.query(
        'select kind, link_id, payload, epoch::int as epoch from event_journal order by seq',
      ),
    ).toMatchObject([
      { kind: 'flapping-started', link_id: linkId, epoch: 1 },
      { kind: 'monitor-blind', link_id: null, payload: { references: ['a'] }, epoch: 1 },
      { kind: 'flapping-ended', link_id: linkId, epoch: 1 },
    ]);
  });

  it('follow a clock that was put back', async () => {
    writer.heartbeat(at(1_000));
    await writer.drained();
    writer.heartbeat(at(400));
    await writer.drained();
    expect(await loadHeartbeat(source)).toBe(at(400));
  });
});
