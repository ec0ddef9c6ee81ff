import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../api/client';
import type { Shown } from '../../api/use-answer';
import { useWords } from '../../words/language';
import { text } from './words';

export type VillagePage = Answer<'/villages/{code}'>;
export type VillageLink = VillagePage['links'][number];

/** `2023-1` of `33.06.08.2007-2023-1`: names a link within its village. */
export const shortOf = ({ id }: { readonly id: string }) => id.slice(id.indexOf('-') + 1);

/** How links are called: `Tautan 2023`; with its number where a year has several. */
export function useLinkName(links: readonly VillageLink[]): (link: VillageLink) => string {
  const word = useWords(text);
  return (link) =>
    links.filter(({ grantYear }) => grantYear === link.grantYear).length > 1
      ? word.linkAgain(link.grantYear, link.id.slice(link.id.lastIndexOf('-') + 1))
      : word.link(link.grantYear);
}

/** Asks again when the link's state has changed since, rather than at every event of the province. */
export function useAgainAfter(
  { stateSince, state }: VillageLink,
  { reload }: { readonly reload: () => void },
): void {
  const sign = `${state} ${stateSince ?? ''}`;
  const seen = useRef(sign);
  useEffect(() => {
    if (seen.current === sign) return;
    seen.current = sign;
    reload();
  }, [sign, reload]);
}

/** Keeps showing the last answer while one for a later period is on its way. */
export function useLasting<Value>(shown: Shown<Value>): Shown<Value> {
  const [last, setLast] = useState(shown.value);
  if (shown.value !== undefined && shown.value !== last) setLast(shown.value);
  return { ...shown, value: shown.value ?? last };
}
