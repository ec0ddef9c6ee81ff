import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ShownWindow } from '../../../src/monitoring/maintenance/maintenance-schema.js';
import { MaintenanceCalendar } from '../../../src/monitoring/maintenance.service.js';
import { Page } from '../../../src/platform/http/list-query.js';
import type { RegistryService } from '../../../src/registry/registry.service.js';
import { registeredLink } from '../../builders/links.js';
import { TestDatabase } from '../../support/database.js';
import { CALLER, HttpApp } from '../reports/http-app.js';
import { seedOutage } from '../reports/seed.js';
import { ARGOPENI, BRINGIN, KRANDEGAN, openThreeLinks } from './three-links.js';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  ({ database, app } = await openThreeLinks());
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const HOUR = 3_600_000;
/** Of the test's own clock, so that all of them agree. */
const NOW = Date.now();
const inHours = (hours: number) => new Date(NOW + hours * HOUR).toISOString();
const once = (from: string, to: string) => ({ kind: 'once', from, to });
const SUNDAY_NIGHTS = {
  kind: 'weekly',
  weekdays: [7],
  start: '22:00',
  end: '02:00',
  validFrom: '2025-03-02',
  validTo: '2025-03-16',
};

async function enter(schedule: unknown, scope: unknown, title = 'Ganti router') {
  const body = { title, reason: 'Surat penyedia 12/2025', schedule, scope };
  const { status, body: window } = await app.call<ShownWindow>(
    'POST',
    '/maintenance-windows',
    body,
  );
  expect(status).toBe(201);
  return window;
}
const list = async (query: string) =>
  (await app.get<Page<ShownWindow>>(`/maintenance-windows?${query}`)).body;
const journal = (kind: string) =>
  database.dataSource.query<
    { entry_key: string; link_id: string | null; payload: Record<string, unknown> }[]
  >('select entry_key, link_id, payload from event_journal where kind = $1 order by seq', [kind]);
const cancel = (id: string, body: unknown = { reason: 'Batal' }) =>
  app.call<ShownWindow>('POST', `/maintenance-windows/${id}/cancel`, body);
const availability = async (linkId: string, from: string, to: string) =>
  (await app.get<Record<string, number>>(`/links/${linkId}/availability?from=${from}&to=${to}`))
    .body;

describe('planned work entered beforehand', () => {
  it('is kept with who entered it and when, and told in the journal', async () => {
    const window = await enter(once(inHours(2), inHours(3)), { links: [KRANDEGAN] });
    expect(window).toMatchObject({
      title: 'Ganti router',
      reason: 'Surat penyedia 12/2025',
      scope: { links: [KRANDEGAN] },
      links: 1,
      phase: 'upcoming',
      enteredBy: CALLER,
      late: false,
      lateFrom: null,
      cancelled: null,
    });
    expect(window.nextFrom).not.toBeNull();
    const answer = await app.get<ShownWindow>(`/maintenance-windows/${window.id}`);
    expect(answer.body).toEqual(window);
    const [entry] = await journal('maintenance-entered');
    expect(entry).toMatchObject({
      entry_key: `maintenance/${window.id}/entered`,
      link_id: null,
      payload: { who: CALLER, late: false, window: { id: window.id, title: 'Ganti router' } },
    });
  });
});

describe('planned work entered afterwards', () => {
  it('counts, but is flagged from where it counts late', async () => {
    const from = inHours(-1);
    const window = await enter(once(from, inHours(1)), { providers: ['teluk'] }, 'Terlambat');
    expect(window).toMatchObject({ late: true, lateFrom: from, phase: 'active', links: 1 });
    const entries = await journal('maintenance-entered');
    expect(entries.at(-1)?.payload).toMatchObject({ late: true, lateFrom: from });
    const figures = await availability(BRINGIN, inHours(-2), inHours(5));
    expect(figures['excludedSeconds']).toBeCloseTo(3_600, -1);
    expect((await availability(KRANDEGAN, inHours(-2), inHours(5)))['excludedSeconds']).toBe(0);
  });
});

