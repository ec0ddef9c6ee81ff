import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Availability } from '../../../src/domain/availability/availability.js';
import {
  AvailabilityAnswer,
  availabilityAnswerSchema,
} from '../../../src/reports/availability/availability-query.js';
import { TestDatabase } from '../../support/database.js';
import { ARGOPENI, BRINGIN, KRANDEGAN, openThreeLinks } from '../maintenance/three-links.js';
import { HttpApp } from './http-app.js';
import { bumpVersion, seedOutage, seedTag } from './seed.js';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  ({ database, app } = await openThreeLinks());
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const DAY = 86_400;
const answer = async (query: string): Promise<AvailabilityAnswer> => {
  const { status, body } = await app.get<AvailabilityAnswer>(`/availability?${query}`);
  expect(status).toBe(200);
  // What is answered is what the OpenAPI document says.
  expect(z.strictObject(availabilityAnswerSchema.shape).safeParse(body).error).toBeUndefined();
  return body;
};
const seed = (link: string, from: string, to: string | null) =>
  seedOutage(database.dataSource, link, new Date(from), to === null ? null : new Date(to));
const percent = ({ ratio }: Availability) => (ratio ?? NaN) * 100;

describe('the figures an accountant checks by hand', () => {
  const ONE_DAY = 'from=2025-03-10T00:00:00Z&to=2025-03-11T00:00:00Z';
  const ofLink = async () =>
    (await app.get<Availability>(`/links/${KRANDEGAN}/availability?${ONE_DAY}`)).body;
  const ofGroup = async () => {
    const { rows } = await answer(`${ONE_DAY}&groupBy=link&regency=33.06`);
    return rows.find(({ key }) => key === KRANDEGAN)!.availability;
  };

  it('count an outage of 6,100 seconds as 92.940 %', async () => {
    await seed(KRANDEGAN, '2025-03-10T08:06:56Z', '2025-03-10T09:48:36Z');
    for (const figures of [await ofLink(), await ofGroup()]) {
      expect(figures).toMatchObject({ downSeconds: 6_100, periodSeconds: DAY, coverage: 1 });
      expect(percent(figures)).toBeCloseTo(92.94, 3);
    }
  });

  it('take planned work out of the denominator: 93.432 %, or 93.500 % for whoever counts it as up', async () => {
    const { status } = await app.call('POST', '/maintenance-windows', {
      title: 'Pemeliharaan',
      reason: 'Surat 7',
      schedule: { kind: 'once', from: '2025-03-10T08:00:00Z', to: '2025-03-10T15:15:00+07:00' },
      scope: { villages: ['33.06.08.2007'] },
    });
    expect(status).toBe(201);
    for (const figures of [await ofLink(), await ofGroup()]) {
      expect(figures).toMatchObject({ downSeconds: 5_616, excludedSeconds: 900 });
      expect(percent(figures)).toBeCloseTo(93.432, 3);
      expect((1 - figures.downSeconds / figures.periodSeconds) * 100).toBeCloseTo(93.5, 3);
    }
  });
});

