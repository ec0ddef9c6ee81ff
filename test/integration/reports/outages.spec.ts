import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Page } from '../../../src/platform/http/list-query.js';
import {
  ListedOutage,
  OutagePage,
  listedOutageSchema,
  outagePageSchema,
} from '../../../src/reports/outages/outages-query.js';
import { z } from 'zod';
import { TestDatabase } from '../../support/database.js';
import { ARGOPENI, BRINGIN, KRANDEGAN, openThreeLinks } from '../maintenance/three-links.js';
import { setLive, liveStates } from './fake-monitoring.js';
import { HttpApp } from './http-app.js';
import { seedOutage } from './seed.js';

let database: TestDatabase;
let app: HttpApp;

const MARCH = 'from=2025-03-01T00:00:00Z&to=2025-04-01T00:00:00Z';

beforeAll(async () => {
  ({ database, app } = await openThreeLinks());
  for (const [link, from, to] of [
    [KRANDEGAN, '2025-03-10T08:00:00Z', '2025-03-10T09:00:00Z'],
    [BRINGIN, '2025-03-11T08:00:00Z', '2025-03-11T10:00:00Z'],
    [ARGOPENI, '2025-03-12T08:00:00Z', '2025-03-12T08:10:00Z'],
    [KRANDEGAN, '2025-03-31T23:00:00Z', null],
  ] as const)
    await seedOutage(database.dataSource, link, new Date(from), to === null ? null : new Date(to));
  await database.dataSource.query(
    `update outages set proposed_cause = 'upstream' where link_id = $1`,
    [BRINGIN],
  );
});
afterAll(async () => {
  liveStates.clear();
  await app.close();
  await database.close();
});

const list = async (query: string) => (await app.get<Page<ListedOutage>>(`/outages?${query}`)).body;
const days = async (query: string) =>
  (await list(`${MARCH}&${query}`)).items.map(({ startedAt }) => startedAt.slice(8, 10));

describe('GET /outages', () => {
  it('lists the outages of all links with their places, the newest first', async () => {
    setLive(BRINGIN, { shown: 'degraded' });
    const body = await list(MARCH);
    expect(body).toMatchObject({ page: 1, pageSize: 50, total: 4 });
    const strict = z.array(z.strictObject(listedOutageSchema.shape));
    expect(strict.safeParse(body.items).error).toBeUndefined();
    expect(body.items.map(({ linkId }) => linkId)).toEqual([
      KRANDEGAN,
      ARGOPENI,
      BRINGIN,
      KRANDEGAN,
    ]);
    expect(body.items[2]).toMatchObject({
      linkId: BRINGIN,
      village: { code: '33.06.08.2008', name: 'Bringin' },
      regency: { code: '33.06', name: 'Purworejo' },
      provider: { code: 'teluk', name: 'PT teluk' },
      grantYear: 2022,
      state: 'degraded',
      durationSeconds: 7_200,
      excluded: false,
      corrected: false,
    });
    expect(body.items[0]).toMatchObject({ endedAt: null, state: 'unknown' });
  });

  it.each<[string, string[]]>([
    ['regency=33.05', ['12']],
    ['regency=33.05&regency=33.06', ['31', '12', '11', '10']],
    ['provider=bukit', ['31', '12', '10']],
    ['provider=bukit&grantYear=2022', ['12']],
    ['village=33.06.08.2008', ['11']],
    [`link=${KRANDEGAN}`, ['31', '10']],
    ['link=33.06.08.2009-2023-1', []],
    ['cause=upstream', ['11']],
    ['cause=link&cause=upstream', ['31', '12', '11', '10']],
    ['open=true', ['31']],
    ['open=false&provider=bukit', ['12', '10']],
    ['sort=durationSeconds&open=false', ['12', '10', '11']],
    ['sort=village,startedAt', ['12', '11', '10', '31']],
    ['sort=-startedAt&page=2&pageSize=3', ['10']],
  ])('filters, sorts and pages: %s', async (query, expected) => {
    expect(await days(query)).toEqual(expected);
  });

  it.each(['colour=red', 'open=maybe', 'cause=ghosts', 'sort=colour', 'regency=Kebumen'])(
    'refuses ?%s',
    async (query) => {
      const { status, body } = await app.get(`/outages?${query}`);
      expect([status, body.code]).toEqual([400, 'validation']);
    },
  );
});

describe('GET /outages/{id}', () => {
  it('tells what counts, what was recorded and what was said', async () => {
    const [listed] = (await list(`${MARCH}&village=33.06.08.2008`)).items;
    const reason = 'Laporan desa';
    await app.call('POST', `/outages/${listed!.id}/corrections`, {
      kind: 'bounds',
      endedAt: '2025-03-11T09:00:00Z',
      reason,
    });
    await app.call('POST', `/outages/${listed!.id}/corrections`, {
      kind: 'cause',
      cause: 'power',
      reason,
    });
    const { status, body } = await app.get<OutagePage>(`/outages/${listed!.id}`);
    expect(status).toBe(200);
    expect(z.strictObject(outagePageSchema.shape).safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({
      id: listed!.id,
      endedAt: '2025-03-11T09:00:00.000Z',
      durationSeconds: 3_600,
      proposedCause: 'upstream',
      settledCause: 'power',
      corrected: true,
      voided: false,
      recorded: { startedAt: listed!.startedAt, endedAt: listed!.endedAt },
    });
    expect(body.corrections.map(({ kind }) => kind)).toEqual(['bounds', 'cause']);
    // From now on it is found by the cause that a person settled.
    expect(await days('cause=power')).toEqual(['11']);
    expect(await days('cause=upstream')).toEqual([]);
  });

  it('takes no parameters, and knows what it does not have', async () => {
    expect((await app.get('/outages/1?x=1')).status).toBe(400);
    const { status, body } = await app.get('/outages/4711');
    expect([status, body.code]).toEqual([404, 'outage.not-found']);
  });
});

describe('the OpenAPI document', () => {
  it('names every new path, and what each takes', async () => {
    const { body } = await app.get<{ paths: Record<string, Record<string, object>> }>(
      '/openapi.json',
    );
    const methods = (path: string) => Object.keys(body.paths[`/api/v1${path}`] ?? {}).sort();
    expect(methods('/outages')).toEqual(['get']);
    expect(methods('/outages/{id}')).toEqual(['get']);
    expect(methods('/outages/{id}/corrections')).toEqual(['get', 'post']);
    expect(methods('/links/{id}/outages')).toEqual(['get', 'post']);
    expect(methods('/maintenance-windows')).toEqual(['get', 'post']);
    expect(methods('/maintenance-windows/{id}')).toEqual(['get']);
    expect(methods('/maintenance-windows/{id}/cancel')).toEqual(['post']);
    expect(methods('/availability')).toEqual(['get']);
    const parameters = (body.paths['/api/v1/availability']?.['get'] ?? {}) as {
      parameters?: { name: string }[];
    };
    expect(parameters.parameters?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['from', 'to', 'month', 'groupBy', 'by', 'regency', 'q']),
    );
  });
});
