import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerService } from '../../../src/monitoring/ledger.service.js';
import type { ShownCorrection } from '../../../src/monitoring/corrections/correction-schema.js';
import { Page } from '../../../src/platform/http/list-query.js';
import type { OutagePage } from '../../../src/reports/outages/outages-query.js';
import type { OutageAnswer } from '../../../src/reports/schemas.js';
import { TestDatabase } from '../../support/database.js';
import { CALLER, HttpApp } from '../reports/http-app.js';
import { seedOutage } from '../reports/seed.js';
import { KRANDEGAN, openThreeLinks } from './three-links.js';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  ({ database, app } = await openThreeLinks());
});
afterAll(async () => {
  await app.close();
  await database.close();
});
afterEach(async () => {
  // Nobody but a truncating owner gets rid of a correction.
  await database.dataSource.query('delete from outages');
});

/** Each test has a day of its own, for corrections stay. */
let day = 10;
const nextDay = () => {
  day += 1;
  const at = (clock: string) => `2025-03-${String(day)}T${clock}:00.000Z`;
  return { at, whole: `from=${at('00:00')}&to=2025-03-${String(day)}T23:59:59.000Z` };
};

const rawRows = () => database.dataSource.query<unknown[]>('select * from outages order by id');
const totals = () => new LedgerService(database.dataSource).totals();

async function seeded(from: string, to: string | null): Promise<string> {
  await seedOutage(
    database.dataSource,
    KRANDEGAN,
    new Date(from),
    to === null ? null : new Date(to),
  );
  const [row] = await database.dataSource.query<{ id: string }[]>(
    'select id from outages order by id desc limit 1',
  );
  return row?.id ?? '';
}
const correct = (id: string, body: unknown) =>
  app.call<ShownCorrection & { code: string }>('POST', `/outages/${id}/corrections`, body);
const outages = async (period: string) =>
  (await app.get<Page<OutageAnswer>>(`/links/${KRANDEGAN}/outages?${period}`)).body.items;
const downSeconds = async (period: string) =>
  (await app.get<{ downSeconds: number }>(`/links/${KRANDEGAN}/availability?${period}`)).body
    .downSeconds;
const page = async (id: string) => (await app.get<OutagePage>(`/outages/${id}`)).body;