describe('GET /availability', () => {
  const NOVEMBER = { from: '2025-10-31T17:00:00.000Z', to: '2025-11-30T17:00:00.000Z' };

  beforeAll(async () => {
    // Over midnight of 1 November in Jakarta: an hour before it, two after.
    await seed(KRANDEGAN, '2025-10-31T16:00:00.250Z', '2025-10-31T19:00:00.125Z');
    await seed(BRINGIN, '2025-11-10T00:00:00Z', '2025-11-10T12:00:00Z');
    await seed(ARGOPENI, '2025-11-20T00:00:00Z', '2025-11-20T06:00:00Z');
    await seedTag(database.dataSource, '33.06.08.2007', '3T');
    await seedTag(database.dataSource, '33.06.08.2007', 'pilot');
    await database.dataSource.query(
      `insert into unknown_intervals (link_id, started_at, ended_at, reason) values ($1, $2, $3, 'service-down')`,
      [BRINGIN, '2025-11-01T00:00:00Z', '2025-11-02T00:00:00Z'],
    );
    await bumpVersion(database.dataSource);
  });

  it('gives a month of Jakarta, all links together unless grouped', async () => {
    const { rows, total, ...frame } = await answer('month=2025-11');
    expect(frame).toMatchObject({ ...NOVEMBER, groupBy: [], sample: false });
    expect(total).toMatchObject({ key: null, links: 3, month: null, ...NOVEMBER });
    expect(total.availability).toMatchObject({
      downSeconds: 7_200.125 + 12 * 3_600 + 6 * 3_600,
      unknownSeconds: DAY,
      periodSeconds: 3 * 30 * DAY,
    });
    expect(rows).toEqual([{ ...total, label: 'All links' }]);
  });

  it('sums over sums: a group is a ratio of its links’ seconds', async () => {
    const { rows } = await answer('month=2025-11&groupBy=regency');
    expect(rows.map(({ key, label, links }) => [key, label, links])).toEqual([
      ['33.05', 'Kebumen', 1],
      ['33.06', 'Purworejo', 2],
    ]);
    const down = 7_200.125 + 12 * 3_600;
    const measured = 60 * DAY - DAY;
    expect(rows[1]?.availability.ratio).toBeCloseTo(1 - down / measured, 12);
  });

  it.each<[string, unknown[]]>([
    ['groupBy=provider', ['bukit', 'teluk']],
    ['groupBy=grantYear', ['2022', '2023']],
    ['groupBy=tag', ['3T', 'pilot', null]],
    ['groupBy=district', ['33.05.01', '33.06.08']],
    ['groupBy=village', ['33.05.01.2001', '33.06.08.2007', '33.06.08.2008']],
    ['groupBy=link&provider=bukit', [ARGOPENI, KRANDEGAN]],
    ['groupBy=link&grantYear=2022&regency=33.06', [BRINGIN]],
    ['groupBy=village&q=krand', ['33.06.08.2007']],
    [
      'groupBy=provider,regency',
      [
        ['bukit', '33.05'],
        ['bukit', '33.06'],
        ['teluk', '33.06'],
      ],
    ],
  ])('groups and filters: %s', async (query, keys) => {
    const { rows } = await answer(`month=2025-11&${query}`);
    expect(rows.map(({ key }) => key)).toEqual(keys);
  });

  it('gives a row for each month, which add up to the whole to the millisecond', async () => {
    const period = 'from=2025-10-15T03:00:00.001Z&to=2025-12-03T00:00:00Z&groupBy=link';
    const whole = await answer(period);
    const byMonth = await answer(`${period}&by=month`);
    expect(byMonth.total.availability).toEqual(whole.total.availability);
    for (const { key, availability } of whole.rows) {
      const months = byMonth.rows.filter((row) => row.key === key);
      expect(months.map(({ month }) => month)).toEqual(['2025-10', '2025-11', '2025-12']);
      expect(months[1]).toMatchObject(NOVEMBER);
      for (const kind of ['up', 'down', 'unknown', 'excluded', 'period'] as const) {
        const ms = months.map((row) => Math.round(row.availability[`${kind}Seconds`] * 1000));
        expect(ms.reduce((a, b) => a + b)).toBe(Math.round(availability[`${kind}Seconds`] * 1000));
      }
    }
    const krandegan = byMonth.rows.filter(({ key }) => key === KRANDEGAN);
    expect(krandegan.map((row) => row.availability.downSeconds)).toEqual([3_599.75, 7_200.125, 0]);
  });

  it('clips `to` to now, and counts nothing of the time to come', async () => {
    const asked = Date.now();
    const { to, total } = await answer('from=2025-11-01T00:00:00Z&to=2999-01-01T00:00:00Z');
    expect(Date.parse(to) >= asked && Date.parse(to) <= Date.now()).toBe(true);
    expect(total.availability.periodSeconds).toBe(
      (3 * (Date.parse(to) - Date.parse('2025-11-01T00:00:00Z'))) / 1000,
    );
  });

  it.each([
    ['month=2025-11&from=2025-11-01T00:00:00Z', 'month'],
    ['month=2025-13', 'month'],
    ['month=2098-01', 'from'],
    ['groupBy=colour', 'groupBy'],
    ['groupBy=link,link', 'groupBy'],
    ['groupBy=link,village,tag', 'groupBy'],
    ['by=week', 'by'],
    ['from=1970-01-01T00:00:00Z&by=month', 'from'],
    ['page=1', 'page'],
    ['regency=Banyumas', 'regency'],
  ])('refuses ?%s', async (query, path) => {
    const { status, body } = await app.get(`/availability?${query}`);
    expect([status, body.code]).toEqual([400, 'validation']);
    expect(body.errors?.map((error) => error.path.split('.')[0])).toContain(path);
  });
});
