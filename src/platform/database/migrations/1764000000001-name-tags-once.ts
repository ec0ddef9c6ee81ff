import { MigrationInterface, QueryRunner } from 'typeorm';

/** Tags with one code by the names that registry files gave them. A copy: a migration stays what it was. */
const CODES: readonly (readonly [name: string, code: string])[] = [
  ['3t', '3t'],
  ['tertinggal terdepan terluar', '3t'],
  ['daerah tertinggal', '3t'],
  ['extreme poverty', 'extreme-poverty'],
  ['miskin ekstrem', 'extreme-poverty'],
  ['kemiskinan ekstrem', 'extreme-poverty'],
  ['digital village', 'digital-village'],
  ['desa digital', 'digital-village'],
  ['tourism village', 'tourism-village'],
  ['desa wisata', 'tourism-village'],
  ['village index', 'village-index'],
  ['indeks desa', 'village-index'],
];

export class NameTagsOnce1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create temporary table renamed (like village_tags, code text) on commit drop`,
    );
    await runner.query(
      `insert into renamed select t.*, c.code from village_tags t join unnest($1::text[], $2::text[]) as c (name, code)
         on c.name = regexp_replace(lower(t.tag), '[\\s._-]+', ' ', 'g') and c.code <> t.tag`,
      [CODES.map(([name]) => name), CODES.map(([, code]) => code)],
    );
    await runner.query(`
      create temporary table made on commit drop as
      select distinct on (village_code, code) r.* from renamed r
      where not exists (select from village_tags t where t.village_code = r.village_code and t.tag = r.code)
      order by village_code, code, since, tag;

      delete from village_tags t using renamed r where t.village_code = r.village_code and t.tag = r.tag;
      insert into village_tags (village_code, tag, source, since, value)
      select village_code, code, source, since, value from made;

      -- Of a past day the log of changes tells, under the name it had then.
      insert into change_log (actor, via, entity, entity_id, village_code, before, after)
      select 'migration', 'cli', 'village-tag', village_code || '/' || tag, village_code,
        jsonb_build_object('tag', tag, 'source', source, 'since', since, 'value', value), null
      from renamed order by village_code, tag;
      insert into change_log (actor, via, entity, entity_id, village_code, before, after)
      select 'migration', 'cli', 'village-tag', village_code || '/' || code, village_code,
        null, jsonb_build_object('tag', code, 'source', source, 'since', since, 'value', value)
      from made order by village_code, code;
    `);
  }

  /** Which name a file had given is not known any more; the codes are good tags for the older version too. */
  async down(): Promise<void> {}
}
