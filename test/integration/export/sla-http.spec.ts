import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readSheet from 'read-excel-file/node';
import { TestDatabase } from '../../support/database.js';
import { ARGOPENI, BRINGIN, KRANDEGAN, openThreeLinks } from '../maintenance/three-links.js';
import { HttpApp } from '../reports/http-app.js';
import { seedOutage } from '../reports/seed.js';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  ({ database, app } = await openThreeLinks());
  const [contract] = await database.dataSource.query<{ id: string }[]>(
    `insert into contracts (provider_code, number, title, first_day, last_day, promised_availability, power_downtime_counts)
     values ('bukit', '=1+1', 'internet', '2026-01-01', '2026-12-31', 0.99, true) returning id`,
  );
  await database.dataSource.query(
    `insert into contract_links (contract_id, link_id, from_day) values ($1, $2, '2026-01-01')`,
    [contract?.id, KRANDEGAN],
  );
  await seedOutage(
    database.dataSource,
    KRANDEGAN,
    new Date('2026-10-10T00:00:00Z'),
    new Date('2026-10-10T10:00:00.250Z'),
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const download = async (path: string): Promise<Response> => {
  const response = await fetch(`${app.url}/export/${path}`);
  expect(response.status).toBe(200);
  return response;
};

describe('GET /export/sla', () => {
  it('gives as CSV what was promised in a month of Jakarta, and what was measured', async () => {
    const response = await download('sla.csv?month=2026-10');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="sla-2026-10.csv"',
    );
    const rows = parse<Record<string, string>>(await response.text(), { columns: true });
    expect(rows.map(({ link }) => link)).toEqual([ARGOPENI, KRANDEGAN, BRINGIN]);
    expect(rows[1]).toMatchObject({
      contract: "'=1+1",
      from: '2026-09-30T17:00:00.000Z',
      to: '2026-10-31T17:00:00.000Z',
      promised_availability: '0.99',
      down_seconds: '36000.25',
      allowed_down_seconds: String((31 * 86_400) / 100),
      met: 'no',
    });
  });

  it('gives the same as XLSX, numbers and truths as such', async () => {
    const rows = parse(await (await download('sla.csv?month=2026-10')).text());
    const [sheet] = await readSheet(
      Buffer.from(await (await download('sla.xlsx?month=2026-10')).arrayBuffer()),
    );
    const cells = sheet!.data as (string | number | boolean | null)[][];
    const said = (cell: string) => cell.replace(/^'(?==)/, '');
    expect(cells.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(
      rows.map((row) => row.map(said)),
    );
    const at = (name: string) => cells[2]?.[cells[0]!.indexOf(name)];
    expect([at('down_seconds'), at('met'), at('sample'), at('contract')]).toEqual([
      36_000.25,
      'no',
      false,
      '=1+1',
    ]);
  });

  it.each(['', 'month=2026-13', 'month=2099-01', 'month=2026-10&from=2026-01-01T00:00:00Z'])(
    'refuses what is no month that has begun: %s',
    async (query) => {
      const { status, body } = await app.get(`/export/sla.csv?${query}`);
      expect([status, body.code]).toEqual([400, 'validation']);
    },
  );
});
