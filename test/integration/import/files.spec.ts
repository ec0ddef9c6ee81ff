import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Problem } from '../../../src/platform/http/problem.js';
import type { ImportReport } from '../../../src/registry/import-report.js';
import { type RegistryApp, openRegistryApp } from '../registry/registry-app.js';
import { workbookParts, zipOf } from './zip-file.js';

const A = '33.06.08.2007';
const HEADER = 'kode_desa,tahun_anggaran,bandwidth_mbps,penyedia,nilai_hibah,tanggal_aktif';

const text = (value: string) => ({ type: String, value });
const number = (value: number) => ({ type: Number, value });
const inline = (place: string, value: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const headerRow = `<row r="1">${inline('A1', 'kode_desa')}${inline('B1', 'tahun_anggaran')}${inline('C1', 'bandwidth_mbps')}</row>`;

describe('files that are imported', () => {
  let app: RegistryApp;

  beforeAll(async () => {
    app = await openRegistryApp();
  });
  afterAll(() => app.close());

  const dryRun = <Body = ImportReport>(content: string | Buffer, name?: string) =>
    app.upload<Body>('/imports', content, name);
  const refusal = async (content: string | Buffer, name?: string) => {
    const { status, body } = await dryRun<Problem>(content, name);
    return [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
  };
  const changesOf = ({ rows }: ImportReport) =>
    rows.map(({ changes }) => Object.fromEntries(changes.map(({ column, to }) => [column, to])));
  const xlsx = (data: SheetData) => writeXlsxFile(data, { sheet: 'Desa' }).toBuffer();

  it('reads an XLSX with its numbers, dates and texts, and gives the rows of the sheet', async () => {
    const file = await xlsx([
      HEADER.split(',').map(text),
      [
        text(A),
        number(2023),
        number(50.5),
        text('PT Uji'),
        number(1234.5),
        { type: Date, value: new Date('2023-06-19T00:00:00Z'), format: 'dd/mm/yyyy' },
      ],
      [],
      [text('33.06.08.2008'), text('2023'), null, null, text('Rp 1.234.567,89'), number(45_352)],
    ]);
    const { status, body } = await dryRun(file, 'desa.xlsx');
    expect([status, body.notes]).toEqual([200, []]);
    expect(body.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'created'],
      [4, 'created'],
    ]);
    expect(changesOf(body)).toMatchObject([
      {
        bandwidth_mbps: 50.5,
        penyedia: 'pt-uji',
        nilai_hibah: '1234.50',
        tanggal_aktif: '2023-06-19',
      },
      { nilai_hibah: '1234567.89', tanggal_aktif: '2024-03-01' },
    ]);
  });

  it('reads only the first sheet and says so', async () => {
    const data = [HEADER.split(',').map(text), [text(A), number(2023)]];
    const file = await writeXlsxFile([
      { data, sheet: 'Desa & lain' },
      { data: [], sheet: 'Catatan' },
    ]).toBuffer();
    const { body } = await dryRun(file, 'two.xlsx');
    expect(body.rows).toHaveLength(1);
    expect(body.notes).toEqual([
      {
        code: 'file.other-sheets',
        message: 'only the first sheet, "Desa & lain", is read; not read: "Catatan"',
      },
    ]);
  });

  it('imports 599 rows of an XLSX', async () => {
    const codes = await app.database.dataSource.query<{ code: string }[]>(
      `select code from regions where kind = 'desa' and code like '33.%' order by code limit 599`,
    );
    const file = await xlsx([
      HEADER.split(',').map(text),
      ...codes.map(({ code }) => [text(code), number(2024), number(100), text('PT Uji')]),
    ]);
    const { status, body } = await app.upload<ImportReport>(
      '/imports?mode=apply',
      file,
      'besar.xlsx',
    );
    expect(status).toBe(200);
    expect(body.summary).toMatchObject({ rows: 599, created: 599, rejected: 0 });
    const again = await app.upload<ImportReport>('/imports?mode=apply', file, 'besar.xlsx');
    expect(again.body.summary).toMatchObject({ rows: 599, unchanged: 599 });
  });

  it('finds the villages of 599 rows that give names only', async () => {
    const villages = await app.database.dataSource.query<
      { code: string; village: string; district: string; regency: string }[]
    >(
      `select v.code, v.name as village, d.name as district, r.name as regency
       from regions v join regions d on d.code = v.parent_code join regions r on r.code = d.parent_code
       where v.kind = 'desa' and v.code like '33.%' order by md5(v.code) limit 599`,
    );
    const file = await xlsx([
      ['Desa', 'Kecamatan', 'Kabupaten', 'Tahun Anggaran'].map(text),
      ...villages.map(({ village, district, regency }) => [
        text(`Ds. ${village.toUpperCase()}`),
        text(`Kec. ${district}`),
        text(regency.replace('Kabupaten', 'Kab.')),
        number(2041),
      ]),
    ]);
    const { body } = await dryRun(file, 'nama.xlsx');
    const sure = body.rows.flatMap(({ line, code, identifiedBy }) =>
      identifiedBy === 'names' ? [[line, code] as const] : [],
    );
    expect(sure.length).toBeGreaterThan(570);
    expect(sure.filter(([line, code]) => villages[line - 2]?.code !== code)).toEqual([]);
    expect(body.summary).toMatchObject({ rows: 599, created: sure.length, rejected: 0 });
  });

  it('names every formula and every error by its place', async () => {
    const rows = `${headerRow}<row r="2">${inline('A2', A)}<c r="B2"><f>2000+23</f><v>2023</v></c><c r="C2" t="e"><v>#N/A</v></c></row><row r="3">${inline('A3', A)}<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`;
    expect(await refusal(zipOf(workbookParts(rows)), 'formula.xlsx')).toEqual([
      400,
      'validation',
      'Desa!B2 cell.formula',
      'Desa!C2 cell.error-value',
      'Desa!B3 cell.formula',
    ]);
  });

  it('refuses a zip bomb by its directory, before anything is unpacked', async () => {
    const content = Buffer.alloc(40 * 1024 * 1024, ' ');
    const parts = Array.from({ length: 17 }, (_, at) => ({ name: `xl/extra${at}.xml`, content }));
    const bomb = zipOf([...workbookParts(headerRow), ...parts]);
    expect([bomb.length > 600_000, bomb.length < 800_000]).toEqual([true, true]);
    expect(await refusal(bomb, 'bomb.xlsx')).toEqual([
      400,
      'validation',
      'file file.unpacks-too-large',
    ]);
  });

  it('refuses a part that is blown up a hundredfold, and a directory that lies', async () => {
    const part = { name: 'xl/comments1.xml', content: Buffer.alloc(20 * 1024 * 1024, ' ') };
    const blown = zipOf([...workbookParts(headerRow), part]);
    expect(await refusal(blown)).toEqual([400, 'validation', 'file file.unpacks-too-large']);
    const lying = zipOf([...workbookParts(headerRow), { ...part, claimed: 20_000 }]);
    expect(await refusal(lying)).toEqual([400, 'validation', 'file file.damaged']);
  });

  it('lets the reader die alone over a sheet that would not fit into memory', async () => {
    // Every row as wide as a sheet can be: small on paper, hundreds of millions of cells to a program.
    const rows = Array.from(
      { length: 19_000 },
      (_, at) =>
        `<row r="${at + 2}">${inline(`XFD${at + 2}`, randomBytes(6).toString('hex'))}</row>`,
    );
    const wide = zipOf(workbookParts(headerRow + rows.join('')));
    expect(await refusal(wide, 'wide.xlsx')).toEqual([400, 'validation', 'file file.too-costly']);
    expect((await dryRun(`${HEADER}\n`)).status).toBe(200);
  });

  it.each([
    ['a renamed PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'desa.xlsx'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'desa.csv'],
    ['an XLS', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'desa.xls'],
    ['another archive', zipOf([{ name: 'word/document.xml', content: '<x/>' }]), 'desa.xlsx'],
  ])('refuses %s', async (_, content, name) => {
    expect(await refusal(content, name)).toEqual([415, 'import.unsupported-file']);
  });

  it('refuses what is encrypted', async () => {
    const office = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1_000),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    const zip = zipOf(workbookParts(headerRow).map((part) => ({ ...part, encrypted: true })));
    for (const file of [office, zip]) {
      expect(await refusal(file, 'rahasia.xlsx')).toEqual([
        400,
        'validation',
        'file file.encrypted',
      ]);
    }
  });

  it('refuses what is damaged: cut short, flipped in a bit, or no XML', async () => {
    const good = zipOf(workbookParts(headerRow));
    const flipped = Buffer.from(good);
    const at = flipped.indexOf('xl/worksheets/sheet1.xml') + 40;
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at);
    const files = [good.subarray(0, 700), flipped, zipOf(workbookParts('<row r="1"><c'))];
    for (const file of files) {
      expect(await refusal(file, 'rusak.xlsx')).toEqual([400, 'validation', 'file file.damaged']);
    }
  });

  it('refuses a file of 6 MB', async () => {
    expect(await refusal(Buffer.alloc(6 * 1024 * 1024, 'x'))).toEqual([413, 'too-large']);
  });

  it('refuses 100,000 rows, as CSV and as XLSX', async () => {
    const csv = `${HEADER}\n${`${A},2023,100,PT Uji,,\n`.repeat(100_000)}`;
    expect(await refusal(csv)).toEqual([400, 'validation', 'file file.too-many-rows']);
    const rows = Array.from(
      { length: 100_000 },
      (_, at) => `<row r="${at + 2}"><c r="A${at + 2}"><v>${at * 7_919}</v></c></row>`,
    );
    const sheet = zipOf(workbookParts(headerRow + rows.join('')));
    expect(await refusal(sheet, 'besar.xlsx')).toEqual([
      400,
      'validation',
      'file file.too-many-rows',
    ]);
  });

  it.each([
    ['commas', `${HEADER}\n${A},2031,100.5,PT Uji,"1.234.567,89",21 November 2026`],
    [
      'semicolons',
      `${HEADER.replaceAll(',', ';')}\n${A};2031;100.5;PT Uji;1.234.567,89;21/11/2026`,
    ],
    ['tabs', `${HEADER.replaceAll(',', '\t')}\n${A}\t2031\t100.5\tPT Uji\tRp 1.234.567,89\t46347`],
    ['a BOM', `\ufeff${HEADER}\r\n${A},2031,100.5,PT Uji,1234567.89,2026-11-21\r\n`],
  ])('takes a CSV with %s', async (_, content) => {
    const { status, body } = await dryRun(content);
    expect([status, body.notes]).toEqual([200, []]);
    expect(changesOf(body)).toMatchObject([
      { bandwidth_mbps: 100.5, nilai_hibah: '1234567.89', tanggal_aktif: '2026-11-21' },
    ]);
  });

  it('takes a Latin-1 CSV and says how it read it', async () => {
    const { body } = await dryRun(
      Buffer.from(`${HEADER}\n${A},2031,,Caf\u00e9 Jaya,,`, 'latin1'),
      'latin1.csv',
    );
    expect(body.notes).toMatchObject([{ code: 'file.read-as-windows-1252' }]);
    expect(changesOf(body)).toMatchObject([{ penyedia: 'cafe-jaya' }]);
  });
});