describe('a correction of bounds', () => {
  it('moves every figure; the raw row and the counters stay', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('08:00'), at('10:00'));
    const [before, counters] = [await rawRows(), await totals()];
    expect(await downSeconds(whole)).toBe(7_200);
    const made = await correct(id, {
      kind: 'bounds',
      endedAt: at('09:00'),
      reason: 'Log penyedia',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      outageId: id,
      linkId: KRANDEGAN,
      kind: 'bounds',
      startedAt: null,
      endedAt: at('09:00'),
      reason: 'Log penyedia',
      madeBy: CALLER,
    });
    expect(await downSeconds(whole)).toBe(3_600);
    expect(await outages(whole)).toMatchObject([
      { id, startedAt: at('08:00'), endedAt: at('09:00'), corrected: true },
    ]);
    const grouped = await app.get<{ total: { availability: { downSeconds: number } } }>(
      `/availability?${whole}`,
    );
    expect(grouped.body.total.availability.downSeconds).toBe(3_600);
    expect(await rawRows()).toEqual(before);
    expect(await totals()).toEqual(counters);
    const raw = await new LedgerService(database.dataSource).rawIntervals([KRANDEGAN], {
      from: Date.parse(at('00:00')),
      to: Date.parse(at('23:00')),
    });
    expect(raw.get(KRANDEGAN)?.down).toEqual([
      { from: Date.parse(at('08:00')), to: Date.parse(at('10:00')) },
    ]);
  });

  it('is undone by another one, and both stay in the history', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('08:00'), at('10:00'));
    await correct(id, { kind: 'bounds', startedAt: at('09:00'), reason: 'Salah' });
    await correct(id, {
      kind: 'bounds',
      startedAt: at('08:00'),
      endedAt: at('10:00'),
      reason: 'Ternyata benar',
    });
    expect(await downSeconds(whole)).toBe(7_200);
    const { body } = await app.get<Page<ShownCorrection>>(`/outages/${id}/corrections`);
    expect(body).toMatchObject({ page: 1, total: 2 });
    expect(body.items.map(({ reason }) => reason)).toEqual(['Salah', 'Ternyata benar']);
    expect(await page(id)).toMatchObject({
      recorded: { startedAt: at('08:00'), endedAt: at('10:00') },
      corrections: body.items,
    });
  });

  it('may move an outage out of the period, and into another', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('08:00'), at('10:00'));
    await correct(id, {
      kind: 'bounds',
      startedAt: '2025-02-01T08:00:00Z',
      endedAt: '2025-02-01T09:00:00Z',
      reason: 'Jam perangkat salah',
    });
    expect(await outages(whole)).toEqual([]);
    expect(await downSeconds(whole)).toBe(0);
    const february = 'from=2025-02-01T00:00:00Z&to=2025-02-02T00:00:00Z';
    expect((await outages(february)).map((outage) => outage.id)).toEqual([id]);
    expect(await downSeconds(february)).toBe(3_600);
  });

  it('may end an outage that is open', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('22:00'), null);
    expect(await downSeconds(whole)).toBe(7_199);
    await correct(id, { kind: 'bounds', endedAt: at('23:00'), reason: 'Perangkat dipindah' });
    expect(await downSeconds(whole)).toBe(3_600);
    expect((await totals()).get(KRANDEGAN)).toEqual({ outages: 1, closedMs: 0 });
  });

  it('is refused where another outage is, in the future, or backwards', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('08:00'), at('09:00'));
    await seeded(at('10:00'), at('11:00'));
    const refused = async (body: object) => {
      const { status, body: problem } = await correct(id, { kind: 'bounds', reason: 'x', ...body });
      return [status, problem.code];
    };
    expect(await refused({ endedAt: at('10:01') })).toEqual([409, 'correction.overlaps']);
    expect(await refused({ endedAt: '2999-01-01T00:00:00Z' })).toEqual([
      409,
      'correction.in-future',
    ]);
    expect(await refused({ startedAt: at('09:00') })).toEqual([409, 'correction.empty']);
    expect(await refused({})).toEqual([400, 'validation']);
    expect(await refused({ endedAt: at('09:30'), colour: 'red' })).toEqual([400, 'validation']);
    expect((await page(id)).corrections).toEqual([]);
    expect(await downSeconds(whole)).toBe(7_200);
    expect((await correct(id, { kind: 'bounds', endedAt: at('10:00'), reason: 'x' })).status).toBe(
      201,
    );
  });

  it('lets only one of two that would overlap through', async () => {
    const { at, whole } = nextDay();
    const ids = [await seeded(at('08:00'), at('09:00')), await seeded(at('12:00'), at('13:00'))];
    const both = await Promise.all([
      correct(ids[0]!, { kind: 'bounds', endedAt: at('10:30'), reason: 'x' }),
      correct(ids[1]!, { kind: 'bounds', startedAt: at('10:00'), reason: 'x' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await downSeconds(whole)).toBeLessThan(5.5 * 3_600);
  });
});

describe('a voided outage', () => {
  it('counts nowhere, is still found by its id, and may come back', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('08:00'), at('10:00'));
    await correct(id, { kind: 'void', reason: 'Uji coba' });
    expect(await outages(whole)).toEqual([]);
    expect(await downSeconds(whole)).toBe(0);
    expect(await page(id)).toMatchObject({ id, voided: true, corrected: true });
    await correct(id, { kind: 'bounds', endedAt: at('09:00'), reason: 'Bukan uji coba' });
    expect(await downSeconds(whole)).toBe(3_600);
    expect(await page(id)).toMatchObject({ voided: false });
  });
});

describe('a settled cause', () => {
  it('stands beside the proposed one', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('08:00'), at('10:00'));
    await correct(id, { kind: 'cause', cause: 'power', reason: 'Kata kepala desa' });
    expect(await outages(whole)).toMatchObject([
      { proposedCause: 'link', settledCause: 'power', endedAt: at('10:00') },
    ]);
    const refused = await correct(id, { kind: 'cause', cause: 'ghosts', reason: 'x' });
    expect(refused.status).toBe(400);
  });
});

