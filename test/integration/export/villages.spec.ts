import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readSheet from 'read-excel-file/node';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { setLive } from '../reports/fake-monitoring.js';
import { HttpApp } from '../reports/http-app.js';
import { bumpVersion } from '../reports/seed.js';
import { importFile, openSampleRegistry } from './sample-registry-app.js';

let database: TestDatabase;
let app: HttpApp;

const KRANDEGAN = '33.06.08.2007';

const download = async (path: string): Promise<Response> => {
  const response = await fetch(`${app.url}/export/${path}`);
  expect(response.status).toBe(200);
  return response;
};

const rowsOf = async (path: string) =>
  parse<Record<string, string>>(await (await download(path)).text(), { columns: true });

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openSampleRegistry(database);
  // What people write and what spreadsheets make of it; amounts, places and several tags are told too.
  const { dataSource } = database;
  await dataSource.query(`update providers set name = '=HYPERLINK("http://x","klik")'
    where code = (select provider_code from links order by id limit 1)`);
  await dataSource.query(
    `insert into providers (code, name) values ('kembar', (select name from providers order by code desc limit 1))`,
  );
  await dataSource.query(`update grants set amount = 125000000.5 where village_code = $1`, [
    KRANDEGAN,
  ]);
  await dataSource.query(
    `update villages set latitude = -7.654321, longitude = 109.98 where code = $1`,
    [KRANDEGAN],
  );
  await dataSource.query(
    `insert into village_tags values ($1, 'lumbung pangan', 'test', '2026-01-01') on conflict do nothing`,
    [KRANDEGAN],
  );
  await bumpVersion(dataSource);
}, 120_000);

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('villages.csv', () => {
  it('imports again and changes nothing', async () => {
    const response = await download('villages.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="villages-\d{4}-\d{2}-\d{2}\.csv"$/,
    );
    const again = await importFile(app, 'dry-run', await response.text());
    expect(again.rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
    expect(again.summary).toMatchObject({ rows: 599, unchanged: 599, updated: 0, rejected: 0 });
  });

  it('tells what the registry holds', async () => {
    const rows = await rowsOf('villages.csv');
    expect(rows).toHaveLength(599);
    const krandegan = rows.find((row) => row['village_code'] === KRANDEGAN);
    expect(krandegan).toMatchObject({
      village: 'Krandegan',
      grant_amount: '125000000.50',
      latitude: '-7.654321',
      stage: 'operational',
    });
    expect(krandegan?.['tags']?.split('; ')).toContain('lumbung pangan');
    // Elsewhere the place is the regency seat's, for want of the village's own.
    expect(rows.filter(({ latitude }) => latitude !== '')).toHaveLength(1);
  });

  it('leaves no cell that a spreadsheet takes for a formula', async () => {
    const cells = (await rowsOf('villages.csv')).flatMap((row) => Object.values(row));
    expect(cells).toContain(`'=HYPERLINK("http://x","klik")`);
    expect(cells.filter((cell) => /^[=+@\t\r]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith('-') && Number.isNaN(Number(cell)))).toEqual([]);
  });

  it('is narrowed by the filters of the list', async () => {
    const filters = 'regency=33.06&grantYear=2023';
    const { body } = await app.get<{ total: number }>(`/villages?${filters}`);
    const rows = await rowsOf(`villages.csv?${filters}`);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row['village_code'])).size).toBe(body.total);
    expect(new Set(rows.map((row) => row['grant_year']))).toEqual(new Set(['2023']));
    const { status } = await app.get('/export/villages.csv?page=2');
    expect(status).toBe(400);
  });
});

describe('villages.xlsx', () => {
  it('holds the same cells, texts as text', async () => {
    const file = Buffer.from(await (await download('villages.xlsx')).arrayBuffer());
    const [sheet] = await readSheet(file);
    const [header, ...lines] = sheet?.data ?? [];
    const csv = await rowsOf('villages.csv');
    expect(lines).toHaveLength(csv.length);
    const cells = lines.map((line) =>
      Object.fromEntries((header ?? []).map((name, at) => [String(name), String(line[at] ?? '')])),
    );
    const plain = csv.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, cell.replace(/^'(?==)/, '')]),
      ),
    );
    expect(cells).toEqual(plain);
    expect(lines[0]?.[0]).toMatch(/^33\./);
  });

  it('imports again and changes nothing', async () => {
    const response = await download('villages.xlsx');
    const file = new Uint8Array(await response.arrayBuffer());
    const again = await importFile(app, 'dry-run', file, 'villages.xlsx');
    expect(again.rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
    expect(again.summary).toMatchObject({ rows: 599, unchanged: 599 });
  });
});

describe('villages.geojson', () => {
  it('has a point for each village, with its state and without its address', async () => {
    setLive(`${KRANDEGAN}-2023-1`, { shown: 'down' });
    const text = await (await download('villages.geojson')).text();
    const { type, features } = JSON.parse(text) as {
      type: string;
      features: {
        id: string;
        geometry: { type: string; coordinates: number[] };
        properties: Record<string, unknown>;
      }[];
    };
    expect(type).toBe('FeatureCollection');
    expect(features).toHaveLength(599);
    const krandegan = features.find(({ id }) => id === KRANDEGAN);
    expect(krandegan?.geometry).toEqual({ type: 'Point', coordinates: [109.98, -7.654321] });
    expect(krandegan?.properties).toMatchObject({
      name: 'Krandegan',
      state: 'down',
      coordinatesEstimated: false,
      sample: true,
    });
    expect(text).not.toMatch(/127\.33\./);
  });
});
