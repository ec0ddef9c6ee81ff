import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const PAGES = join(import.meta.dirname, '../web/src/pages');

/** `settings/links.tsx` imports `village/edit-link`: what of another page a file of a page takes. */
function takenFromOthers(path: string): string[] {
  const text = readFileSync(join(PAGES, path), 'utf8');
  const imported = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to = '']) =>
    relative(PAGES, join(PAGES, dirname(path), to)),
  );
  const [page] = path.split(sep);
  return imported
    .filter((to) => !to.startsWith('..') && to.split(sep)[0] !== page)
    .map((to) => `${path} takes ${to}`);
}

describe('the pages of the console', () => {
  const files = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.tsx?$/.test(path),
  );

  it('take nothing from each other: what two of them need stands beside them', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(takenFromOthers)).toEqual([]);
  });
});
