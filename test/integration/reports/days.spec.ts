import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { Availability } from '../../../src/domain/availability/availability.js';
import { daysSchema } from '../../../src/reports/days/days-query.js';
import { TestDatabase } from '../../support/database.js';
import { BRINGIN, KRANDEGAN, openThreeLinks } from '../maintenance/three-links.js';
import { HttpApp } from './http-app.js';
import { bumpVersion, linkIdOf, seedLinks, seedOutage } from './seed.js';

type Days = z.infer<typeof daysSchema>;

const NEW_LINK = { village: '33.06.08.2007', grantYear: 2024 };
const DAY = 86_400_000;
const KINDS = ['up', 'down', 'unknown', 'excluded', 'period'] as const;

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  ({ database, app } = await openThreeLinks());
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const daysOf = async (link: string, query = ''): Promise<Days> => {
  const { status, body } = await app.get<Days>(`/links/${link}/days${query}`);
  expect(status).toBe(200);
  expect(z.strictObject(daysSchema.shape).safeParse(body).error).toBeUndefined();
  return body;
};
const milliseconds = (figures: Availability) =>
  KINDS.map((kind) => Math.round(figures[`${kind}Seconds`] * 1000));
const period = (from: number, to: number) =>
  `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;

describe('GET /links/{id}/days', () => {
  it('gives the last 90 days of Jakarta, today as far as it is over', async () => {
    const now = Date.now();
    const { items, from } = await daysOf(KRANDEGAN);
    const local = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(items.map(({ day }) => day)).toEqual(
      Array.from({ length: 90 }, (_, index) => local(now - (89 - index) * DAY)),
    );
    expect(from).toMatch(/T17:00:00\.000Z$/);
    expect(items.slice(0, -1).every(({ periodSeconds }) => periodSeconds === 86_400)).toBe(true);
    expect(
      items.every(({ ratio, coverage, status }) => `${ratio} ${coverage} ${status}` === '1 1 ok'),
    ).toBe(true);
  });

  it('puts an outage over midnight of Jakarta into both days', async () => {
    await seedOutage(
      database.dataSource,
      KRANDEGAN,
      new Date('2025-03-10T16:00:00.250Z'),
      new Date('2025-03-10T19:00:00Z'),
    );
    const { items } = await daysOf(
      KRANDEGAN,
      '?from=2025-03-10T00:00:00%2B07:00&to=2025-03-12T00:00:00%2B07:00',
    );
    expect(items.map(({ day, downSeconds, ratio }) => [day, downSeconds, ratio])).toEqual([
      ['2025-03-10', 3_599.75, 1 - 3_599.75 / 86_400],
      ['2025-03-11', 7_200, 1 - 7_200 / 86_400],
    ]);
  });

  it('adds up to the availability of the whole, whatever the ledger holds', async () => {
    const start = Date.UTC(2025, 5);
    let at = start;
    for (let index = 0; index < 40; index += 1) {
      at += ((index * 7_919_003) % 97) * 1_800_123;
      const end = at + ((index * 104_729) % 53) * 2_400_007 + 1;
      await seedOutage(database.dataSource, BRINGIN, new Date(at), new Date(end));
      if (index % 3 === 0)
        await database.dataSource.query(
          `insert into unknown_intervals (link_id, started_at, ended_at, reason) values ($1, $2, $3, 'service-down')`,
          [BRINGIN, new Date((at + end) / 2), new Date(end + 300_000)],
        );
      at = end + 400_000;
    }
    const { status } = await app.call('POST', '/maintenance-windows', {
      title: 'Pemeliharaan',
      reason: 'Surat 7',
      schedule: { kind: 'once', from: '2025-06-03T20:00:00Z', to: '2025-06-09T15:15:00Z' },
      scope: { villages: ['33.06.08.2008'] },
    });
    expect(status).toBe(201);
    const instant = fc.integer({ min: start - 10 * DAY, max: at + 10 * DAY });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(instant, fc.integer({ min: 1, max: 60 * DAY }), async (from, length) => {
        const asked = period(from, from + length);
        const { items } = await daysOf(BRINGIN, `?${asked}`);
        const whole = (await app.get<Availability>(`/links/${BRINGIN}/availability?${asked}`)).body;
        const sums = KINDS.map((_, kind) =>
          items.reduce((sum, item) => sum + (milliseconds(item)[kind] ?? NaN), 0),
        );
        expect(sums).toEqual(milliseconds(whole));
        for (const kind of KINDS) if (whole[`${kind}Seconds`] > 0) seen.add(kind);
      }),
      { numRuns: 40 },
    );
    expect([...seen].sort()).toEqual([...KINDS].sort());
  });

  it('says of a link that nothing measured that nothing is known, day by day', async () => {
    await seedLinks(database.dataSource, [NEW_LINK]);
    await bumpVersion(database.dataSource);
    const { items } = await daysOf(
      linkIdOf(NEW_LINK),
      `?${period(Date.UTC(2026, 0), Date.UTC(2026, 0, 3))}`,
    );
    expect(items.map(({ ratio, coverage, status }) => [ratio, coverage, status])).toEqual(
      Array.from({ length: 3 }, () => [null, 0, 'none']),
    );
  });

  it('answers for 400 days at most, for known links only, and for nothing it does not know', async () => {
    const to = Date.UTC(2026, 0, 1, 17);
    expect((await daysOf(KRANDEGAN, `?${period(to - 400 * DAY, to)}`)).items).toHaveLength(400);
    const refusals = [
      `${KRANDEGAN}/days?${period(to - 400 * DAY - 1, to)}`,
      `${KRANDEGAN}/days?${period(to, to)}`,
      `${KRANDEGAN}/days?tz=UTC`,
      '33.99.99.2001-2023-1/days',
    ];
    const answers = await Promise.all(refusals.map((path) => app.get(`/links/${path}`)));
    expect(answers.map(({ status, body }) => [status, body.code, body.errors?.[0]?.code])).toEqual([
      [400, 'validation', 'too-big'],
      [400, 'validation', 'empty-period'],
      [400, 'validation', 'unknown'],
      [404, 'link.not-found', undefined],
    ]);
  });
});
