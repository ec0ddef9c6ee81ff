const WORDS: Readonly<Record<string, string>> = {
  ds: 'desa',
  kel: 'kelurahan',
  kec: 'kecamatan',
  kab: 'kabupaten',
};

const RANKS = new Set(['desa', 'kelurahan', 'kecamatan', 'kabupaten', 'kota']);

/** Lower case, abbreviations of the rank written out, no spaces or marks: `Kab. Karang-Anyar` → `kabupatenkaranganyar`. */
function folded(words: readonly string[]): string {
  return words.join('');
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word, at) => (at === 0 ? (WORDS[word] ?? word) : word));
}

/**
 * Whether a name as a file writes it is this area's, up to case, spaces, marks and the word for its rank: `Kab. Magelang`
 * and `Magelang` are Kabupaten Magelang, `Kota Magelang` is not. Letters are never folded: Tanjungrejo and Tunjungrejo
 * are two villages.
 */
export function isSameAreaName(written: string, official: string): boolean {
  const ofFile = wordsOf(written);
  const ofArea = wordsOf(official);
  if (folded(ofFile) === folded(ofArea)) return true;
  const areaHasRank = RANKS.has(ofArea[0] ?? '');
  const fileHasRank = RANKS.has(ofFile[0] ?? '');
  if (areaHasRank === fileHasRank) return false;
  return areaHasRank
    ? folded(ofFile) === folded(ofArea.slice(1))
    : folded(ofFile.slice(1)) === folded(ofArea);
}
