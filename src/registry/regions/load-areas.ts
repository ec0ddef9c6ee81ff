import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, QueryRunner } from 'typeorm';
import { REGION_LEVELS } from '../../domain/region/area-code.js';
import { AREA_LICENCE, AREA_SOURCE, Area, installedEdition, readAreas } from './area-files.js';

/** Of two services that start at once, one loads and the other waits and finds it loaded. */
const REGIONS_LOCK = 7_290_464;
const LINES_PER_CHUNK = 5_000;

const escaped = (text: string | null) =>
  text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (character) => `\\${character}`);

function* copyText(areas: readonly Area[]): Generator<string> {
  for (let start = 0; start < areas.length; start += LINES_PER_CHUNK) {
    yield areas
      .slice(start, start + LINES_PER_CHUNK)
      .map(({ code, parentCode, level, kind, name }) =>
        [code, parentCode, level, kind, name].map(escaped).join('\t'),
      )
      .join('\n')
      .concat('\n');
  }
}

async function write(runner: QueryRunner, areas: readonly Area[], edition: string): Promise<void> {
  await runner.query(
    'create temp table incoming_regions (like regions including defaults) on commit drop',
  );
  const client = (await runner.connect()) as ClientBase;
  await pipeline(
    Readable.from(copyText(areas)),
    client.query(
      copyFrom('copy incoming_regions (code, parent_code, level, kind, name) from stdin'),
    ),
  );
  // An area that a newer edition dropped stays: villages of the registry may stand on it.
  await runner.query(`
    insert into regions (code, parent_code, level, kind, name)
    select code, parent_code, level, kind, name from incoming_regions
    on conflict (code) do update
      set parent_code = excluded.parent_code, level = excluded.level, kind = excluded.kind, name = excluded.name`);
  const counts = REGION_LEVELS.map((level) => areas.filter((area) => area.level === level).length);
  await runner.query(
    `insert into region_editions (source, edition, licence, provinces, regencies, districts, villages)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [AREA_SOURCE, edition, AREA_LICENCE, ...counts],
  );
}

async function isLoaded(runner: QueryRunner, edition: string): Promise<boolean> {
  const found = await runner.manager.query<unknown[]>(
    'select 1 from region_editions where source = $1 and edition = $2',
    [AREA_SOURCE, edition],
  );
  return found.length > 0;
}

/** Loads the installed edition of the area data unless it is there. Gives the number of areas loaded, or null. */
export async function loadAreas(
  dataSource: DataSource,
  progress: (line: string) => void,
): Promise<number | null> {
  const edition = installedEdition();
  const runner = dataSource.createQueryRunner();
  try {
    if (await isLoaded(runner, edition)) return null;
    await runner.startTransaction();
    await runner.query('select pg_advisory_xact_lock($1)', [REGIONS_LOCK]);
    const loadedMeanwhile = await isLoaded(runner, edition);
    const areas = loadedMeanwhile ? [] : readAreas();
    if (!loadedMeanwhile) {
      progress(`Loading ${areas.length} areas of Indonesia (${AREA_SOURCE} ${edition}, ODbL).`);
      await write(runner, areas, edition);
    }
    await runner.commitTransaction();
    return loadedMeanwhile ? null : areas.length;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}
