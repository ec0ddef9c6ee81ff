import type { CatalogueVillage } from './catalogue.js';

type Searched = Pick<CatalogueVillage, 'code' | 'name' | 'district' | 'regency'>;

/** As people type it: lower case, no accents, one space between words. The console's list folds the same way. */
const folded = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** A village's texts folded once; they change only with the catalogue, which then holds new villages. */
const known = new WeakMap<Searched, string>();

function searchedOf(village: Searched): string {
  const before = known.get(village);
  if (before !== undefined) return before;
  const { code, name, district, regency } = village;
  const searched = `${folded(name)} ${code} ${folded(district.name)} ${folded(regency.name)}`;
  known.set(village, searched);
  return searched;
}

/** Whether every word of a text is found in a village's name, code, district or regency; an empty text finds all. */
export function villageSearch(text: string): (village: Searched) => boolean {
  const words = folded(text).split(' ');
  return (village) => {
    const searched = searchedOf(village);
    return words.every((word) => searched.includes(word));
  };
}