describe('cancelling', () => {
  it('keeps what was before it, once and for all', async () => {
    const from = inHours(-2);
    const window = await enter(once(from, inHours(2)), { links: [ARGOPENI] });
    const { status, body } = await cancel(window.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ phase: 'past', nextFrom: null });
    expect(body.cancelled).toMatchObject({ by: CALLER, reason: 'Batal' });
    const figures = await availability(ARGOPENI, inHours(-3), inHours(3));
    expect(figures['excludedSeconds']).toBe(
      (Date.parse(body.cancelled?.at ?? '') - Date.parse(from)) / 1000,
    );
    const [entry] = await journal('maintenance-cancelled');
    expect(entry).toMatchObject({
      entry_key: `maintenance/${window.id}/cancelled`,
      payload: { who: CALLER, reason: 'Batal', late: true, window: { id: window.id } },
    });
    const again = await app.call('POST', `/maintenance-windows/${window.id}/cancel`, {
      reason: 'Lagi',
    });
    expect([again.status, again.body.code]).toEqual([409, 'maintenance-window.cancelled']);
  });

  it('needs a window, and a reason', async () => {
    for (const id of ['4711', 'x', '-1', '99999999999999999999']) {
      const { status, body } = await app.call('POST', `/maintenance-windows/${id}/cancel`, {
        reason: 'Batal',
      });
      expect([status, body.code]).toEqual([404, 'maintenance-window.not-found']);
    }
    expect((await cancel('1', {})).status).toBe(400);
  });

  it('deletes nothing: the table refuses', async () => {
    await expect(database.dataSource.query('delete from maintenance_windows')).rejects.toThrow(
      'only appended',
    );
  });
});

describe('weekly planned work over midnight', () => {
  it('takes its part of an outage out, on its days only', async () => {
    await enter(SUNDAY_NIGHTS, { regencies: ['33.06'], grantYears: [2023] }, 'Malam Minggu');
    // Sunday 2025-03-09, 22:00–02:00 in Jakarta is 15:00–19:00 UTC; the outage 18:00–20:00, the next Sunday's 14:00–16:00.
    const at = (text: string) => new Date(text);
    await seedOutage(
      database.dataSource,
      KRANDEGAN,
      at('2025-03-09T18:00:00Z'),
      at('2025-03-09T20:00:00Z'),
    );
    await seedOutage(
      database.dataSource,
      KRANDEGAN,
      at('2025-03-16T15:30:00Z'),
      at('2025-03-16T16:00:00Z'),
    );
    await seedOutage(
      database.dataSource,
      KRANDEGAN,
      at('2025-03-23T15:30:00Z'),
      at('2025-03-23T16:00:00Z'),
    );
    const march = await availability(KRANDEGAN, '2025-03-01T00:00:00Z', '2025-03-31T00:00:00Z');
    expect(march).toMatchObject({
      excludedSeconds: 3 * 4 * 3_600,
      downSeconds: 3_600 + 1_800,
      periodSeconds: 30 * 86_400,
    });
    const other = await availability(BRINGIN, '2025-03-01T00:00:00Z', '2025-03-31T00:00:00Z');
    expect(other['excludedSeconds']).toBe(0);
    const { body } = await app.get<Page<{ startedAt: string; excluded: boolean }>>(
      `/links/${KRANDEGAN}/outages?from=2025-03-01T00:00:00Z&to=2025-03-31T00:00:00Z`,
    );
    expect(body.items.map(({ startedAt, excluded }) => [startedAt.slice(0, 10), excluded])).toEqual(
      [
        ['2025-03-23', false],
        ['2025-03-16', true],
        ['2025-03-09', false],
      ],
    );
  });
});

