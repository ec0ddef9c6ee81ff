import { EntityManager } from 'typeorm';
import {
  EffectiveOutage,
  RecordedOutage,
  effectiveOutages,
} from '../../domain/correction/correction.js';
import { OutageCause } from '../../domain/outage/outage.js';
import { Instant } from '../../domain/time/instant.js';
import { Interval } from '../../domain/time/interval.js';
import { StoredCorrection, readCorrections } from './correction-rows.js';
import { rowOf } from './outage-id.js';

/** A row of the raw ledger, as the monitor wrote it. */
export interface RecordedRow extends RecordedOutage {
  readonly id: string;
  readonly confirmedAt: Instant;
  readonly lastOkAt: Instant | null;
  readonly lastFailAt: Instant;
  readonly proposedCause: OutageCause;
}

/** The outages of a link as they count, with the corrections that made them so. */
export interface LinkOutages {
  readonly linkId: string;
  readonly outages: EffectiveOutage<RecordedRow>[];
  readonly corrections: readonly StoredCorrection[];
}

interface OutageRow {
  id: string;
  link_id: string;
  started_at: Date;
  ended_at: Date | null;
  confirmed_at: Date;
  last_ok_at: Date | null;
  last_fail_at: Date;
  proposed_cause: OutageCause;
  settled_cause: OutageCause | null;
}

/** Of what a database can say in instants, all of a ledger. */
export const EVER: Interval = { from: 0, to: Date.UTC(9999, 0, 1) };

/** Rows that overlap the period, and those a correction may have moved into it. */
const OF_PERIOD = `
  select id, link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause, settled_cause
  from outages
  where ($3::text[] is null or link_id = any ($3))
    and ((started_at < $2 and coalesce(ended_at, 'infinity') > $1)
      or (link_id, started_at) in (select link_id, outage_started_at from ledger_corrections))`;

/** What counts within the period, voided outages left out, by link. `linkIds` null: of all links. */
export async function readEffective(
  manager: EntityManager,
  linkIds: readonly string[] | null,
  period: Interval,
): Promise<LinkOutages[]> {
  const all = await readLinkOutages(manager, linkIds, period);
  return all.map(({ outages, ...link }) => ({
    ...link,
    outages: outages.filter(
      ({ voided, startedAt, endedAt }) =>
        !voided && startedAt < period.to && (endedAt ?? Infinity) > period.from,
    ),
  }));
}

/** The outage of that id, voided or not, with its corrections; null where there is none. */
export async function findOutage(
  manager: EntityManager,
  id: string,
): Promise<{
  readonly linkId: string;
  readonly outage: EffectiveOutage<RecordedRow>;
  /** The other outages of the link, voided ones too. */
  readonly others: readonly EffectiveOutage<RecordedRow>[];
  readonly corrections: readonly StoredCorrection[];
} | null> {
  const named = rowOf(id);
  if (named === null) return null;
  const table = named.kind === 'recorded' ? 'outages' : 'ledger_corrections';
  const [row] = await manager.query<{ link_id: string }[]>(
    `select link_id from ${table} where id = $1`,
    [named.row],
  );
  const [link] = row ? await readLinkOutages(manager, [row.link_id], EVER) : [];
  const outage = link?.outages.find(({ recorded, addedBy }) =>
    named.kind === 'recorded' ? recorded?.id === named.row : addedBy === named.row,
  );
  if (!link || !outage) return null;
  return {
    linkId: link.linkId,
    outage,
    others: link.outages.filter((other) => other !== outage),
    corrections: link.corrections.filter((correction) => concerns(correction, outage)),
  };
}

function concerns(correction: StoredCorrection, outage: EffectiveOutage<RecordedRow>): boolean {
  if (correction.kind === 'added') return correction.id === outage.addedBy;
  return correction.of.kind === 'added'
    ? correction.of.correctionId === outage.addedBy
    : correction.of.startedAt === outage.recorded?.startedAt;
}

/** As `readEffective`, with voided outages and with all that was ever corrected. */
export async function readLinkOutages(
  manager: EntityManager,
  linkIds: readonly string[] | null,
  period: Interval,
): Promise<LinkOutages[]> {
  // Corrections first: an outage one of them names is then among the rows read after it.
  const corrections = await readCorrections(manager, linkIds);
  const rows = await manager.query<OutageRow[]>(OF_PERIOD, [
    new Date(period.from),
    new Date(period.to),
    linkIds,
  ]);
  const recorded = new Map<string, RecordedRow[]>();
  for (const row of rows) {
    const ofLink = recorded.get(row.link_id);
    if (ofLink) ofLink.push(recordedOf(row));
    else recorded.set(row.link_id, [recordedOf(row)]);
  }
  return [...new Set([...recorded.keys(), ...corrections.keys()])].map((linkId) => {
    const made = corrections.get(linkId) ?? [];
    return {
      linkId,
      outages: effectiveOutages(recorded.get(linkId) ?? [], made),
      corrections: made,
    };
  });
}

function recordedOf(row: OutageRow): RecordedRow {
  return {
    id: row.id,
    startedAt: row.started_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
    confirmedAt: row.confirmed_at.getTime(),
    lastOkAt: row.last_ok_at?.getTime() ?? null,
    lastFailAt: row.last_fail_at.getTime(),
    proposedCause: row.proposed_cause,
    settledCause: row.settled_cause,
  };
}
