import { useMemo } from 'react';
import type { Answer } from '../../../api/client';
import { askAgain } from '../../../api/answers';
import { type Shown, useAnswer } from '../../../api/use-answer';
import type { Option } from '../../../parts/form';
import { useMay } from '../../../session/session';

export type Team = Answer<'/oncall/teams'>['items'][number];
export type Person = Answer<'/oncall/people'>['items'][number];

export const useTeams = (): Shown<Answer<'/oncall/teams'>> =>
  useAnswer('/oncall/teams', { query: { pageSize: 500, sort: 'name' } });

const optionsOf = (items: readonly { readonly code: string; readonly name: string }[]) =>
  items.map(({ code, name }) => ({ value: code, label: name }));

/** People as options; none for whoever may not see them. */
export function usePeopleOptions(): readonly Option[] {
  const mayWrite = useMay('oncall:write');
  const { value } = useAnswer(mayWrite ? '/oncall/people' : null, {
    query: { pageSize: 500, sort: 'name' },
  });
  return useMemo(() => optionsOf(value?.items ?? []), [value]);
}

export function useTeamOptions(): readonly Option[] {
  const { value } = useTeams();
  return useMemo(() => optionsOf(value?.items ?? []), [value]);
}

/** A change of the plan: everything that is shown of it is asked again. */
export const planChanged = (): void => askAgain('/oncall');
