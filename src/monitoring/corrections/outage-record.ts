import { EffectiveOutage } from '../../domain/correction/correction.js';
import { OutageRecord } from '../../domain/outage/outage.js';
import { Instant } from '../../domain/time/instant.js';
import { Interval, lengthMs, subtract, union } from '../../domain/time/interval.js';
import { RecordedRow } from './effective-rows.js';
import { outageId } from './outage-id.js';

type Outage = EffectiveOutage<RecordedRow>;

/** The outage as it is told. `planned`: the planned work of its link, in any order. */
export function outageRecord(
  linkId: string,
  outage: Outage,
  planned: readonly Interval[],
  now: Instant,
): OutageRecord {
  const { recorded } = outage;
  return {
    id: outageId(outage),
    linkId,
    startedAt: outage.startedAt,
    endedAt: outage.endedAt,
    confirmedAt: recorded?.confirmedAt ?? null,
    lastOkAt: recorded?.lastOkAt ?? null,
    lastFailAt: recorded?.lastFailAt ?? null,
    proposedCause: recorded?.proposedCause ?? 'unknown',
    settledCause: outage.settledCause,
    excluded: liesWithin(boundsOf(outage, now), planned),
    corrected: outage.corrected,
  };
}

function liesWithin(outage: Interval, planned: readonly Interval[]): boolean {
  const beginsWithin = planned.some(({ from, to }) => from <= outage.from && outage.from < to);
  if (!beginsWithin || outage.to <= outage.from) return false;
  return lengthMs(subtract([outage], union(planned, outage))) === 0;
}

function boundsOf({ startedAt, endedAt }: Outage, now: Instant): Interval {
  return { from: startedAt, to: endedAt ?? now };
}

/** The period that holds all of the outages, open ones up to `now`. */
export function wholeOf(outages: readonly Outage[], now: Instant): Interval {
  let whole = { from: now, to: now };
  for (const outage of outages) {
    const { from, to } = boundsOf(outage, now);
    whole = { from: Math.min(whole.from, from), to: Math.max(whole.to, to) };
  }
  return whole;
}
