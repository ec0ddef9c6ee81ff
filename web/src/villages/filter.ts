/** What is searched, filtered and sorted of a village. This file imports nothing, so that it is timed by itself. */
export interface SoughtVillage {
  readonly code: string;
  readonly name: string;
  readonly district: { readonly code: string; readonly name: string };
  readonly regency: { readonly code: string; readonly name: string };
  readonly grantYears: readonly number[];
  readonly tags: readonly string[];
  readonly stage: string;
  readonly state: string;
  readonly links: readonly { readonly grantYear: number; readonly provider: string | null }[];
}

/** What the index does not say of itself. */
export interface Ranking {
  /** By code. */
  readonly providerNames: ReadonlyMap<string, string>;
  /** In the order in which they are sorted. */
  readonly stages: readonly string[];
  readonly states: readonly string[];
}

/** What a person narrows the list to; an empty list is no filter, several of one kind mean any of them. */
export interface VillageFilter {
  readonly text: string;
  readonly regency: readonly string[];
  readonly district: readonly string[];
  readonly grantYear: readonly string[];
  readonly provider: readonly string[];
  readonly stage: readonly string[];
  readonly tag: readonly string[];
  readonly state: readonly string[];
}

export const SORT_KEYS = [
  'name',
  'code',
  'district',
  'regency',
  'grantYear',
  'provider',
  'stage',
  'state',
  'tag',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

interface Entry<Village> {
  readonly village: Village;
  /** Everything that is searched, folded once. */
  readonly searched: string;
  readonly keys: Readonly<Record<SortKey, number>>;
}

/** The index made ready: every later search is one pass over numbers and folded texts. */
export interface PreparedVillages<Village> {
  /** By name, then code. */
  readonly entries: readonly Entry<Village>[];
  /** The whole in the order of a sort, found when it is first asked for. */
  readonly orders: Map<string, readonly Entry<Village>[]>;
}

export interface FoundVillages<Village> {
  /** All that pass, in order. */
  readonly rows: readonly Village[];
  /** By state, of what passes every filter but the state's. */
  readonly byState: ReadonlyMap<string, number>;
}

const collator = new Intl.Collator('id', { numeric: true });

/** As people type it: lower case, no accents, one space between words. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * Folds every text and finds every place in the alphabet. What it gives remembers both: an index that comes again, with
 * other states, costs a fraction.
 */
export function preparation(): <Village extends SoughtVillage>(
  villages: readonly Village[],
  ranking: Ranking,
) => PreparedVillages<Village> {
  const folds = remembering(folded);
  const alphabets = new Map<string, ReadonlyMap<string, number>>();
  const alphabet = (kind: string, names: readonly string[]) => {
    const distinct = new Set(names);
    const known = alphabets.get(kind);
    if (known?.size === distinct.size && names.every((name) => known.has(name))) return known;
    const made = new Map([...distinct].sort(collator.compare).map((name, rank) => [name, rank]));
    alphabets.set(kind, made);
    return made;
  };
  return (villages, { providerNames, stages, states }) => {
    const providersOf = ({ links }: SoughtVillage) =>
      links
        .map(({ provider }) => (provider === null ? '' : (providerNames.get(provider) ?? provider)))
        .join(', ');
    // What has none comes last.
    const tagsOf = ({ tags }: SoughtVillage) => tags.join() || '\uffff';
    const ranked = (kind: string, of: (village: SoughtVillage) => string) => {
      const texts = villages.map(of);
      const ranks = alphabet(kind, texts);
      return texts.map((text) => ranks.get(text) ?? 0);
    };
    const name = ranked('name', (village) => village.name);
    const code = ranked('code', (village) => village.code);
    const district = ranked('district', (village) => village.district.name);
    const regency = ranked('regency', (village) => village.regency.name);
    const provider = ranked('provider', providersOf);
    const tag = ranked('tag', tagsOf);
    const entries = villages.map((village, at): Entry<(typeof villages)[number]> => {
      const place = `${folds(village.district.name)} ${folds(village.regency.name)}`;
      return {
        village,
        searched: `${folds(village.name)} ${village.code} ${place}`,
        keys: {
          name: name[at] ?? 0,
          code: code[at] ?? 0,
          district: district[at] ?? 0,
          regency: regency[at] ?? 0,
          grantYear: village.grantYears[0] ?? 0,
          provider: provider[at] ?? 0,
          stage: stages.indexOf(village.stage),
          state: states.indexOf(village.state),
          tag: tag[at] ?? 0,
        },
      };
    });
    const byName = inTurn(
      inTurn(entries, ({ keys }) => keys.code),
      ({ keys }) => keys.name,
    );
    return { entries: byName, orders: new Map() };
  };
}

function remembering(of: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = of(text);
    known.set(text, made);
    return made;
  };
}

