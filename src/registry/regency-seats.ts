import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const FILE = resolve(import.meta.dirname, '../../config/regency-seats.csv');

/** Where each regency has its seat, by code: the stand-in for a village whose coordinates nobody gave. */
export function readRegencySeats(file = FILE): ReadonlyMap<string, Point> {
  if (!existsSync(file)) return new Map();
  const records: Record<string, string>[] = parse(readFileSync(file), {
    columns: true,
    bom: true,
    comment: '#',
  });
  return new Map(
    records.map(({ code = '', latitude, longitude }) => [
      code,
      { latitude: Number(latitude), longitude: Number(longitude) },
    ]),
  );
}
