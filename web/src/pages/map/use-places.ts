import { useMemo } from 'react';
import { useAnswer } from '../../api/use-answer';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { STATES, shared } from '../../words/shared';
import type { IndexVillage } from '../../villages/use-villages';
import type { Area, Boundaries, Point } from './drawing';
import { type Offset, spread } from './spread';
import { text } from './words';

type PlacedVillage = IndexVillage & { readonly latitude: number; readonly longitude: number };

const hasPlace = (village: IndexVillage): village is PlacedVillage =>
  village.latitude !== null && village.longitude !== null;

/** What is found as points; where a village lies beside others does not depend on what is found. */
export function usePoints(
  villages: readonly IndexVillage[],
  found: readonly IndexVillage[],
): readonly Point[] {
  const { state: states } = useWords(shared);
  const offsets = useMemo(() => spread(villages.filter(hasPlace)), [villages]);
  return useMemo(
    () =>
      found.filter(hasPlace).map((village) => ({
        code: village.code,
        title: `${village.name}, ${village.regency.name}: ${states[village.state]}`,
        state: village.state,
        latitude: village.latitude,
        longitude: village.longitude,
        estimated: village.estimated,
        offset: offsets.get(village.code) ?? AT_ITS_PLACE,
      })),
    [found, offsets, states],
  );
}

const AT_ITS_PLACE: Offset = { x: 0, y: 0 };

/** Of each regency, how many of the villages found are down. */
export function useAreas(found: readonly IndexVillage[]): ReadonlyMap<string, Area> {
  const { share } = useWords(text);
  const { number } = useWriting();
  return useMemo(() => {
    const counts = new Map<string, { name: string; all: number; down: number }>();
    for (const { regency, state } of found) {
      const count = counts.get(regency.code) ?? { name: regency.name, all: 0, down: 0 };
      count.all += 1;
      count.down += state === 'down' ? 1 : 0;
      counts.set(regency.code, count);
    }
    return new Map(
      [...counts].map(([code, { name, all, down }]) => [
        code,
        {
          text: share(name, number(down), number(all)),
          share: down / all,
          label: down === 0 ? '' : `${number(down)}/${number(all)}`,
        },
      ]),
    );
  }, [found, share, number]);
}

/** What an operator laid below the points; a service without any shows the outline only. */
export function useGround() {
  const ground = useAnswer('/map');
  const boundaries = useAnswer(ground.value?.boundaries === true ? '/map/boundaries' : null);
  return {
    tiles: ground.value?.tiles ?? null,
    // The document names no schema for GeoJSON.
    boundaries: (boundaries.value as Boundaries | undefined) ?? null,
    failed: boundaries.problem !== null,
  };
}

/** The worst first, then as they came. */
export const worstFirst = (villages: readonly IndexVillage[]): readonly IndexVillage[] =>
  [...villages].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
