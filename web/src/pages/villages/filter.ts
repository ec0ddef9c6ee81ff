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
  /** The part of it that the service searches when it makes a file. */
  readonly searchedByService: readonly string[];
  readonly keys: Readonly<Record<SortKey, number>>;
}

/** The index made ready: every later search is one pass over numbers and folded texts. */
export interface PreparedVillages<Village> {
  readonly entries: readonly Entry<Village>[];
  /** The whole in the order of a sort, found when it is first asked for. */
  readonly orders: Map<string, readonly Entry<Village>[]>;
}

export interface FoundVillages<Village> {
  /** All that pass, in order. */
  readonly rows: readonly Village[];
  /** By state, of what passes every filter but the state's. */
  readonly byState: ReadonlyMap<string, number>;
  /** Whether a file made with the same filters holds the same villages: the service finds a text in name and code only. */
  readonly sameInFiles: boolean;
}

const collator = new Intl.Collator('id', { numeric: true });

/** As people type it: lower case, no accents, one space between words. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Folds every text and finds every place in the alphabet once. */
export function prepared<Village extends SoughtVillage>(
  villages: readonly Village[],
  { providerNames, stages, states }: Ranking,
): PreparedVillages<Village> {
  const nameOf = (code: string) => providerNames.get(code) ?? code;
  const providersOf = ({ links }: Village) =>
    links.map(({ provider }) => (provider === null ? '' : nameOf(provider))).join(', ');
  // What has none comes last.
  const tagsOf = ({ tags }: Village) => tags.join() || '\uffff';
  const ranks = {
    name: alphabet(villages.map(({ name }) => name)),
    district: alphabet(villages.map(({ district }) => district.name)),
    regency: alphabet(villages.map(({ regency }) => regency.name)),
    provider: alphabet(villages.map(providersOf)),
    tag: alphabet(villages.map(tagsOf)),
  };
  const codes = new Map(
    villages
      .map(({ code }) => code)
      .sort()
      .map((code, rank) => [code, rank]),
  );
  const entries = villages.map((village): Entry<Village> => {
    const { code, name, district, regency, grantYears, stage, state } = village;
    const ours = folded(name);
    return {
      village,
      searched: `${ours} ${code} ${folded(district.name)} ${folded(regency.name)}`,
      searchedByService: [ours, code],
      keys: {
        name: ranks.name.get(name) ?? 0,
        code: codes.get(code) ?? 0,
        district: ranks.district.get(district.name) ?? 0,
        regency: ranks.regency.get(regency.name) ?? 0,
        grantYear: grantYears[0] ?? 0,
        provider: ranks.provider.get(providersOf(village)) ?? 0,
        stage: stages.indexOf(stage),
        state: states.indexOf(state),
        tag: ranks.tag.get(tagsOf(village)) ?? 0,
      },
    };
  });
  return { entries, orders: new Map() };
}

function alphabet(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort(collator.compare).map((name, rank) => [name, rank]));
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
  const ordered = [...entries].sort(
    (a, b) =>
      turn * (a.keys[key] - b.keys[key]) || a.keys.name - b.keys.name || a.keys.code - b.keys.code,
  );
  orders.set(sort, ordered);
  return ordered;
}

/** The villages that pass, in the order of `sort`. Every word of the text must be found, in whatever place. */
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
  let sameInFiles = true;
  for (const entry of inOrder(all, sort)) {
    const { village, searched } = entry;
    if (!passes(entry)) continue;
    const isFound = soughtWords.every((word) => searched.includes(word));
    if (isFound !== entry.searchedByService.some((text) => text.includes(sought)))
      sameInFiles = false;
    if (!isFound) continue;
    byState.set(village.state, (byState.get(village.state) ?? 0) + 1);
    if (states.size === 0 || states.has(village.state)) rows.push(village);
  }
  return { rows, byState, sameInFiles };
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
