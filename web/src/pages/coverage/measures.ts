import {
  MEASURES,
  type Measure,
  QUARTERS,
  measureWords,
  stateMeasure,
} from '../../parts/coverage-measures';
import { useWords, words } from '../../words/language';
import { type Stage, shared } from '../../words/shared';

const stage = (of: Stage): Measure => ({ of: (row) => row.stages[of], narrows: { stage: of } });

/** All that can be drawn of a coverage. */
export const DRAWN = {
  ...MEASURES,
  funded: { of: (row) => row.funded },
  target: { of: (row) => row.target },
  installed: stage('installed'),
  accepted: stage('accepted'),
  operational: stage('operational'),
  up: stateMeasure('up'),
  // No state the list of villages can be narrowed to.
  notMonitored: { of: (row) => row.states.notMonitored },
  desaTotal: { of: (row) => row.desaTotal },
  fundedShare: { of: (row) => row.fundedShare, share: 1, bounds: QUARTERS },
} as const satisfies Readonly<Record<string, Measure>>;

export type DrawnName = keyof typeof DRAWN;

export const DRAWN_NAMES = Object.keys(DRAWN) as readonly DrawnName[];

export const isDrawn = (name: string): name is DrawnName => name in DRAWN;

const text = words({
  id: {
    funded: 'Hibah',
    target: 'Target',
    up: 'Terhubung sekarang',
    desaTotal: 'Jumlah desa',
    fundedShare: 'Didanai dari semua desa',
  },
  en: {
    funded: 'Grants',
    target: 'Target',
    up: 'Up now',
    desaTotal: 'All desa',
    fundedShare: 'Funded of all desa',
  },
});

/** What each is called. */
export function useDrawnWords(): Readonly<Record<DrawnName, string>> {
  const own = useWords(text);
  const common = useWords(measureWords);
  const { stage: stages, state: states } = useWords(shared);
  const { installed, accepted, operational } = stages;
  return { ...common, ...own, installed, accepted, operational, notMonitored: states.notMonitored };
}
