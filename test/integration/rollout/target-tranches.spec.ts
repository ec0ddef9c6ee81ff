import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrationDataSource } from '../../../src/platform/database/migrate.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';

let database: TestDatabase;
let owner: DataSource;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = await migrationDataSource(database.ownerUrl).initialize();
});
afterAll(async () => {
  await owner.destroy();
  await database.close();
});

const NAME = 'TargetTranches1764000000000';
const newest = async () =>
  (await owner.query<{ name: string }[]>('select name from migrations order by id desc limit 1'))[0]
    ?.name;

describe('the table of targets', () => {
  it('keeps the sums of years when tranches go, and adds to old import reports what is said since', async () => {
    await owner.query(`
      insert into programmes (code, name) values ('desa', 'Desa');
      insert into programme_targets (programme_code, grant_year, tranche, target, source, as_of) values
        ('desa', 2023, null, 331, 'SK', '2023-12-31'), ('desa', 2023, 1, 300, 'SK-1', '2023-01-31'),
        ('desa', 2024, 1, 29, 'SK-1', '2024-01-31'), ('desa', 2024, 2, 46, 'SK-2', '2024-02-29');`);
    while ((await newest()) !== NAME) await owner.undoLastMigration();
    await owner.undoLastMigration();
    const before = await owner.query<Record<string, unknown>[]>(
      `select grant_year, target, source, as_of::text from programme_targets order by grant_year`,
    );
    expect(before).toEqual([
      { grant_year: 2023, target: 331, source: 'SK', as_of: '2023-12-31' },
      { grant_year: 2024, target: 75, source: 'SK-1; SK-2', as_of: '2024-02-29' },
    ]);
    const years = [
      { grantYear: 2022, target: null, registered: 2 },
      { grantYear: 2023, target: 331, registered: 331 },
      { grantYear: 2024, target: 75, registered: 70 },
    ];
    const insert = `insert into imports (id, mode, file_name, file_sha256, created_by, report, parsed_rows)
      values ($1, 'dry-run', 'a.csv', '', 'x', $2, '{}')`;
    await owner.query(insert, [
      '00000000-0000-4000-8000-000000000001',
      { rows: [], reconciliation: years },
    ]);
    await owner.query(insert, [
      '00000000-0000-4000-8000-000000000002',
      { rows: [], reconciliation: [] },
    ]);
    await owner.runMigrations();
    const reports = await owner.query<{ report: unknown }[]>(
      'select report from imports order by id',
    );
    const [unset, met, off] = years;
    expect(reports.map(({ report }) => report)).toEqual([
      {
        rows: [],
        reconciliation: [
          { ...unset, difference: null, warning: null, tranches: [] },
          { ...met, difference: 0, warning: null, tranches: [] },
          {
            ...off,
            difference: -5,
            warning: {
              code: 'reconciliation.below-target',
              message: 'Villages registered: 70, target: 75; 5 too few.',
            },
            tranches: [],
          },
        ],
      },
      { rows: [], reconciliation: [] },
    ]);
    const after = await owner.query<{ tranche: number | null }[]>(
      'select tranche from programme_targets',
    );
    expect(after).toEqual([{ tranche: null }, { tranche: null }]);
  });
});
