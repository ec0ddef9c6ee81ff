import { z } from 'zod';
import { STAGES } from '../../domain/rollout/stage.js';
import { manyOf, pageQuery, sortQuery } from '../../platform/http/list-query.js';
import { stateSchema } from '../schemas.js';
import { CatalogueVillage } from './catalogue.js';
import { LiveOf, SORT_FIELDS, villageState } from './live-village.js';
import { villageSearch } from './village-search.js';

const grantYear = z.coerce.number().int().min(2000).max(2100);
const regency = z.string().regex(/^\d{2}\.\d{2}$/, 'a regency code such as 33.06');
const district = z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/, 'a district code such as 33.06.08');
const word = z.string().min(1).max(100);

/** The filters that villages and coverage share; a repeated one means OR. */
export const placeQuery = {
  grantYear: manyOf(grantYear),
  regency: manyOf(regency),
  district: manyOf(district),
  provider: manyOf(word),
  tag: manyOf(word),
};

/** Every filter of the villages. */
export const villageFilterQuery = {
  ...placeQuery,
  state: manyOf(stateSchema),
  stage: manyOf(z.enum(STAGES)),
  q: z.string().max(100).optional().meta({
    description:
      'Words that must all be found in the name, code, district or regency of the village; case and accents do not count',
  }),
};

export const villageQuery = z.strictObject({
  ...pageQuery,
  ...villageFilterQuery,
  sort: sortQuery(SORT_FIELDS),
});

export type VillageQuery = z.infer<typeof villageQuery>;
/** What the shared filters narrow to; absent: no filter. */
export type PlaceFilter = Pick<VillageQuery, keyof typeof placeQuery>;
export type VillageFilter = Omit<VillageQuery, 'page' | 'pageSize' | 'sort'>;

const passes = <Value>(allowed: readonly Value[] | undefined, value: Value) =>
  allowed === undefined || allowed.includes(value);

const passesAny = <Value>(allowed: readonly Value[] | undefined, values: readonly Value[]) =>
  allowed === undefined || values.some((value) => allowed.includes(value));

/**
 * Whether a village passes every filter given. Grant year and provider must hold for one and the same link; state and
 * stage are the village's own.
 */
export function villageFilter(
  filter: VillageFilter,
  liveOf: LiveOf,
): (village: CatalogueVillage) => boolean {
  const isSought = villageSearch(filter.q ?? '');
  return (village) =>
    passes(filter.regency, village.regency.code) &&
    passes(filter.district, village.district.code) &&
    passesAny(
      filter.tag,
      village.tags.map(({ tag }) => tag),
    ) &&
    village.links.some(
      ({ registered }) =>
        passes(filter.grantYear, registered.grantYear) &&
        passes(filter.provider, registered.provider?.code ?? ''),
    ) &&
    passes(filter.stage, village.stage) &&
    isSought(village) &&
    (filter.state === undefined || filter.state.includes(villageState(village, liveOf)));
}