/** Ordered by whole numbers; equals stay in the order they came in. As one array of numbers it is sorted natively. */
function inTurn<Item>(items: readonly Item[], keyOf: (item: Item) => number): Item[] {
  const count = Math.max(1, items.length);
  const keys = Float64Array.from(items, (item, at) => keyOf(item) * count + at).sort();
  return Array.from(keys, (key) => items[((key % count) + count) % count]).filter(
    (item) => item !== undefined,
  );
}

/** `name` ascending, `-name` descending; anything else is by name. Among equals the name decides, then the code. */
function inOrder<Village>(
  { entries, orders }: PreparedVillages<Village>,
  sort: string,
): readonly Entry<Village>[] {
  const known = orders.get(sort);
  if (known) return known;
  const wanted = sort.replace(/^-/, '');
  const key = SORT_KEYS.find((candidate) => candidate === wanted) ?? 'name';
  const turn = sort.startsWith('-') ? -1 : 1;
  const ordered = inTurn(entries, ({ keys }) => turn * keys[key]);
  orders.set(sort, ordered);
  return ordered;
}

/**
 * The villages that pass, in the order of `sort`. Every word of the text must be found, in whatever place: as the
 * service searches when it makes a file.
 */
export function foundVillages<Village extends SoughtVillage>(
  all: PreparedVillages<Village>,
  filter: VillageFilter,
  sort: string,
): FoundVillages<Village> {
  const sought = folded(filter.text);
  const soughtWords = sought === '' ? [] : sought.split(' ');
  const passes = passing(filter);
  const states = new Set(filter.state);
  const byState = new Map<string, number>();
  const rows: Village[] = [];
  for (const entry of inOrder(all, sort)) {
    const { village, searched } = entry;
    if (!passes(entry)) continue;
    if (!soughtWords.every((word) => searched.includes(word))) continue;
    byState.set(village.state, (byState.get(village.state) ?? 0) + 1);
    if (states.size === 0 || states.has(village.state)) rows.push(village);
  }
  return { rows, byState };
}

/** Every filter but text and state. Year and provider must hold for one and the same link, as the service has it. */
function passing(filter: VillageFilter): (entry: { readonly village: SoughtVillage }) => boolean {
  const [regencies, districts] = [new Set(filter.regency), new Set(filter.district)];
  const [years, providers] = [new Set(filter.grantYear), new Set(filter.provider)];
  const [stages, tags] = [new Set(filter.stage), new Set(filter.tag)];
  const allows = (set: ReadonlySet<string>, value: string) => set.size === 0 || set.has(value);
  return ({ village }) =>
    allows(regencies, village.regency.code) &&
    allows(districts, village.district.code) &&
    allows(stages, village.stage) &&
    (tags.size === 0 || village.tags.some((tag) => tags.has(tag))) &&
    ((years.size === 0 && providers.size === 0) ||
      village.links.some(
        ({ grantYear, provider }) =>
          allows(years, String(grantYear)) && allows(providers, provider ?? ''),
      ));
}
