/** The tags that have one code for all their names, and how lists call them; every other tag is its own code. */
const NAMES = {
  '3t': ['3t', 'tertinggal terdepan terluar', 'daerah tertinggal'],
  'extreme-poverty': ['extreme poverty', 'miskin ekstrem', 'kemiskinan ekstrem'],
  'digital-village': ['digital village', 'desa digital'],
  'tourism-village': ['tourism village', 'desa wisata'],
  'village-index': ['village index', 'indeks desa'],
} as const;

/** The one tag that says how much, not only that. */
export const VILLAGE_INDEX = 'village-index' satisfies keyof typeof NAMES;

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

/** The code of a tag as a person or a file writes it, in English or Indonesian: `Desa Wisata` → `tourism-village`. */
export function tagCode(written: string): string {
  const name = written
    .trim()
    .toLowerCase()
    .replace(/[\s._-]+/g, ' ');
  return CODES.get(name) ?? written;
}
