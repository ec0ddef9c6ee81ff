import { useAnswer } from '../../api/use-answer';
import type { Option } from '../../parts/form';
import { useProviderOptions, useRegencyOptions } from '../../parts/places';
import { useTagName } from '../../parts/tag';
import type { CoverageRow } from '../../parts/coverage-measures';
import type { Dimension } from './choices';

const EVERYTHING = 500;

/** What the filters can be set to: only places and tags that have villages to look at, and that the reader may see. */
export function useOptions(regency: string): Readonly<Record<Dimension, readonly Option[]>> {
  const tagName = useTagName();
  const years = useAnswer('/coverage', { query: { groupBy: 'grantYear' } });
  const regencies = useRegencyOptions();
  const tags = useAnswer('/coverage', { query: { groupBy: 'tag' } });
  const providers = useProviderOptions();
  const districts = useAnswer(regency === '' ? null : '/regions', {
    query: { level: ['district'], parent: [regency], pageSize: EVERYTHING, sort: 'name' },
  });
  return {
    grantYear: optionsOf(years.value?.rows),
    regency: regencies,
    tag: optionsOf(tags.value?.rows).map(({ value }) => ({ value, label: tagName(value) })),
    provider: providers,
    district: codesOf(districts.value?.items),
  };
}

const optionsOf = (rows: readonly CoverageRow[] = []): Option[] =>
  rows.flatMap(({ key, label }) => (typeof key === 'string' ? [{ value: key, label }] : []));

const codesOf = (items: readonly { readonly code: string; readonly name: string }[] = []) =>
  items.map(({ code, name }) => ({ value: code, label: name }));
