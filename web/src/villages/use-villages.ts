import { useDeferredValue, useMemo } from 'react';
import type { Answer } from '../api/client';
import { useAnswer } from '../api/use-answer';
import type { View } from '../parts/view';
import { STAGES, STATES } from '../words/shared';
import { type VillageFilter, foundVillages, preparation } from './filter';

export type IndexVillage = Answer<'/villages/index'>[number];

const prepared = preparation();
const NOTHING: readonly IndexVillage[] = [];

/**
 * The whole list, asked for once and again behind the scenes when a state changes, and what of it passes. What is typed
 * is deferred: keys are never kept waiting by the list.
 */
export function useVillages(view: View, typed: string) {
  const index = useAnswer('/villages/index', { staleOn: ['link-state'] });
  const providerList = useAnswer('/providers', { query: { pageSize: 500 } }).value?.items;
  const villages = index.value ?? NOTHING;
  const all = useMemo(
    () =>
      prepared(villages, {
        providerNames: new Map(providerList?.map(({ code, name }) => [code, name])),
        stages: STAGES,
        states: STATES,
      }),
    [villages, providerList],
  );
  const text = useDeferredValue(typed);
  const filter = useMemo<VillageFilter>(
    () => ({
      text,
      regency: view.all('regency'),
      district: view.all('district'),
      grantYear: view.all('grantYear'),
      provider: view.all('provider'),
      stage: view.all('stage'),
      tag: view.all('tag'),
      state: view.all('state'),
    }),
    [text, view],
  );
  const sort = view.get('sort') || 'name';
  const found = useMemo(() => foundVillages(all, filter, sort), [all, filter, sort]);
  return { index, villages, providers: providerList ?? [], filter, sort, found };
}
