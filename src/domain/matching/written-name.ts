import { Area } from './area.js';

type Level = Area['level'];

/** What an area's rank is written as before its name. A district may be called Kota (Kota Kudus), a regency not. */
const RANKS: Readonly<Record<Level, ReadonlySet<string>>> = {
  village: new Set(['desa', 'ds', 'dsa', 'kelurahan', 'kel', 'klurahan']),
  district: new Set(['kecamatan', 'kec', 'kcmtn']),
  regency: new Set(['kabupaten', 'kab', 'kota', 'kotamadya', 'kodya', 'kotip']),
};

const KABUPATEN = new Set(['kabupaten', 'kab']);

/** Spelling before 1972 by what it is today; Tandjoeng and Tanjung, Banjoemas and Banyumas then read the same. */
const OLD_SPELLING: readonly (readonly [string, string])[] = [
  ['oe', 'u'],
  ['tj', 'c'],
  ['dj', 'j'],
  ['sj', 'sy'],
  ['nj', 'ny'],
];

/** Which of the two kinds of regency a text names: both, or neither, is null. */
export type RegencyKind = 'kabupaten' | 'kota' | null;

export interface WrittenName {
  /** Lower case, without rank, spaces and marks. */
  readonly letters: string;
  /** `letters` with old spelling folded; o and a stay apart, since both Tanjungrejo and Tunjungrejo exist. */
  readonly key: string;
  /** Which letters `letters` and `key` have, as bits. */
  readonly letterSet: number;
  readonly keySet: number;
  readonly regencyKind: RegencyKind;
}

/** One way of writing for all spellings of a name, old or new; folding it again changes nothing. */
export function foldSpelling(letters: string): string {
  let folded = letters;
  for (let before = ''; before !== folded;) {
    before = folded;
    for (const [old, today] of OLD_SPELLING) folded = folded.replaceAll(old, today);
  }
  return folded;
}

/** The letters of a word as bits, a to z, the rest sharing what is left. One edit changes two bits at most. */
function letterSetOf(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at += 1) {
    const place = word.charCodeAt(at) - 97;
    set |= 1 << (place >= 0 && place < 26 ? place : 26 + (word.charCodeAt(at) % 6));
  }
  return set;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´"]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function kindOf(ranks: readonly string[]): RegencyKind {
  const kinds = new Set(ranks.map((rank) => (KABUPATEN.has(rank) ? 'kabupaten' : 'kota')));
  const [only = null] = kinds;
  return kinds.size === 1 ? only : null;
}

/**
 * An area's name as a list writes it, down to what tells it from others: `Ds. Karang-Anjar` → `karanganyar`. The last
 * word always stays, because there is a village called Kelurahan. Letters are empty where the text names nothing.
 */
export function readName(text: string, level: Level): WrittenName {
  const words = wordsOf(text);
  let first = 0;
  while (first < words.length - 1 && RANKS[level].has(words[first] ?? '')) first += 1;
  const letters = words.slice(first).join('');
  const regencyKind = level === 'regency' ? kindOf(words.slice(0, first)) : null;
  const key = foldSpelling(letters);
  return { letters, key, letterSet: letterSetOf(letters), keySet: letterSetOf(key), regencyKind };
}

/** Whether two names of one level are the same, up to rank, case, spaces and marks: letters are never folded here. */
export function isSameName(one: WrittenName, other: WrittenName): boolean {
  const areOfOneKind =
    one.regencyKind === null || other.regencyKind === null || one.regencyKind === other.regencyKind;
  return one.letters === other.letters && areOfOneKind;
}
