import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readSheet from 'read-excel-file/node';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import type { AvailabilityAnswer } from '../../../src/reports/availability/availability-query.js';
import { PdfProcess } from '../../../src/reports/report/pdf-process.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { ReadPdf, readPdf } from '../../support/pdf-text.js';
import { ReportsFromSource } from '../../support/report-writer.js';
import { FakeMonitoringModule } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { bumpVersion, linkIdOf, seedLinks, seedOutage, seedRegions } from '../reports/seed.js';

const FORMULA = '=HYPERLINK("http://x","klik")';
const LONG = `Desa${'panjang'.repeat(60)}`;
const FOREIGN = 'قرية 村 \u{1f4f6} Åse\u202eatad\u0007';
const LINKS = [
  { village: '33.06.08.2001', grantYear: 2023, provider: 'bukit' },
  { village: '33.06.08.2002', grantYear: 2022, provider: 'teluk' },
  { village: '33.06.08.2002', grantYear: 2023, provider: 'bukit' },
  { village: '33.06.08.2003', grantYear: 2023, provider: 'bukit' },
  { village: '33.05.01.2001', grantYear: 2022, provider: 'bukit' },
  { village: '33.05.01.2002', grantYear: 2022 },
  { village: '33.05.01.2003', grantYear: 2022, provider: 'teluk', address: null },
];
const [BUSY, SECOND, , SHORT, , UNSEEN] = LINKS.map(linkIdOf) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const MONTH = 'month=2026-10';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  const { dataSource } = database;
  await seedRegions(
    dataSource,
    `33 Jawa Tengah
     33.05 Kebumen
     33.05.01 Ayah
     33.05.01.2001 Argopeni
     33.05.01.2002 ${FOREIGN}
     33.05.01.2003 Tanpa Alamat
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2001 ${FORMULA}
     33.06.08.2002 ${LONG}
     33.06.08.2003 Krandegan`,
  );
  await seedLinks(dataSource, LINKS);
  await dataSource.query(
    `insert into link_states (link_id, state, shown, monitored_since)
     select id, '{}', 'up', '2024-01-01T00:00:00Z' from links where id <> $1 and address is not null`,
    [UNSEEN],
  );
  const outage = (link: string, from: string, to: string) =>
    seedOutage(dataSource, link, new Date(from), new Date(to));
  await outage(BUSY, '2026-09-30T16:00:00.500Z', '2026-09-30T19:00:00.125Z');
  await outage(SECOND, '2026-10-10T08:06:56Z', '2026-10-10T09:48:36Z');
  await dataSource.query(
    `insert into unknown_intervals (link_id, started_at, ended_at, reason)
     values ($1, '2026-10-02T00:00:00Z', '2026-10-06T00:00:00Z', 'service-down')`,
    [SHORT],
  );
  await dataSource.query(
    `update providers set name = '+PT "Bukit" & <b>Kawan</b>' where code = 'bukit'`,
  );
  await bumpVersion(dataSource);
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder
      .overrideModule(MonitoringModule)
      .useModule(FakeMonitoringModule)
      .overrideProvider(PdfProcess)
      .useClass(ReportsFromSource),
  );
}, 60_000);

afterAll(async () => {
  await app.close();
  await database.close();
});

const download = async (path: string): Promise<Response> => {
  const response = await fetch(`${app.url}/export/${path}`);
  expect(response.status).toBe(200);
  return response;
};
const table = async (query: string) =>
  parse<Record<string, string>>(await (await download(`availability.csv?${query}`)).text(), {
    columns: true,
  });
const document = async (query: string): Promise<ReadPdf> =>
  readPdf(new Uint8Array(await (await download(`availability.pdf?${query}`)).arrayBuffer()));
const figures = async (query: string): Promise<AvailabilityAnswer> =>
  (await app.get<AvailabilityAnswer>(`/availability?${query}`)).body;
const linesOf = ({ pages }: ReadPdf) => pages.flat();
const textOf = (pdf: ReadPdf) =>
  linesOf(pdf)
    .map((line) => line.join(' '))
    .join('\n');

/** `98,76 %` by hand: what lies behind the second decimal is cut off. */
function percent(ratio: number | null): string {
  if (ratio === null) return '–';
  if (ratio === 1 || ratio === 0) return `${ratio * 100} %`;
  const [whole = '', decimals = ''] = (ratio * 100).toFixed(8).split('.');
  return `${whole},${decimals.slice(0, 2)} %`;
}
const hours = (seconds: number) => (seconds / 3_600).toFixed(2).replace('.', ',');
const spaced = (text: string) => text.replace(/\s+/g, ' ');

