import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { z } from 'zod';
import { COLUMNS } from '../../../src/domain/import/columns.js';
import type { Problem } from '../../../src/platform/http/problem.js';
import { importColumnsSchema } from '../../../src/registry/import-columns.js';
import type { ImportReport } from '../../../src/registry/import-report.js';
import { RegionsService } from '../../../src/registry/regions.service.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { SpreadsheetProcess } from '../../../src/registry/spreadsheet/spreadsheet-process.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { SpreadsheetsFromSource } from '../../support/spreadsheet-reader.js';
import { type HttpApp, openHttpApp } from '../reports/http-app.js';

type Columns = z.infer<typeof importColumnsSchema>;

const FILE = `Nama Desa,Kec.,Kab.,Tahun,Narahubung,ip
Krandegan,Bayan,Purworejo,2023,"Budi, 0812",10.1.2.3
Karanganyar,,,2023,Siti,10.1.2.4`;
const CHOICES = {
  'Nama Desa': 'village',
  'Kec.': 'district',
  'Kab.': 'regency',
  Tahun: 'grant_year',
  Narahubung: null,
};

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  await new RegionsService(database.dataSource).ensureLoaded();
  app = await openHttpApp(database, [RolloutModule, RegistryModule], (builder) =>
    builder.overrideProvider(SpreadsheetProcess).useClass(SpreadsheetsFromSource),
  );
}, 60_000);
afterAll(async () => {
  await app.close();
  await database.close();
});

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what the caller takes the answer for
async function send<Body>(
  path: string,
  content: string | Uint8Array<ArrayBuffer> | null,
  fields: readonly (readonly [string, string])[] = [],
): Promise<{ status: number; body: Body }> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  if (content !== null) form.set('file', new Blob([content]), 'desa.csv');
  const response = await fetch(`${app.url}${path}`, { method: 'POST', body: form });
  return { status: response.status, body: (await response.json()) as Body };
}
const choosing = (choices: unknown) => [['columns', JSON.stringify(choices)] as const];
const refusal = async (
  fields: readonly (readonly [string, string])[],
  content: string | null = FILE,
) => {
  const { status, body } = await send<Problem>('/imports', content, fields);
  return [status, body.code, ...(body.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
};

describe('POST /imports/columns', () => {
  it('shows what the columns are taken for, and what they may be', async () => {
    const { status, body } = await send<Columns>('/imports/columns', FILE);
    expect(status).toBe(200);
    expect(z.strictObject(importColumnsSchema.shape).safeParse(body).error).toBeUndefined();
    expect(body.rows).toBe(2);
    expect(body.columns).toEqual([
      { header: 'Nama Desa', column: null, samples: ['Krandegan', 'Karanganyar'] },
      { header: 'Kec.', column: null, samples: ['Bayan'] },
      { header: 'Kab.', column: null, samples: ['Purworejo'] },
      { header: 'Tahun', column: null, samples: ['2023', '2023'] },
      { header: 'Narahubung', column: null, samples: ['Budi, 0812', 'Siti'] },
      { header: 'ip', column: 'address', samples: ['10.1.2.3', '10.1.2.4'] },
    ]);
    expect(body.known.map(({ column }) => column)).toEqual(COLUMNS);
    expect(body.known.filter(({ required }) => required)).toEqual([
      {
        column: 'village_code',
        names: ['village_code', 'kode_desa'],
        required: true,
        or: ['village'],
      },
      { column: 'village', names: ['village', 'desa'], required: true, or: ['village_code'] },
      { column: 'grant_year', names: ['grant_year', 'tahun_anggaran'], required: true, or: [] },
    ]);
    const [kept] = await database.dataSource.query<{ count: number }[]>(
      'select count(*)::int as count from imports',
    );
    expect(kept?.count).toBe(0);
  });

  it('reads a spreadsheet too, and refuses what is none', async () => {
    const text = (value: string) => ({ type: String, value });
    const sheet = await writeXlsxFile(
      [
        [text('Desa'), text('Kecepatan')],
        [text('Krandegan'), { type: Number, value: 12.5 }],
      ],
      { sheet: 'Desa' },
    ).toBuffer();
    const { body } = await send<Columns>('/imports/columns', new Uint8Array(sheet));
    expect(body.columns).toEqual([
      { header: 'Desa', column: 'village', samples: ['Krandegan'] },
      { header: 'Kecepatan', column: null, samples: ['12.5'] },
    ]);
    const answers = await Promise.all(
      [null, '', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'a\n'.repeat(20_010)].map((content) =>
        send<Problem>('/imports/columns', content),
      ),
    );
    expect(
      answers.map(({ status, body: { code, errors } }) => [status, code, errors?.[0]?.code]),
    ).toEqual([
      [400, 'validation', 'required'],
      [400, 'validation', 'file.empty'],
      [415, 'import.unsupported-file', undefined],
      [400, 'validation', 'file.too-many-rows'],
    ]);
  });
});

describe('POST /imports with chosen columns', () => {
  it('still refuses an unknown column that nothing was chosen for', async () => {
    expect(await refusal([])).toEqual([
      400,
      'validation',
      'header.1 column.unknown',
      'header.2 column.unknown',
      'header.3 column.unknown',
      'header.4 column.unknown',
      'header.5 column.unknown',
      'header column.missing',
      'header column.missing',
    ]);
    const { Narahubung: _, ...rest } = CHOICES;
    expect(await refusal(choosing(rest))).toEqual([400, 'validation', 'header.5 column.unknown']);
  });

  it('keeps the choice from the dry run through settling and applying to undoing', async () => {
    const { status, body: dry } = await send<ImportReport>('/imports', FILE, choosing(CHOICES));
    expect(status).toBe(200);
    expect(dry.notes.map(({ code }) => code)).toEqual(['file.columns-chosen']);
    expect(dry.rows.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['created', '33.06.08.2007'],
      ['needsReview', null],
    ]);
    expect(dry.rows[0]?.changes.map(({ column }) => column)).toContain('ip');
    const [{ parsed } = { parsed: '' }] = await database.dataSource.query<{ parsed: string }[]>(
      'select parsed_rows::text as parsed from imports where id = $1',
      [dry.id],
    );
    // A contact that was left out is not even kept.
    expect(parsed).toContain('Krandegan');
    expect(parsed).not.toMatch(/Budi|Siti|0812/);
    const settled = await app.call<ImportReport>('POST', `/imports/${dry.id}/rows/3`, {
      code: '33.06.08.2008',
    });
    expect(settled.body.summary).toMatchObject({ created: 2, needsReview: 0 });
    const applied = await app.call<ImportReport>('POST', `/imports/${dry.id}/apply`);
    expect([applied.status, applied.body.summary.created]).toEqual([200, 2]);
    const addresses = () =>
      database.dataSource.query<{ address: string }[]>('select address from links order by id');
    expect(await addresses()).toEqual([{ address: '10.1.2.3' }, { address: '10.1.2.4' }]);
    const again = await send<ImportReport>(
      '/imports?mode=apply',
      'Kode,Tahun,ip\n33.06.08.2007,2023,10.1.2.3',
      choosing({ Kode: 'village_code', Tahun: 'grant_year' }),
    );
    expect(again.body.summary).toMatchObject({ unchanged: 1, rows: 1 });
    expect((await app.call('POST', `/imports/${dry.id}/undo`)).status).toBe(200);
    expect(await addresses()).toEqual([]);
  });

  it('refuses two headers for one column, with the place of the second', async () => {
    expect(await refusal(choosing({ ...CHOICES, 'Kab.': 'district' }))).toEqual([
      400,
      'validation',
      'header.3 column.duplicate',
    ]);
    expect(await refusal(choosing({ ...CHOICES, Narahubung: 'address' }))).toEqual([
      400,
      'validation',
      'header.6 column.duplicate',
    ]);
  });

  it.each<[string, string, string[]]>([
    ['no JSON', '{', ['columns wrong-format']],
    ['a list', '[["a","village"]]', ['columns wrong-format']],
    ['a text', '"village"', ['columns wrong-format']],
    ['null', 'null', ['columns wrong-format']],
    [
      'what is no column',
      '{"Tahun":"toString","Kec.":{"a":1},"Kab.":["village"]}',
      ['columns.Tahun not-one-of', 'columns.Kec. not-one-of', 'columns.Kab. not-one-of'],
    ],
    ['a prototype', '{"__proto__":{"village":"x"}}', ['columns.__proto__ not-one-of']],
    [
      'a header named like a prototype',
      JSON.stringify(CHOICES).replace('{', '{"__proto__":null,"constructor":null,'),
      ['columns.__proto__ column.absent', 'columns.constructor column.absent'],
    ],
    [
      'thousands of headers',
      JSON.stringify(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`k${at}`, null]))),
      ['columns too-big'],
    ],
    [
      'a deep nest',
      `{"Tahun":${'['.repeat(3_000)}${']'.repeat(3_000)}}`,
      ['columns.Tahun not-one-of'],
    ],
  ])('refuses hostile choices: %s', async (_, columns, mistakes) => {
    expect(await refusal([['columns', columns]])).toEqual([400, 'validation', ...mistakes]);
  });

  it('takes the one field once, and not for a file', async () => {
    const codes = async (
      fields: readonly (readonly [string, string])[],
      content: string | null = FILE,
    ) => (await refusal(fields, content)).slice(0, 2);
    expect(await refusal(choosing(CHOICES), null)).toEqual([400, 'validation', 'file required']);
    expect(await refusal([['colums', '{}']])).toEqual([400, 'validation', 'colums unknown']);
    expect(await refusal([['columns[Tahun]', 'village']])).toEqual([
      400,
      'validation',
      'columns wrong-type',
    ]);
    expect(
      await codes([
        ['columns', '{}'],
        ['columns', '{}'],
      ]),
    ).toEqual([400, 'malformed']);
    expect(await codes([['columns', `{"a":"${'x'.repeat(10_000)}"}`]])).toEqual([400, 'malformed']);
  });
});
