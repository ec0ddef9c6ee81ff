import { OutageCause } from '../outage/outage.js';
import { Instant } from '../time/instant.js';

/**
 * Which outage is corrected. One the monitor recorded is known by its link and its first failed probe, not by the id of
 * its row: late samples may have the row written anew.
 */
export type CorrectedOutage =
  | { readonly kind: 'recorded'; readonly startedAt: Instant }
  | { readonly kind: 'added'; readonly correctionId: string };

/** What a person says of an outage, beside what the monitor recorded. Rows are only ever appended. */
export type Correction = { readonly id: string } & (
  | {
      readonly kind: 'bounds';
      readonly of: CorrectedOutage;
      /** Null: as it was recorded, or added. */
      readonly startedAt: Instant | null;
      readonly endedAt: Instant | null;
    }
  /** It was none. */
  | { readonly kind: 'void'; readonly of: CorrectedOutage }
  | { readonly kind: 'cause'; readonly of: CorrectedOutage; readonly cause: OutageCause }
  /** One the monitor missed. */
  | {
      readonly kind: 'added';
      readonly startedAt: Instant;
      readonly endedAt: Instant;
      readonly cause: OutageCause | null;
    }
);

/** What corrections need to know of a recorded outage; null `endedAt`: it is open. */
export interface RecordedOutage {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly settledCause: OutageCause | null;
}

/** An outage as figures take it. */
export interface EffectiveOutage<Recorded extends RecordedOutage> {
  /** Null for one the monitor missed. */
  readonly recorded: Recorded | null;
  /** Null for one the monitor recorded. */
  readonly addedBy: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly settledCause: OutageCause | null;
  /** A person said that it was none: it counts in no figure. */
  readonly voided: boolean;
  readonly corrected: boolean;
}

type Above = Exclude<Correction, { kind: 'added' }>;

const keyOf = (of: CorrectedOutage) =>
  of.kind === 'recorded' ? `recorded ${String(of.startedAt)}` : `added ${of.correctionId}`;

/**
 * The outages of one link as they count, voided ones among them: recorded ones first, then added ones. `corrections`
 * come oldest first. The newest of a kind wins; bounds and void are one kind, so that new bounds take a void back.
 */
export function effectiveOutages<Recorded extends RecordedOutage>(
  recorded: readonly Recorded[],
  corrections: readonly Correction[],
): EffectiveOutage<Recorded>[] {
  const above = new Map<string, Above[]>();
  for (const correction of corrections) {
    if (correction.kind === 'added') continue;
    const key = keyOf(correction.of);
    above.set(key, [...(above.get(key) ?? []), correction]);
  }
  const ofRecorded = recorded.map((outage) => {
    // Most links have none, and many outages.
    const made =
      above.size === 0
        ? []
        : (above.get(keyOf({ kind: 'recorded', startedAt: outage.startedAt })) ?? []);
    const effective = corrected(outage, made);
    return { recorded: outage, addedBy: null, ...effective, corrected: made.length > 0 };
  });
  const ofAdded = corrections.flatMap((correction) => {
    if (correction.kind !== 'added') return [];
    const { id, startedAt, endedAt, cause } = correction;
    const made = above.get(keyOf({ kind: 'added', correctionId: id })) ?? [];
    const bare = { startedAt, endedAt, settledCause: cause };
    return [{ recorded: null, addedBy: id, ...corrected(bare, made), corrected: true }];
  });
  return [...ofRecorded, ...ofAdded];
}

function corrected(bare: RecordedOutage, made: readonly Above[]) {
  const bounds = made.findLast(({ kind }) => kind !== 'cause');
  const cause = made.findLast((correction) => correction.kind === 'cause');
  return {
    startedAt: (bounds?.kind === 'bounds' ? bounds.startedAt : null) ?? bare.startedAt,
    endedAt: (bounds?.kind === 'bounds' ? bounds.endedAt : null) ?? bare.endedAt,
    settledCause: cause?.cause ?? bare.settledCause,
    voided: bounds?.kind === 'void',
  };
}

interface Bounds {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

export type BoundsRefusal = 'empty' | 'in-future' | 'overlaps';

/**
 * Why an outage cannot have these bounds beside the link's other outages that count; null: it can. They are half-open,
 * so one may begin where another ends.
 */
export function boundsRefusal(
  bounds: Bounds,
  others: readonly Bounds[],
  now: Instant,
): BoundsRefusal | null {
  const { startedAt, endedAt } = bounds;
  if (startedAt > now || (endedAt !== null && endedAt > now)) return 'in-future';
  if (endedAt !== null && endedAt <= startedAt) return 'empty';
  const overlaps = others.some(
    (other) => startedAt < (other.endedAt ?? Infinity) && other.startedAt < (endedAt ?? Infinity),
  );
  return overlaps ? 'overlaps' : null;
}
