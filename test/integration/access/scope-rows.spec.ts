import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { errorCode } from '../../../src/platform/database/error-code.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { TwoRegencies, seedTwoRegencies } from './two-regencies.js';

let database: TestDatabase;
let seeded: TwoRegencies;
/** As the service; the test says what it carries. */
let service: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  seeded = await seedTwoRegencies(database.dataSource);
  service = await openClient(database.serviceUrl);
});
afterAll(async () => {
  await service.end();
  await database.close();
});

const carry = (setting: string) =>
  service.query(`select set_config('pantau.regencies', $1, false)`, [setting]);

/** Rows that name a place; by what they say all of it together, so that no column can be forgotten. */
async function rowsOf(table: string, client = service): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(`select t::text as text from ${table} t`);
  return rows.map(({ text }) => text);
}

async function seenBy(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const table of tables) if ((await rowsOf(table, client)).length > 0) seen.push(table);
  return seen;
}

/**
 * Tables that say of which place a row is, by the names of their columns; partitions too. Not the areas themselves,
 * which are public, nor who is who and who is on call where, which is the province's.
 */
const NOT_OF_A_PLACE = [
  'regions',
  'region_editions',
  'users',
  'api_tokens',
  'upstream_nodes',
  'on_call_team_regencies',
];

async function tablesOfPlaces(): Promise<string[]> {
  const { rows } = await service.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name ~ '(^|_)(link|village|regency|district|incident)s?(_|$)|^regencies$'
       and table_name <> all ($1)
     union select unnest($2::text[]) order by 1`,
    [NOT_OF_A_PLACE, ['villages', 'links', 'change_log', 'imports', 'contracts', 'incidents']],
  );
  return rows.map(({ name }) => name);
}

describe('row-level security by itself', () => {
  it('shows nothing of any place while no scope is set', async () => {
    const tables = await tablesOfPlaces();
    expect(tables.length).toBeGreaterThan(25);
    const fresh = new pg.Client(database.serviceUrl);
    await fresh.connect();
    try {
      expect(await seenBy(fresh, tables)).toEqual([]);
      await carry('');
      expect(await seenBy(service, tables)).toEqual([]);
    } finally {
      await fresh.end();
    }
  });

  it('shows everything with *: every table had something to hide', async () => {
    await carry('*');
    const tables = await tablesOfPlaces();
    const counts: [string, number][] = [];
    for (const table of tables) counts.push([table, (await rowsOf(table)).length]);
    const partitions = counts.filter(([table]) => /^rollups_\w+_\d{6}$/.test(table));
    expect(partitions.length).toBeGreaterThan(1);
    // By themselves partitions show nothing to anybody: their table's rules hold where it is asked.
    expect(partitions.map(([, count]) => count)).toEqual(partitions.map(() => 0));
    const empty = counts.filter(([table, count]) => count === 0 && !/_\d{6}$/.test(table));
    expect(empty).toEqual([]);
  });

  it('shows no row that names another regency', async () => {
    const { own, foreign } = seeded;
    await carry(own.regency);
    const tables = await tablesOfPlaces();
    // What belongs to both regencies is seen, and in these its row names nothing of either.
    const seen: [string, string[]][] = [];
    for (const table of tables) seen.push([table, await rowsOf(table)]);
    const foreignRows = seen.flatMap(([table, rows]) =>
      rows.filter((row) => foreign.marks.test(row)).map((row) => `${table}: ${row}`),
    );
    // A line of a shared incident tells of several links at once; what is shown of it is cut down when it is read.
    expect(foreignRows.filter((row) => !row.startsWith('incident_timeline: '))).toEqual([]);
    const withOwn = seen.filter(([, rows]) => rows.some((row) => own.marks.test(row)));
    expect(withOwn.length).toBeGreaterThan(15);
  });

  it('lets nobody write a row of another regency, nor move one there', async () => {
    const { own, foreign } = seeded;
    await carry(own.regency);
    const refused = async (sql: string, values: unknown[]) => {
      const outcome = await service.query(sql, values).then(
        ({ rowCount }) => rowCount,
        (error: unknown) => errorCode(error),
      );
      return outcome;
    };
    expect(
      await refused(`insert into village_tags values ($1, 'x', 'y', '2024-01-01', null)`, [
        foreign.village,
      ]),
    ).toBe('42501');
    expect(
      await refused('update village_tags set village_code = $2 where village_code = $1', [
        own.village,
        foreign.village,
      ]),
    ).toBe('42501');
    expect(await refused(`update links set monitored = false where id = $1`, [foreign.link])).toBe(
      0,
    );
    expect(await refused('delete from attachments where link_id = $1', [foreign.link])).toBe(0);
    expect(
      await refused(
        `insert into change_log (actor, via, entity, entity_id, village_code, after) values ('x', 'call', 'x', 'x', $1, '{}')`,
        [foreign.village],
      ),
    ).toBe('42501');
    for (const window of [seeded.provinceWindow, foreign.window])
      expect(
        await refused(`update maintenance_windows set title = 'x' where id = $1`, [window]),
      ).toBe(0);
    expect(
      await refused(`update contracts set title = 'x' where id = $1`, [seeded.sharedContract]),
    ).toBe(0);
    expect(await refused(`update contracts set title = 'x' where id = $1`, [own.contract])).toBe(1);
  });

  it('shows what several regencies share to each of them', async () => {
    for (const { regency, link } of [seeded.own, seeded.foreign]) {
      await carry(regency);
      const { rows: links } = await service.query(
        'select link_id from contract_links where contract_id = $1',
        [seeded.sharedContract],
      );
      expect(links).toEqual([{ link_id: link }]);
      const { rows: members } = await service.query(
        `select f.code from incidents i join incident_failures f on f.incident_id = i.id where i.id = $1 order by f.code`,
        [seeded.sharedIncident],
      );
      expect(members).toEqual([{ code: link }, { code: 'pop' }]);
      const { rows: windows } = await service.query(
        'select id::text from maintenance_windows order by id desc limit 1',
      );
      expect(windows).toEqual([{ id: seeded.provinceWindow }]);
    }
  });
});