describe('the calendar of another service on the same database', () => {
  it('knows what is under way, and of which links', async () => {
    const [link] = await database.dataSource.query<[{ late: string }]>(
      `select late_from as late from maintenance_windows where title = 'Terlambat'`,
    );
    const bringin = registeredLink(8, { provider: { code: 'teluk', name: 'PT teluk' } });
    const krandegan = registeredLink(7, { provider: { code: 'bukit', name: 'PT bukit' } });
    const registry = { links: () => Promise.resolve([bringin, krandegan]) };
    const calendar = new MaintenanceCalendar(
      database.dataSource,
      registry as unknown as RegistryService,
    );
    const from = new Date(link.late).getTime();
    expect(calendar.inMaintenance(bringin, from)).toBe(false);
    await calendar.reread();
    expect(calendar.inMaintenance(bringin, from)).toBe(true);
    expect(calendar.inMaintenance(bringin, from - 1)).toBe(false);
    expect(calendar.inMaintenance(bringin, from + 2 * HOUR)).toBe(false);
    expect(calendar.inMaintenance(krandegan, from)).toBe(false);
    const period = { from: from - HOUR, to: from + 3 * HOUR };
    const expected = new Map([[bringin.id, [{ from, to: from + 2 * HOUR }]]]);
    expect(calendar.exclusions([bringin, krandegan], period)).toEqual(expected);
    expect(await calendar.exclusionsOf('all', period)).toEqual(expected);
    expect(await calendar.exclusionsOf([krandegan.id], period)).toEqual(new Map());
  });
});

describe('the list', () => {
  it('is paged, filtered and sorted like every list', async () => {
    const all = await list('');
    expect(all).toMatchObject({ page: 1, pageSize: 50, total: 4 });
    const ids = all.items.map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect((await list('page=2&pageSize=3')).items).toHaveLength(1);
    const titles = async (query: string) =>
      (await list(query)).items.map(({ title }) => title).sort();
    expect(await titles('phase=active')).toEqual(['Terlambat']);
    expect(await titles('phase=active&phase=upcoming')).toEqual(['Ganti router', 'Terlambat']);
    expect(await titles(`link=${KRANDEGAN}`)).toEqual(['Ganti router', 'Malam Minggu']);
    expect(await titles('regency=33.05')).toEqual(['Ganti router']);
    expect(await titles('provider=teluk')).toEqual(['Terlambat']);
    expect(await titles('provider=bukit&regency=33.06')).toEqual(['Ganti router', 'Malam Minggu']);
    expect((await list('sort=-title')).items[0]?.title).toBe('Terlambat');
  });

  it.each(['when=now', 'phase=soon', 'sort=reason', 'page=0'])('refuses ?%s', async (query) => {
    const { status, body } = await app.get(`/maintenance-windows?${query}`);
    expect([status, body.code]).toEqual([400, 'validation']);
  });
});

describe('what cannot be entered', () => {
  const good = { title: 'T', reason: 'R', schedule: SUNDAY_NIGHTS, scope: { all: true } };

  it.each<[string, unknown, string]>([
    ['no title', { ...good, title: ' ' }, 'title'],
    ['no reason', { ...good, reason: undefined }, 'reason'],
    ['another field', { ...good, colour: 'red' }, 'colour'],
    ['work without end', { ...good, schedule: once(inHours(2), inHours(1)) }, 'schedule.to'],
    ['no such weekday', { ...good, schedule: { ...SUNDAY_NIGHTS, weekdays: [0] } }, 'schedule'],
    ['no such hour', { ...good, schedule: { ...SUNDAY_NIGHTS, end: '25:00' } }, 'schedule.end'],
    ['an empty hour', { ...good, schedule: { ...SUNDAY_NIGHTS, end: '22:00' } }, 'schedule.end'],
    ['no scope', { ...good, scope: {} }, 'scope'],
    ['both scopes', { ...good, scope: { all: true, links: [KRANDEGAN] } }, 'scope'],
  ])('%s', async (_, body, path) => {
    const answer = await app.call('POST', '/maintenance-windows', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation']);
    expect(answer.body.errors?.some((error) => error.path.startsWith(path))).toBe(true);
  });

  it('names what is not there', async () => {
    const answer = await app.call('POST', '/maintenance-windows', {
      ...good,
      scope: { links: [KRANDEGAN, '33.06.08.2009-2023-1'], regencies: ['33.99'] },
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'maintenance-window.unknown-scope']);
    expect(answer.body.errors?.map(({ path }) => path)).toEqual(['scope.links', 'scope.regencies']);
    expect((await list('')).total).toBe(4);
  });
});
