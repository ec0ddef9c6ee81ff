import { Candidate, Match } from '../matching/match-village.js';

/** The names by which a row tells its village. */
export type AreaNames = Readonly<Partial<Record<'village' | 'district' | 'regency', string>>>;

/** What is known of the rows that give no code, by their lines. */
export interface Identifications {
  readonly matches: ReadonlyMap<number, Match>;
  /** What a person chose; null: the row is left out. */
  readonly decisions: ReadonlyMap<number, string | null>;
}

/** Who says which village a row is about: its code, its names, or a person; or nobody yet. */
export type IdentifiedBy = 'code' | 'names' | 'person';

export interface RowIdentity {
  readonly villageCode: string | null;
  readonly by: IdentifiedBy | null;
  readonly candidates: readonly Candidate[];
  /** Why there is no code; null where there is one. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** A row that a person left out brings nothing and keeps nothing back. */
export const LEFT_OUT = 'row.left-out';
/** A row that waits for a person to choose. */
export const TO_REVIEW = 'village.to-review';

const without = (
  code: string,
  message: string,
  candidates: readonly Candidate[] = [],
): RowIdentity => ({
  villageCode: null,
  by: null,
  candidates,
  problem: { code, message },
});

function ofMatch(names: AreaNames, { kind, code, candidates }: Match): RowIdentity {
  if (kind === 'auto' && code !== null) {
    return { villageCode: code, by: 'names', candidates, problem: null };
  }
  if (kind === 'review') {
    const why =
      names.district === undefined ? 'without a district no village is sure' : 'more than one fits';
    return without(TO_REVIEW, `${why}; choose one of the candidates`, candidates);
  }
  return without(
    'village.unmatched',
    'no village of these names is near enough; correct them or write the code',
    candidates,
  );
}

/** Which village a row without a code is about; a person's choice stands above what the names lead to. */
export function identityByNames(
  line: number,
  names: AreaNames,
  { matches, decisions }: Identifications,
): RowIdentity {
  const match = matches.get(line);
  const decision = decisions.get(line);
  const candidates = match?.candidates ?? [];
  if (decision === null) return without(LEFT_OUT, 'left out by a person', candidates);
  if (decision !== undefined) {
    return { villageCode: decision, by: 'person', candidates, problem: null };
  }
  return match
    ? ofMatch(names, match)
    : without(
        'village.missing',
        'the row names no village; write its code, such as 33.06.08.2007, or village, district and regency',
      );
}
