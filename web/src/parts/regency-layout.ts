/** Where a regency stands in the chart: row, column, and a name for narrow tiles. A kota's begins with K. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly short: string;
}

export const COLUMNS = 11;

/** Central Java as 35 squares; 56 of its 64 pairs of neighbours touch. */
const ROWS: readonly (readonly (readonly [column: number, code: string, short: string])[])[] = [
  [[8, '33.20', 'JPR']],
  [
    [1, '33.76', 'KTG'],
    [3, '33.75', 'KPK'],
    [7, '33.21', 'DMK'],
    [8, '33.19', 'KDS'],
    [9, '33.18', 'PTI'],
    [10, '33.17', 'RBG'],
  ],
  [
    [0, '33.29', 'BBS'],
    [1, '33.28', 'TGL'],
    [2, '33.27', 'PML'],
    [3, '33.26', 'PKL'],
    [4, '33.25', 'BTG'],
    [5, '33.24', 'KDL'],
    [6, '33.74', 'KSM'],
    [8, '33.15', 'GRB'],
    [10, '33.16', 'BLA'],
  ],
  [
    [0, '33.01', 'CLP'],
    [1, '33.02', 'BMS'],
    [2, '33.03', 'PBG'],
    [3, '33.04', 'BNJ'],
    [4, '33.07', 'WSB'],
    [5, '33.23', 'TMG'],
    [6, '33.22', 'SMG'],
    [7, '33.73', 'KSL'],
    [8, '33.09', 'BYL'],
    [9, '33.14', 'SRG'],
  ],
  [
    [3, '33.05', 'KBM'],
    [4, '33.06', 'PWR'],
    [5, '33.08', 'MGL'],
    [6, '33.71', 'KMG'],
    [7, '33.10', 'KLT'],
    [8, '33.72', 'KSK'],
    [9, '33.13', 'KRA'],
  ],
  [
    [8, '33.11', 'SKH'],
    [9, '33.12', 'WNG'],
  ],
];

const PLACES: ReadonlyMap<string, Place> = new Map(
  ROWS.flatMap((places, row) =>
    places.map(([column, code, short]) => [code, { row, column, short }] as const),
  ),
);

/** Each with its place, by rows; what the chart does not know, of another province, comes in rows below it. */
export function placed<Of extends { readonly code: string; readonly name: string }>(
  all: readonly Of[],
): readonly (Of & Place)[] {
  const strangers = all.filter(({ code }) => !PLACES.has(code));
  return all
    .map((one) => {
      const stranger = strangers.indexOf(one);
      const below: Place = {
        row: ROWS.length + Math.floor(stranger / COLUMNS),
        column: stranger % COLUMNS,
        short: shortName(one.name).slice(0, 3).toUpperCase(),
      };
      return { ...one, ...(PLACES.get(one.code) ?? below) };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Where long names may break in a tile: browsers know no Indonesian syllables. */
const BREAKS = [
  'Banjar-negara',
  'Karang-anyar',
  'Pekal-ongan',
  'Purba-lingga',
  'Purwo-rejo',
  'Suko-harjo',
  'Sura-karta',
  'Temang-gung',
].map((name) => [name.replace('-', ''), name.replace('-', '\u00ad')] as const);

/** `Cilacap`, `K. Tegal`: what tells apart, for a tile. */
export const shortName = (name: string): string =>
  BREAKS.reduce(
    (text, [whole, broken]) => text.replace(whole, broken),
    name.replace(/^Kabupaten\s+/, '').replace(/^Kota\s+/, 'K. '),
  );
