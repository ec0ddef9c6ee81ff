import { describe, expect, it } from '@jest/globals';
import { Column, COLUMNS } from './columns.js';
import { FileRecord } from './record.js';
import { presentColumns, registryFileOf } from './registry-file.js';

const records = (...rows: (string | number)[][]): FileRecord[] =>
  rows.map((cells, at) => ({ line: at + 1, cells }));
const chosen = (choices: Record<string, Column | null>) => new Map(Object.entries(choices));
const FILE = records(
  ['Nama', 'Catatan', 'Tahun', ' kecamatan '],
  ['Krandegan', 'rahasia', 2023, 'Bayan'],
);
const codes = (reading: ReturnType<typeof registryFileOf>) =>
  reading.ok ? [] : reading.problems.map(({ path, code }) => `${path} ${code}`);

describe('columns that are chosen', () => {
  it('are read as chosen, the others by their names; what is left out is not kept', () => {
    const choices = chosen({ Nama: 'village', Catatan: null, Tahun: 'grant_year' });
    expect(registryFileOf(FILE, [], choices)).toMatchObject({
      ok: true,
      file: {
        header: {
          columns: [
            { column: 'village', written: 'Nama' },
            { column: 'grant_year', written: 'Tahun' },
            { column: 'district', written: 'kecamatan' },
          ],
        },
        records: [{ line: 2, cells: ['Krandegan', 2023, 'Bayan'] }],
        notes: [
          {
            code: 'file.columns-chosen',
            message:
              'as chosen: "Nama" is read as village, "Catatan" is left out, "Tahun" is read as grant_year',
          },
        ],
      },
    });
  });

  it('go before what a name would mean', () => {
    const file = records(['desa', 'kabupaten', 'tahun_anggaran'], ['Bayan', 'Krandegan', 2023]);
    const reading = registryFileOf(file, [], chosen({ desa: 'district', kabupaten: 'village' }));
    const columns = reading.ok ? reading.file.header.columns.map(({ column }) => column) : [];
    expect(columns).toEqual(['district', 'village', 'grant_year']);
  });

  it.each<[string, Record<string, Column | null>, string[]]>([
    [
      'nothing chosen',
      {},
      [
        'header.1 column.unknown',
        'header.2 column.unknown',
        'header.3 column.unknown',
        'header column.missing',
        'header column.missing',
      ],
    ],
    [
      'two for one',
      { Nama: 'village', Catatan: 'village', Tahun: 'grant_year' },
      ['header.2 column.duplicate'],
    ],
    [
      'one that another is by its name',
      { Nama: 'district', Catatan: 'village', Tahun: 'grant_year' },
      ['header.4 column.duplicate'],
    ],
    [
      'one that is not there',
      { Nama: 'village', Catatan: null, Tahun: 'grant_year', tahun: null },
      ['columns.tahun column.absent'],
    ],
    [
      'what is needed is left out',
      { Nama: 'village', Catatan: null, Tahun: null },
      ['header column.missing'],
    ],
  ])('are refused with every mistake: %s', (_, choices, problems) => {
    expect(codes(registryFileOf(FILE, [], chosen(choices)))).toEqual(problems);
  });

  it('may leave out columns without a name', () => {
    const file = records(['desa', '', 'tahun_anggaran', ''], ['Krandegan', 'x', 2023, '']);
    expect(codes(registryFileOf(file, []))).toEqual([
      'header.2 column.unnamed',
      'header.4 column.unnamed',
    ]);
    const reading = registryFileOf(file, [], chosen({ '': null }));
    expect(reading.ok && reading.file.records).toEqual([{ line: 2, cells: ['Krandegan', 2023] }]);
  });

  it('leave a row too long or too short to be noticed', () => {
    const file = records(
      ['desa', 'Catatan', 'tahun_anggaran'],
      ['A', 'x', 2023, 'more'],
      ['B', 'y'],
      ['C'],
    );
    const reading = registryFileOf(file, [], chosen({ Catatan: null }));
    expect(reading.ok && reading.file.records.map(({ cells }) => cells)).toEqual([
      ['A', 2023, 'more'],
      ['B'],
      ['C'],
    ]);
  });
});

describe('the columns of a file before it is read', () => {
  it('say what each is taken for, one of each kind, and show what is in them', () => {
    const file = records(
      ['desa', 'Village', 'Catatan', ''],
      ['A', '', 'x'.repeat(300), 1],
      ['B', 'b', '', 2],
      ['C', 'c', '', 3],
      ['D', 'd', '', 4],
    );
    expect(presentColumns(file)).toEqual({
      ok: true,
      rows: 4,
      columns: [
        { header: 'desa', column: 'village', samples: ['A', 'B', 'C'] },
        { header: 'Village', column: null, samples: ['b', 'c', 'd'] },
        { header: 'Catatan', column: null, samples: ['x'.repeat(100)] },
        { header: '', column: null, samples: ['1', '2', '3'] },
      ],
    });
    expect(presentColumns([])).toMatchObject({ ok: false, problems: [{ code: 'file.empty' }] });
  });

  it('are any that a registry file has, by either name', () => {
    const [columns] = [presentColumns(records([...COLUMNS]))];
    expect(columns.ok && columns.columns.map(({ column }) => column)).toEqual(COLUMNS);
  });
});
