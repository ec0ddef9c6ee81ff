import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ImportReport } from '../../../src/registry/import-report.js';
import { plainText } from '../../../src/platform/http/plain-text.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { openSampleRegistry } from '../export/sample-registry-app.js';
import { HttpApp } from '../reports/http-app.js';
import { bumpVersion } from '../reports/seed.js';

/** Texts that the API would take, many of them such as a spreadsheet would calculate with. */
const text = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: max }),
      fc
        .tuple(
          fc.constantFrom(
            '=',
            '+',
            '-',
            '@',
            "'",
            "''",
            '＝',
            '＋',
            '－',
            '＠',
            "'=",
            "'-",
            '"',
            ';',
          ),
          fc.string({ unit: fc.constantFrom(...Array.from(`aé1 ,;"'=-\u00a0`)), maxLength: 8 }),
        )
        .map(([first, rest]) => first + rest),
    )
    .map((written) => written.trim())
    // The writer of workbooks keeps its texts as keys of an object, and stumbles over those that every object has.
    .filter((written) => plainText(max).safeParse(written).success && !(written in {}));
const tag = fc.oneof(
  fc.constantFrom('3t', 'extreme-poverty', 'Lumbung Pangan', 'a.b_c-d', '4G'),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/),
);

describe('an export', () => {
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

  /** Every link, provider and village gets texts of its own. */
  async function scribble(seed: number): Promise<void> {
    const { dataSource } = database;
    const links = await dataSource.query<{ id: string; village_code: string }[]>(
      'select id, village_code from links order by id',
    );
    const interfaces = fc.sample(text(60), { numRuns: links.length, seed });
    await dataSource.query(
      `update links set interface_name = n.text from unnest($1::text[], $2::text[]) as n (id, text)
       where links.id = n.id`,
      [links.map(({ id }) => id), interfaces],
    );
    const providers = await dataSource.query<{ code: string }[]>('select code from providers');
    await dataSource.query(
      `update providers set name = n.text from unnest($1::text[], $2::text[]) as n (code, text)
       where providers.code = n.code`,
      [
        providers.map(({ code }) => code),
        fc.sample(text(40), { numRuns: providers.length, seed: seed + 1 }),
      ],
    );
    const tags = fc.sample(tag, { numRuns: links.length, seed: seed + 2 });
    await dataSource.query(
      `insert into village_tags (village_code, tag, source, since)
       select code, tag, 'test', '2026-01-01' from unnest($1::text[], $2::text[]) as n (code, tag)
       on conflict do nothing`,
      [links.map(({ village_code: code }) => code), tags],
    );
    await bumpVersion(dataSource);
  }

  it.each([
    ['csv', 11],
    ['csv', 22],
    ['csv', 33],
    ['xlsx', 44],
    ['xlsx', 55],
  ])('as %s imports again unchanged, whatever its texts (seed %d)', async (format, seed) => {
    await scribble(seed);
    const file = await fetch(`${app.url}/export/villages.${format}`);
    expect(file.status).toBe(200);
    const form = new FormData();
    form.append('file', new Blob([await file.arrayBuffer()]), `villages.${format}`);
    const answer = await fetch(`${app.url}/imports`, { method: 'POST', body: form });
    expect([answer.status, answer.ok ? '' : await answer.clone().text()]).toEqual([200, '']);
    const report = (await answer.json()) as ImportReport;
    expect(report.rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
    expect(report.rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(report.summary).toMatchObject({ rows: 599, unchanged: 599 });
  });
});
