import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { HttpApp } from '../reports/http-app.js';
import { openSampleRegistry } from './sample-registry-app.js';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openSampleRegistry(database);
}, 120_000);

afterAll(async () => {
  await app.close();
  await database.close();
});

interface Metadata {
  readonly title: string;
  readonly sample: boolean;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly meaning: string }[];
  readonly licence: { readonly name: string };
}

const text = async (file: string) => (await fetch(`${app.url}/open-data/${file}`)).text();

describe('the open dataset of villages', () => {
  it('is described by its record, column by column, and says that it is a sample', async () => {
    const { status, body } = await app.get<Metadata>('/open-data/villages.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ sample: true, rows: 599 });
    expect(body.title).toMatch(/CONTOH \(sample\)/);
    const rows = parse<Record<string, string>>(await text('villages.csv'), { columns: true });
    expect(rows).toHaveLength(599);
    expect(Object.keys(rows[0] ?? {})).toEqual(body.columns.map(({ name }) => name));
    expect(rows.every(({ sample }) => sample === 'true')).toBe(true);
  });

  it('says the same as CSV and as JSON', async () => {
    const { body } = await app.get<Record<string, string | number | boolean | null>[]>(
      '/open-data/villages.data.json',
    );
    const rows = parse<Record<string, string>>(await text('villages.csv'), { columns: true });
    const asText = body.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
    );
    expect(asText).toEqual(rows);
  });

  it('tells no address, credentials profile or parent', async () => {
    const all = (await text('villages.csv')) + (await text('villages.data.json'));
    const secret = await database.dataSource.query<{ word: string }[]>(
      `select address as word from links union select name from snmp_profiles
       union select parent_code from links where parent_code is not null`,
    );
    expect(secret.length).toBeGreaterThan(599);
    expect(secret.filter(({ word }) => all.includes(word))).toEqual([]);
  });
});
