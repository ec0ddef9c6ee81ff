import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The first desa of a province, read from the data package itself: area codes and names that exist. */
export function desaOf(
  province: string,
  count: number,
): { readonly code: string; readonly name: string }[] {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')),
    'data',
  );
  return readFileSync(join(folder, 'villages.csv'), 'utf8')
    .split(/\r?\n/)
    .map((line) => line.split(','))
    .filter(([code]) => code?.startsWith(`${province}.`) && code.split('.')[3]?.startsWith('2'))
    .slice(0, count)
    .map(([code = '', , name = '']) => ({ code, name }));
}
