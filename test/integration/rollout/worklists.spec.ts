import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Page } from '../../../src/platform/http/list-query.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { HttpApp } from '../reports/http-app.js';
import { SeededLink, linkIdOf, seedLinks, seedRegions } from '../reports/seed.js';
import { openRolloutApp } from './rollout-app.js';

interface Item {
  readonly linkId: string;
  readonly village: { code: string; name: string };
  readonly regency: { code: string };
  readonly provider: { code: string } | null;
  readonly stage: string;
  readonly what: string;
  readonly since: string | null;
}

let database: TestDatabase;
let app: HttpApp;

const DAY_MS = 86_400_000;
const ago = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 - days * DAY_MS).toISOString().slice(0, 10);

const seeded = (ordinal: number, stage?: string): SeededLink => ({
  village: '33.06.08.2007',
  grantYear: 2023,
  ordinal,
  provider: ordinal === 3 ? 'teluk' : 'bukit',
  ...(stage === undefined ? {} : { stage }),
});
const ids = [1, 2, 3, 4, 5, 6].map((ordinal) => linkIdOf(seeded(ordinal)));
const [unseen = '', early = '', silent = '', unused = '', ending = '', well = ''] = ids;

const of = async (name: string, query = '') =>
  (await app.get<Page<Item>>(`/worklists/${name}${query}`)).body;
const found = async (name: string, query = '') =>
  (await of(name, query)).items.map(({ linkId, what, since }) => [linkId, what, since]);

async function hour(link: string, daysAgo: number, up: number, bytes: number | null) {
  await database.dataSource.query(
    `insert into rollups_hourly (link_id, bucket, echoes_sent, echoes_lost, received_bytes, transmitted_bytes,
       received_seconds, up_seconds, down_seconds, unknown_seconds)
     values ($1, date_trunc('hour', now()) - make_interval(hours => $2), 720, 0, $3, 0, $4, $5, $6, 0)`,
    [link, daysAgo * 24, bytes, bytes === null ? null : 3_600, up, 3_600 - up],
  );
}

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2007 Krandegan`,
  );
  await seedLinks(database.dataSource, [
    seeded(1, 'installed'),
    seeded(2, 'surveyed'),
    seeded(3, 'accepted'),
    seeded(4, 'operational'),
    seeded(5, 'accepted'),
    seeded(6, 'operational'),
  ]);
  const { dataSource } = database;
  await dataSource.query(
    `select ensure_rollup_partitions((now() - interval '70 days')::date, now()::date)`,
  );
  for (const [link, shown] of [
    [early, 'up'],
    [silent, 'down'],
    [unused, 'up'],
    [ending, 'degraded'],
    [well, 'unknown'],
  ] as const) {
    await dataSource.query(
      `insert into link_states (link_id, state, shown, monitored_since)
       values ($1, '{}', $2, now() - interval '60 days')`,
      [link, shown],
    );
  }
  await hour(silent, 40, 3_600, null);
  await hour(silent, 20, 0, null);
  await hour(well, 10, 3_600, null);
  // Eight days of hours: next to nothing at one link, a gigabyte each at another.
  for (let at = 1; at <= 8 * 24; at += 1) {
    await hour(unused, at / 24, 3_600, 1_000);
    await hour(ending, at / 24, 3_600, 1e9);
  }
  const [contract] = await dataSource.query<{ id: string }[]>(
    `insert into contracts (provider_code, number, title, first_day, last_day, power_downtime_counts)
     values ('bukit', 'K-1', 'Sewa', '2020-01-01', $1, true) returning id`,
    [ago(-30)],
  );
  await dataSource.query(
    `insert into contract_links (contract_id, link_id, from_day) values ($1, $2, '2020-01-01')`,
    [contract?.id, ending],
  );
  app = await openRolloutApp(database);
});

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('worklists', () => {
  it('count their links, with what they mean', async () => {
    await app.call('PUT', `/links/${early}/milestones/installed`, { plannedOn: ago(5) });
    await app.call('PUT', `/links/${early}/milestones/accepted`, { plannedOn: ago(1) });
    const { body } =
      await app.get<Page<{ name: string; definition: string; links: number }>>('/worklists');
    expect(body.items.map(({ name, links }) => [name, links])).toEqual([
      ['claimed-never-seen', 1],
      ['overdue-milestone', 1],
      ['seen-not-installed', 1],
      ['silent-14-days', 1],
      ['never-used', 1],
      ['ending-90-days', 1],
    ]);
    expect(body.items[4]?.definition).toContain('5000 bit/s');
  });

  it('name each link with what is the matter, and since when', async () => {
    expect(await found('claimed-never-seen')).toEqual([
      [unseen, 'installed, never measured', null],
    ]);
    expect(await found('overdue-milestone')).toEqual([
      [early, 'installed is 5 days late', ago(5)],
      [early, 'accepted is 1 days late', ago(1)],
    ]);
    expect(await found('seen-not-installed')).toEqual([
      [early, 'answers, and is registered as surveyed', ago(60)],
    ]);
    expect(await found('never-used')).toEqual([
      [unused, '2 bit/s on average over 30 days', ago(30)],
    ]);
    expect(await found('ending-90-days')).toEqual([
      [ending, `contract ends on ${ago(-30)}`, ago(-30)],
    ]);
    const quiet = await of('silent-14-days');
    expect(quiet.items).toMatchObject([
      {
        linkId: silent,
        village: { code: '33.06.08.2007', name: 'Krandegan' },
        regency: { code: '33.06' },
        provider: { code: 'teluk' },
        stage: 'accepted',
      },
    ]);
    expect(quiet.items[0]?.what).toMatch(/^no answer for (39|40) days$/);
  });

  it('are paged and filtered, and none other is there', async () => {
    const page = await of('overdue-milestone', '?page=2&pageSize=1');
    expect(page).toMatchObject({ page: 2, pageSize: 1, total: 2 });
    expect(page.items).toHaveLength(1);
    expect(await found('silent-14-days', '?provider=bukit')).toEqual([]);
    expect(await found('silent-14-days', '?provider=teluk&regency=33.06')).toHaveLength(1);
    expect((await app.get('/worklists/constructor')).status).toBe(400);
    expect((await app.get('/worklists/never-used?state=up')).status).toBe(400);
  });

  it('are left by what is done about them', async () => {
    const { status } = await app.call('POST', `/links/${early}/milestones/installed`, {
      actualOn: ago(0),
    });
    expect(status).toBe(200);
    expect(await found('seen-not-installed')).toEqual([]);
    expect(await found('overdue-milestone')).toEqual([[early, 'accepted is 1 days late', ago(1)]]);
  });
});