describe('availability.csv', () => {
  it('has the figures of GET /availability by provider and village, to the last digit', async () => {
    const rows = await table(MONTH);
    const { rows: answered } = await figures(`${MONTH}&groupBy=provider,village`);
    expect(rows).toHaveLength(7);
    const told = answered.map(({ key, links, availability: has }) => [
      key,
      links,
      [has.ratio, has.coverage, has.status],
      [has.upSeconds, has.downSeconds, has.unknownSeconds, has.excludedSeconds, has.periodSeconds],
    ]);
    const number = (text: string | undefined) => (text === '' ? null : Number(text));
    const written = rows.map((row) => [
      [row['provider_code'] === '' ? null : row['provider_code'], row['village_code']],
      Number(row['links']),
      [number(row['availability_ratio']), number(row['coverage_ratio']), row['status']],
      ['up', 'down', 'unknown', 'excluded', 'period'].map((kind) => Number(row[`${kind}_seconds`])),
    ]);
    expect(written).toEqual(told);
    expect(new Set(rows.map((row) => row['status']))).toEqual(
      new Set(['ok', 'insufficient', 'none']),
    );
  });

  it('takes no text for a formula, and is named by its month', async () => {
    const response = await download(`availability.csv?${MONTH}&lang=id`);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="availability-2026-10.csv"',
    );
    const rows = parse<Record<string, string>>(await response.text(), { columns: true });
    const row = rows.find(({ kode_desa: code }) => code === '33.06.08.2001');
    expect(row).toMatchObject({ desa: `'${FORMULA}`, bulan: '2026-10', contoh: 'false' });
    expect(row?.['penyedia']).toBe(`'+PT "Bukit" & <b>Kawan</b>`);
  });

  it('narrows by provider, regency and grant year, a village’s links one by one', async () => {
    const keys = async (query: string) =>
      (await table(`${MONTH}&${query}`)).map(
        (row) => `${row['provider_code']} ${row['village_code']}`,
      );
    expect(await keys('provider=teluk')).toEqual(['teluk 33.05.01.2003', 'teluk 33.06.08.2002']);
    expect(await keys('regency=33.06&grantYear=2023')).toEqual([
      'bukit 33.06.08.2001',
      'bukit 33.06.08.2002',
      'bukit 33.06.08.2003',
    ]);
  });

  it.each([
    ['csv', 'month=2099-01', 'from empty-period'],
    ['xlsx', '', 'month required'],
    ['pdf', `${MONTH}&lang=jv`, 'lang not-one-of'],
    ['pdf', `${MONTH}&tag=3T`, 'tag unknown'],
  ])('refuses, as .%s, what it cannot answer: %s', async (format, query, mistake) => {
    const { status, body } = await app.get(`/export/availability.${format}?${query}`);
    expect([status, body.errors?.map(({ path, code }) => `${path} ${code}`)]).toEqual([
      400,
      [mistake],
    ]);
  });
});

