import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LinkIntervals } from '../domain/availability/link-intervals.js';
import { OutageCause, OutageRecord } from '../domain/outage/outage.js';
import { Interval } from '../domain/time/interval.js';
import { Instant } from '../domain/time/instant.js';

interface IntervalRow {
  link_id: string;
  started_at: Date;
  ended_at: Date | null;
}

interface OutageRow extends IntervalRow {
  id: string;
  confirmed_at: Date;
  last_ok_at: Date | null;
  last_fail_at: Date;
  proposed_cause: OutageCause;
  settled_cause: OutageCause | null;
}

const OVERLAPPING = `started_at < $2 and coalesce(ended_at, 'infinity') > $1 and ($3::text[] is null or link_id = any ($3))`;

/** The ledger as it is read: every figure of availability comes from here. */
@Injectable()
export class LedgerService {
  constructor(private readonly database: DataSource) {}

  /**
   * Outages and unmeasured time that overlap the period, by link; what is open runs until `now`. A link nobody ever
   * measured has `monitoredSince` null.
   */
  async intervals(
    linkIds: readonly string[] | 'all',
    period: Interval,
    now: Instant = Date.now(),
  ): Promise<Map<string, LinkIntervals>> {
    const wanted = linkIds === 'all' ? null : linkIds;
    const parameters = [new Date(period.from), new Date(period.to), wanted];
    const [outages, unknown, states] = await Promise.all([
      this.database.query<IntervalRow[]>(
        `select link_id, started_at, ended_at from outages where ${OVERLAPPING}`,
        parameters,
      ),
      this.database.query<IntervalRow[]>(
        `select link_id, started_at, ended_at from unknown_intervals where ${OVERLAPPING}`,
        parameters,
      ),
      this.database.query<{ link_id: string; monitored_since: Date | null }[]>(
        `select link_id, monitored_since from link_states where ($1::text[] is null or link_id = any ($1))`,
        [wanted],
      ),
    ]);
    const byLink = new Map<
      string,
      {
        down: Interval[];
        unknown: Interval[];
        excluded: Interval[];
        monitoredSince: Instant | null;
      }
    >();
    const of = (linkId: string) => {
      let intervals = byLink.get(linkId);
      if (!intervals)
        byLink.set(
          linkId,
          (intervals = { down: [], unknown: [], excluded: [], monitoredSince: null }),
        );
      return intervals;
    };
    if (linkIds !== 'all') for (const linkId of linkIds) of(linkId);
    for (const state of states)
      of(state.link_id).monitoredSince = state.monitored_since?.getTime() ?? null;
    const asInterval = (row: IntervalRow) => ({
      from: row.started_at.getTime(),
      to: row.ended_at?.getTime() ?? now,
    });
    for (const row of outages) of(row.link_id).down.push(asInterval(row));
    for (const row of unknown) of(row.link_id).unknown.push(asInterval(row));
    return byLink;
  }

  /** The outages of a link that overlap the period, the newest first. */
  async outages(linkId: string, period: Interval): Promise<OutageRecord[]> {
    const rows = await this.database.query<OutageRow[]>(
      `select id, link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause, settled_cause
       from outages where ${OVERLAPPING} order by started_at desc`,
      [new Date(period.from), new Date(period.to), [linkId]],
    );
    return rows.map((row) => ({
      id: row.id,
      linkId: row.link_id,
      startedAt: row.started_at.getTime(),
      endedAt: row.ended_at?.getTime() ?? null,
      confirmedAt: row.confirmed_at.getTime(),
      lastOkAt: row.last_ok_at?.getTime() ?? null,
      lastFailAt: row.last_fail_at.getTime(),
      proposedCause: row.proposed_cause,
      settledCause: row.settled_cause,
      excluded: false,
    }));
  }

  /** Number and closed length (milliseconds) of the outages of every link, over the whole ledger. */
  async totals(): Promise<Map<string, { outages: number; closedMs: number }>> {
    const rows = await this.database.query<
      { link_id: string; outages: string; closed_ms: string | null }[]
    >(
      `select link_id, count(*) as outages, sum(extract(epoch from ended_at - started_at)) * 1000 as closed_ms from outages group by link_id`,
    );
    return new Map(
      rows.map((row) => [
        row.link_id,
        { outages: Number(row.outages), closedMs: Number(row.closed_ms ?? 0) },
      ]),
    );
  }
}