describe('an outage the monitor missed', () => {
  it('is added, counts, and is corrected like any other', async () => {
    const { at, whole } = nextDay();
    const counters = await totals();
    const body = {
      startedAt: at('03:00'),
      endedAt: at('04:00'),
      cause: 'power',
      reason: 'Laporan',
    };
    const added = await app.call<ShownCorrection>('POST', `/links/${KRANDEGAN}/outages`, body);
    expect(added.status).toBe(201);
    const id = added.body.outageId;
    expect(id).toBe(`added-${added.body.id}`);
    expect(await outages(whole)).toMatchObject([
      { id, confirmedAt: null, lastFailAt: null, settledCause: 'power', corrected: true },
    ]);
    expect(await downSeconds(whole)).toBe(3_600);
    expect(
      (await correct(id, { kind: 'bounds', startedAt: at('03:30'), reason: 'x' })).status,
    ).toBe(201);
    expect(await downSeconds(whole)).toBe(1_800);
    expect(await page(id)).toMatchObject({ recorded: null, startedAt: at('03:30') });
    expect((await page(id)).corrections.map(({ kind }) => kind)).toEqual(['added', 'bounds']);
    const twice = await app.call('POST', `/links/${KRANDEGAN}/outages`, body);
    expect([twice.status, twice.body.code]).toEqual([409, 'correction.overlaps']);
    await correct(id, { kind: 'void', reason: 'x' });
    expect(await downSeconds(whole)).toBe(0);
    expect(await totals()).toEqual(counters);
  });

  it('is of a link there is', async () => {
    const { at } = nextDay();
    const body = { startedAt: at('03:00'), endedAt: at('04:00'), reason: 'Laporan' };
    const { status, body: problem } = await app.call('POST', '/links/33.1/outages', body);
    expect([status, problem.code]).toEqual([404, 'link.not-found']);
  });
});

describe('every correction', () => {
  it('is in the journal, with what was before', async () => {
    const { at } = nextDay();
    const id = await seeded(at('08:00'), at('10:00'));
    const { body } = await correct(id, { kind: 'void', reason: 'Uji coba' });
    const [entry] = await database.dataSource.query<unknown[]>(
      `select entry_key, link_id, kind, payload from event_journal order by seq desc limit 1`,
    );
    expect(entry).toMatchObject({
      entry_key: `correction/${body.id}`,
      link_id: KRANDEGAN,
      kind: 'outage-corrected',
      payload: {
        who: CALLER,
        kind: 'void',
        outage: id,
        reason: 'Uji coba',
        before: { startedAt: at('08:00'), endedAt: at('10:00'), voided: false },
      },
    });
  });

  it('stays: the table takes neither change nor removal', async () => {
    const { at } = nextDay();
    await correct(await seeded(at('08:00'), at('10:00')), { kind: 'void', reason: 'x' });
    for (const attempt of [
      'delete from ledger_corrections',
      `update ledger_corrections set reason = 'y'`,
    ])
      await expect(database.dataSource.query(attempt)).rejects.toThrow('only appended');
  });

  it('is of an outage there is', async () => {
    for (const id of ['4711', 'added-4711', 'added-x', '0', '1e3', '99999999999999999999']) {
      const { status, body } = await correct(id, { kind: 'void', reason: 'x' });
      expect([id, status, body.code]).toEqual([id, 404, 'outage.not-found']);
      expect((await app.get(`/outages/${id}`)).status).toBe(404);
      expect((await app.get(`/outages/${id}/corrections`)).status).toBe(404);
    }
  });

  it('survives that late samples write its outage anew', async () => {
    const { at, whole } = nextDay();
    const id = await seeded(at('08:00'), at('10:00'));
    await correct(id, { kind: 'bounds', endedAt: at('09:00'), reason: 'x' });
    await database.dataSource.query('delete from outages where id = $1', [id]);
    const anew = await seeded(at('08:00'), at('10:05'));
    expect(anew).not.toBe(id);
    expect(await outages(whole)).toMatchObject([{ id: anew, endedAt: at('09:00') }]);
  });
});
