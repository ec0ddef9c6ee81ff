import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { RegionKind, RegionLevel, kindOf } from '../../domain/region/area-code.js';

/** The package's own code asks for a newer Node; its CSV files are read directly. */
export const AREA_SOURCE = 'idn-area-data';
export const AREA_LICENCE = 'ODbL-1.0';

export interface Area {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: RegionLevel;
  readonly kind: RegionKind;
  readonly name: string;
}

const FILES: readonly { file: string; level: RegionLevel; parent: string | null }[] = [
  { file: 'provinces.csv', level: 'province', parent: null },
  { file: 'regencies.csv', level: 'regency', parent: 'province_code' },
  { file: 'districts.csv', level: 'district', parent: 'regency_code' },
  { file: 'villages.csv', level: 'village', parent: 'district_code' },
];

function packageFile(): string {
  return createRequire(import.meta.url).resolve(`${AREA_SOURCE}/package.json`);
}

/** The edition of the area data that is installed: the version of its package. */
export function installedEdition(): string {
  const { version } = JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string };
  return version;
}

/** All areas of the installed edition, provinces first. Throws when a file does not look as expected. */
export function readAreas(): Area[] {
  const folder = join(packageFile(), '../data');
  return FILES.flatMap(({ file, level, parent }) => {
    const records: Record<string, string>[] = parse(readFileSync(join(folder, file)), {
      columns: true,
      bom: true,
    });
    return records.map((record) => {
      const { code, name } = record;
      const parentCode = parent === null ? null : record[parent];
      if (code === undefined || name === undefined || parentCode === undefined) {
        throw new Error(`${AREA_SOURCE}: ${file} lacks one of its columns`);
      }
      return { code, parentCode, level, kind: kindOf(code), name };
    });
  });
}
