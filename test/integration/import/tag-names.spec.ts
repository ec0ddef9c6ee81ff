import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrationDataSource } from '../../../src/platform/database/migrate.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { seedRegions } from '../reports/seed.js';

const VILLAGE = '33.06.08.2007';

describe('tags of an older version', () => {
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

  it('get their one code, and the change log tells of it', async () => {
    await seedRegions(
      database.dataSource,
      '33 Jawa Tengah\n33.06 Kabupaten Purworejo\n33.06.08 Bayan\n33.06.08.2007 Krandegan',
    );
    const isApplied = async () =>
      (
        await owner.query<unknown[]>(
          `select 1 from migrations where name = 'NameTagsOnce1764000000001'`,
        )
      ).length > 0;
    while (await isApplied()) await owner.undoLastMigration();
    for (const tag of ['Miskin Ekstrem', 'miskin-ekstrem', '3T', '3t', 'desa wisata', 'pilot']) {
      await owner.query(
        `insert into village_tags (village_code, tag, source, since) values ($1, $2, 'lama', '2025-01-01')`,
        [VILLAGE, tag],
      );
    }
    await owner.runMigrations();
    const tags = await owner.query<{ tag: string }[]>('select tag from village_tags order by tag');
    expect(tags.map(({ tag }) => tag)).toEqual([
      '3t',
      'extreme-poverty',
      'pilot',
      'tourism-village',
    ]);
    const logged = await owner.query<{ id: string }[]>(
      `select split_part(entity_id, '/', 2) || case when after is null then ' gone' else ' made' end as id
       from change_log where actor = 'migration' order by seq`,
    );
    expect(logged.map(({ id }) => id).sort()).toEqual([
      '3T gone',
      'Miskin Ekstrem gone',
      'desa wisata gone',
      'extreme-poverty made',
      'miskin-ekstrem gone',
      'tourism-village made',
    ]);
  });
});
