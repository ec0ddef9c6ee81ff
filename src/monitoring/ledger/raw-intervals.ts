import { EntityManager } from 'typeorm';
import { RecordedOutage } from '../../domain/correction/correction.js';
import { Instant } from '../../domain/time/instant.js';

/** A link's rows of the raw ledger; what is open has no end. */
interface RawIntervals {
  readonly outages: RecordedOutage[];
  readonly unknown: { readonly from: Instant; readonly to: Instant | null }[];
  monitoredSince: Instant | null;
}

interface IntervalRow {
  link_id: string;
  started_at: Date;
  ended_at: Date | null;
}

const OF_LINKS = `($3::text[] is null or link_id = any ($3))`;
const OVERLAPPING = `started_at < $2 and coalesce(ended_at, 'infinity') > $1`;

/** Rows that overlap the period, and outages that a correction names wherever they lie. `linkIds` null: of all links. */
export async function readRawIntervals(
  manager: EntityManager,
  linkIds: readonly string[] | null,
  period: { readonly from: Instant; readonly to: Instant },
): Promise<Map<string, RawIntervals>> {
  const parameters = [new Date(period.from), new Date(period.to), linkIds];
  const [outages, unknown, states] = await Promise.all([
    manager.query<IntervalRow[]>(
      `select link_id, started_at, ended_at from outages where ${OF_LINKS} and ((${OVERLAPPING})
         or (link_id, started_at) in (select link_id, outage_started_at from ledger_corrections))`,
      parameters,
    ),
    manager.query<IntervalRow[]>(
      `select link_id, started_at, ended_at from unknown_intervals where ${OF_LINKS} and ${OVERLAPPING}`,
      parameters,
    ),
    manager.query<{ link_id: string; monitored_since: Date | null }[]>(
      `select link_id, monitored_since from link_states where $1::text[] is null or link_id = any ($1)`,
      [linkIds],
    ),
  ]);
  const byLink = new Map<string, RawIntervals>();
  const of = (linkId: string): RawIntervals => {
    const known = byLink.get(linkId) ?? { outages: [], unknown: [], monitoredSince: null };
    byLink.set(linkId, known);
    return known;
  };
  for (const linkId of linkIds ?? []) of(linkId);
  for (const { link_id, monitored_since } of states)
    of(link_id).monitoredSince = monitored_since?.getTime() ?? null;
  for (const row of outages)
    of(row.link_id).outages.push({
      startedAt: row.started_at.getTime(),
      endedAt: row.ended_at?.getTime() ?? null,
      // Intervals have no cause.
      settledCause: null,
    });
  for (const row of unknown)
    of(row.link_id).unknown.push({
      from: row.started_at.getTime(),
      to: row.ended_at?.getTime() ?? null,
    });
  return byLink;
}
