import { useMemo } from 'react';
import { useAnswer } from '../api/use-answer';
import type { Option } from './form';

/** The regencies that the registry is about, and that the person may see, as options. */
export function useRegencyOptions(): readonly Option[] {
  const { value } = useAnswer('/coverage', { query: { groupBy: 'regency' } });
  return useMemo(
    () => (value?.rows ?? []).map(({ key, label }) => ({ value: String(key), label })),
    [value],
  );
}

export function useProviderOptions(): readonly Option[] {
  const { value } = useAnswer('/providers', { query: { pageSize: 500, sort: 'name' } });
  return useMemo(
    () => (value?.items ?? []).map(({ code, name }) => ({ value: code, label: name })),
    [value],
  );
}
