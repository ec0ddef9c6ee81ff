/** Area codes of the ministry of home affairs (Kemendagri): `PP.KK.CC.DDDD`. Strings, never numbers. */

export type RegionLevel = 'province' | 'regency' | 'district' | 'village';
export type RegionKind =
  'province' | 'kabupaten' | 'kota' | 'district' | 'kelurahan' | 'desa' | 'desa-adat';

export const REGION_LEVELS: readonly RegionLevel[] = ['province', 'regency', 'district', 'village'];

const AREA_CODE = /^\d{2}(\.\d{2}(\.\d{2}(\.[123]\d{3})?)?)?$/;

/** Whether the text is an area code of any level. */
export function isAreaCode(text: string): boolean {
  return AREA_CODE.test(text);
}

/** Whether the text is a village's code, such as 33.06.08.2007. */
export function isVillageCode(text: string): boolean {
  return text.length === 13 && AREA_CODE.test(text);
}

/** The level an area code belongs to. Throws RangeError on what is no area code. */
export function levelOf(code: string): RegionLevel {
  const level = REGION_LEVELS[code.split('.').length - 1];
  if (!isAreaCode(code) || level === undefined) throw new RangeError(`not an area code: ${code}`);
  return level;
}

/** First digit of a village's own part (Kemendagri): 1 kelurahan, 2 desa, 3 desa adat. */
const VILLAGE_KINDS: Readonly<Record<string, RegionKind>> = {
  '1': 'kelurahan',
  '2': 'desa',
  '3': 'desa-adat',
};

/** Regencies from this number on are kota, below kabupaten. */
const FIRST_KOTA = 71;

/** What an area is, read from its code alone. Throws RangeError on what is no area code. */
export function kindOf(code: string): RegionKind {
  const level = levelOf(code);
  const own = code.split('.').at(-1) ?? '';
  switch (level) {
    case 'regency':
      return Number(own) >= FIRST_KOTA ? 'kota' : 'kabupaten';
    case 'village':
      return VILLAGE_KINDS[own.charAt(0)] ?? 'desa';
    case 'province':
    case 'district':
      return level;
  }
}

/** The code of the area above; null for a province. */
export function parentOf(code: string): string | null {
  const end = code.lastIndexOf('.');
  return end < 0 ? null : code.slice(0, end);
}