describe('availability.xlsx', () => {
  it('holds the rows of the CSV file, numbers as numbers', async () => {
    const rows = await table(MONTH);
    const [sheet] = await readSheet(
      Buffer.from(await (await download(`availability.xlsx?${MONTH}`)).arrayBuffer()),
    );
    const [header, ...cells] = sheet!.data as (string | number | boolean | null)[][];
    expect(header).toEqual(Object.keys(rows[0]!));
    const plain = (text: string) => text.replace(/^'(?=[=+])/, '').replace('\u0007', '');
    expect(cells.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(
      rows.map((row) => Object.values(row).map(plain)),
    );
    expect(typeof cells[0]?.[header!.indexOf('up_seconds')]).toBe('number');
  });
});

describe('availability.pdf', () => {
  it('tells every village by provider with the figures of GET /availability', async () => {
    const pdf = await document(MONTH);
    const lines = linesOf(pdf).map((line) => spaced(line.join(' ')));
    const { rows } = await figures(`${MONTH}&groupBy=provider,village`);
    for (const { key, links, availability: has } of rows) {
      const row = [
        String(links),
        percent(has.ratio),
        percent(has.coverage),
        hours(has.downSeconds),
        hours(has.excludedSeconds),
      ];
      const code = String((key as string[])[1]);
      const found = lines.filter((line) => line.startsWith(code));
      expect(found.filter((line) => line.includes(` ${row.join(' ')}`))).not.toEqual([]);
    }
    expect(lines.filter((line) => /^33\.\d\d\.\d\d\.2/.test(line))).toHaveLength(rows.length);
  });

  it('sums up by provider and in all, as GET /availability does, and gives no ratio without coverage', async () => {
    const lines = linesOf(await document(MONTH)).map((line) => spaced(line.join(' ')));
    const { rows, total } = await figures(`${MONTH}&groupBy=provider`);
    const told = ({ links, availability: has }: (typeof rows)[number], villages: number) =>
      [
        String(villages),
        String(links),
        percent(has.ratio),
        percent(has.coverage),
        hours(has.downSeconds),
        hours(has.unknownSeconds),
        hours(has.excludedSeconds),
      ].join(' ');
    expect(rows.map(({ key }) => key)).toEqual(['bukit', 'teluk', null]);
    expect(lines.join('\n')).toContain(`+PT "Bukit" & <b>Kawan</ b> ${told(rows[0]!, 4)}`);
    expect(lines.join('\n')).toContain(`PT teluk ${told(rows[1]!, 2)}`);
    expect(lines.join('\n')).toContain(`Tanpa penyedia ${told(rows[2]!, 1)}`);
    // Six villages: one is served by two.
    expect(lines.join('\n')).toContain(`Jumlah ${told(total, 6)}`);
  });

  it('says in Indonesian what it is of, when it was made, and what the figures mean', async () => {
    const pdf = await document(MONTH);
    const text = spaced(textOf(pdf));
    expect(pdf.title).toBe('Laporan ketersediaan internet desa, Oktober 2026');
    for (const said of [
      'Laporan ketersediaan internet desa',
      'Oktober 2026',
      '1 Oktober 2026 00.00 WIB sampai 1 November 2026 00.00 WIB.',
      'Kantor pengelola daftar ini',
      'Cara membaca angka',
      'waktu terukur dibagi waktu yang harus dipertanggungjawabkan',
      'data kurang',
      'tidak terukur',
      'tidak dipantau',
      `Halaman 1 dari ${pdf.pages.length}`,
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/Dibuat \d{1,2} \S+ 20\d\d \d\d\.\d\d WIB/);
    expect(text).not.toMatch(/contoh/i);
  });

  it('speaks English when asked to, with English numbers', async () => {
    const text = spaced(textOf(await document(`${MONTH}&lang=en&regency=33.05`)));
    for (const said of [
      'Availability of village internet',
      'October 2026',
      'Only Kebumen',
      'not measured',
      'Page 1 of',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/Laporan|Halaman|\d,\d\d %/);
  });

  it('shows names whatever they are: a formula, one without an end, other scripts', async () => {
    const pdf = await document(`${MONTH}&regency=33.05&regency=33.06`);
    const text = textOf(pdf);
    expect(text).toContain('=HYPERLINK("http://');
    expect(text).toContain('Åse');
    expect(text).not.toMatch(/[\u0007\u202e]/);
    // The long one is broken over lines within its column, to its end.
    const written = pdf.pages.flat(2).join('');
    expect(written.split('panjang').length).toBeGreaterThan(2 * 60 * 0.8);
  });

  it('says so where the month is not over, or where nothing fits', async () => {
    const now = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7);
    expect(textOf(await document(`month=${now}`))).toContain('belum genap sebulan');
    expect(textOf(await document(`${MONTH}&provider=tiada`))).toContain(
      'Tidak ada desa dengan syarat ini.',
    );
  });

  it('marks sample data on every page, and row by row where other data stands beside it', async () => {
    await database.dataSource.query(
      `update villages set is_sample = true where code like '33.05.%'`,
    );
    await bumpVersion(database.dataSource);
    const mixed = await document(MONTH);
    expect(mixed.title).toMatch(/^CONTOH: /);
    for (const page of mixed.pages)
      expect(page[0]?.join(' ')).toContain('Sebagian desa adalah data contoh');
    // Where the remark is long the mark stands below it.
    const marks = linesOf(mixed).filter((line) => line.at(-1) === 'contoh');
    expect(marks.map((line) => line[0])).toEqual(['33.05.01.2001', 'contoh', 'contoh']);
    const all = await document(`${MONTH}&regency=33.05`);
    expect(all.pages[0]?.[0]?.join(' ')).toContain('CONTOH: data contoh dengan pengukuran rekaan');
  });
});
