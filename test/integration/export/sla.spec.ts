import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { seedLinks, seedMonitored, seedOutage, seedRegions } from '../reports/seed.js';
import { runCommand } from '../../support/run-command.js';

type Row = Record<string, string>;

const [CHANGED, BROKEN, UNSEEN, UNSIGNED] = ['2001', '2002', '2003', '2004'].map(
  (number) => `33.06.08.${number}-2023-1`,
) as [string, string, string, string];
/** Midnight in Jakarta before the 11th of August. */
const CHANGE = Date.parse('2026-08-10T17:00:00Z');
const SECONDS = ['up', 'down', 'unknown', 'excluded', 'period'].map((kind) => `${kind}_seconds`);

let database: TestDatabase;
let folder: string;
let rows: Row[];

async function contract(number: string, provider: string, days: string, terms: string) {
  const [first, last] = days.split('..');
  const [row] = await database.dataSource.query<{ id: string }[]>(
    `insert into contracts (provider_code, number, title, first_day, last_day, promised_availability, power_downtime_counts)
     values ($1, $2, 'internet', $3, $4, ${terms}) returning id`,
    [provider, number, first, last],
  );
  return async (linkId: string) => {
    await database.dataSource.query(
      'insert into contract_links (contract_id, link_id, from_day) values ($1, $2, $3)',
      [row?.id, linkId, first],
    );
  };
}

const outage = (linkId: string, from: number | string, hours: number) => {
  const start = new Date(from);
  return seedOutage(database.dataSource, linkId, start, new Date(+start + hours * 3_600_000));
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pantau-sla-'));
  database = await openTestDatabase();
  const { dataSource } = database;
  await seedRegions(
    dataSource,
    `33 Jawa Tengah\n33.06 Kabupaten Purworejo\n33.06.08 Bayan\n33.06.08.2001 Satu\n33.06.08.2002 =Dua\n33.06.08.2003 Tiga\n33.06.08.2004 Empat`,
  );
  await dataSource.query(`insert into providers (code, name) values ('pt-lama', 'PT Lama')`);
  await seedLinks(
    dataSource,
    ['2001', '2002', '2003', '2004'].map((number) => ({
      village: `33.06.08.${number}`,
      grantYear: 2023,
      provider: 'pt-baru',
    })),
  );
  await seedMonitored(dataSource, [CHANGED, BROKEN]);

  const old = await contract('A/1', 'pt-lama', '2026-01-01..2026-08-10', '0.98, true');
  const next = await contract('A/2', 'pt-baru', '2026-08-11..2026-12-31', '0.995, false');
  const strict = await contract('=B/1', 'pt-baru', '2026-01-01..2026-12-31', '0.99, true');
  const silent = await contract('C/1', 'pt-baru', '2026-01-01..2026-12-31', 'null, true');
  await old(CHANGED);
  await next(CHANGED);
  await strict(BROKEN);
  await silent(UNSEEN);

  await outage(CHANGED, CHANGE - 1_800_000, 1);
  await outage(CHANGED, '2026-08-20T00:00:00Z', 10);
  await dataSource.query(
    `update outages set proposed_cause = 'power' where started_at = '2026-08-20T00:00:00Z'`,
  );
  await outage(BROKEN, '2026-08-20T00:00:00Z', 10);
  await dataSource.query(
    `insert into unknown_intervals (link_id, started_at, ended_at, reason)
     values ($1, '2026-09-10T00:00:00Z', '2026-09-13T00:00:00Z', 'service-down')`,
    [BROKEN],
  );
  const ended = await runCommand(database.ownerUrl, folder, [
    'export',
    'sla',
    '--from=2026-08-01',
    '--to=2026-09-30',
  ]);
  rows = parse<Row>(ended.out, { columns: true });
}, 60_000);

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const of = (linkId: string, month: string) =>
  rows.filter((row) => row['link'] === linkId && row['month'] === month);

describe('the export of promises', () => {
  it('has a row for each contract a link was in within a month, with who promised what', () => {
    const told = of(CHANGED, '2026-08').map((row) =>
      ['provider_code', 'contract', 'from', 'to', 'promised_availability'].map((name) => row[name]),
    );
    expect(told).toEqual([
      ['pt-lama', 'A/1', '2026-07-31T17:00:00.000Z', '2026-08-10T17:00:00.000Z', '0.98'],
      ['pt-baru', 'A/2', '2026-08-10T17:00:00.000Z', '2026-08-31T17:00:00.000Z', '0.995'],
    ]);
    expect(of(CHANGED, '2026-09')).toHaveLength(1);
  });

  it('divides an outage where one contract follows the other, and adds up to the month', () => {
    const parts = of(CHANGED, '2026-08');
    expect(parts.map((row) => row['down_seconds'])).toEqual(['1800', '37800']);
    const sum = (name: string) => parts.reduce((total, row) => total + Number(row[name]), 0);
    expect(SECONDS.map(sum)).toEqual([31 * 86_400 - 39_600, 39_600, 0, 0, 31 * 86_400]);
  });

  it('counts downtime by power cuts only where the contract does', () => {
    const [, second] = of(CHANGED, '2026-08');
    // 0.5 % of 21 days.
    expect(second).toMatchObject({
      power_downtime_counts: 'false',
      power_down_seconds: '36000',
      counted_down_seconds: '1800',
      allowed_down_seconds: '9072',
      met: 'yes',
    });
  });

  it('says where a promise was broken, and where too little was measured to say', () => {
    expect(of(BROKEN, '2026-08')).toEqual([
      expect.objectContaining({
        contract: "'=B/1",
        village: "'=Dua",
        district: 'Bayan',
        regency_code: '33.06',
        allowed_down_seconds: '26784',
        counted_down_seconds: '36000',
        met: 'no',
      }),
    ]);
    expect(of(BROKEN, '2026-09')).toEqual([
      expect.objectContaining({
        unknown_seconds: String(3 * 86_400),
        coverage_ratio: '0.9',
        status: 'insufficient',
        availability_ratio: '1',
        met: 'insufficient',
      }),
    ]);
  });

  it('tells of a link under contract that was never measured, and of no other', () => {
    expect(of(UNSEEN, '2026-08')).toEqual([
      expect.objectContaining({
        contract: 'C/1',
        promised_availability: '',
        allowed_down_seconds: '',
        met: '',
        status: 'none',
        unknown_seconds: String(31 * 86_400),
      }),
    ]);
    expect(rows.filter((row) => row['link'] === UNSIGNED)).toEqual([]);
  });
});
