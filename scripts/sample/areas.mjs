/** Reads the area lists of `idn-area-data` as they lie in the package; its engine field asks for a newer Node than ours. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

export const root = resolve(import.meta.dirname, '../..');

/** @returns {Record<string, string>[]} the rows of one list (provinces, regencies, districts, villages) */
export function areas(list) {
  const file = resolve(root, `node_modules/idn-area-data/data/${list}.csv`);
  return parse(readFileSync(file, 'utf8'), { columns: true });
}
