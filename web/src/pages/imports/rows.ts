import type { Answer } from '../../api/client';

export type Report = Answer<'/imports/{id}'>;
export type Row = Report['rows'][number];
export type Outcome = Row['outcome'];
export type Village = NonNullable<Row['village']>;
export type Candidate = Row['candidates'][number];
export type RowProblem = Row['problems'][number];

export const OUTCOMES: readonly Outcome[] = [
  'created',
  'updated',
  'unchanged',
  'needsReview',
  'rejected',
];

const OPEN: ReadonlySet<string> = new Set([
  'village.to-review',
  'village.unmatched',
  'village.missing',
]);

/** The row waits for somebody to say which village it means. */
export const isOpen = ({ problems }: Row): boolean => problems.some(({ code }) => OPEN.has(code));
export const isLeftOut = ({ problems }: Row): boolean =>
  problems.some(({ code }) => code === 'row.left-out');

/** A person says, or said, which village it is: such a row can be decided again until the import is applied. */
export const isForReview = (row: Row): boolean =>
  isOpen(row) || isLeftOut(row) || row.identifiedBy === 'person';

/** The year of a link, and its number where it is not the first: `33.06.08.2007-2023-1`. */
export function yearAndNumber(linkId: string): { readonly year: string; readonly number: number } {
  const [, year = '', number = '1'] = linkId.split('-');
  return { year, number: Number(number) };
}

/** How sure a candidate is, in steps that have words. */
type Nearness = 'same' | 'near' | 'alike' | 'far';
export function nearness({ score }: Pick<Candidate, 'score'>): Nearness {
  if (score >= 0.995) return 'same';
  if (score >= 0.85) return 'near';
  return score >= 0.7 ? 'alike' : 'far';
}
