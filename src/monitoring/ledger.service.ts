import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LinkIntervals } from '../domain/availability/link-intervals.js';
import { effectiveOutages } from '../domain/correction/correction.js';
import { OutageRecord } from '../domain/outage/outage.js';
import { Instant } from '../domain/time/instant.js';
import { Interval } from '../domain/time/interval.js';
import { readCorrections } from './corrections/correction-rows.js';
import { ShownCorrection, shownCorrection } from './corrections/correction-schema.js';
import { findOutage, readEffective } from './corrections/effective-rows.js';
import { outageRecord, wholeOf } from './corrections/outage-record.js';
import { readRawIntervals } from './ledger/raw-intervals.js';
import { MaintenanceCalendar } from './maintenance.service.js';

export { correctionSchema } from './corrections/correction-schema.js';

/** Planned work by link, as the maintenance calendar knows it. */
type ExcludedTime = Pick<MaintenanceCalendar, 'exclusionsOf'>;

/** For a ledger that stands alone. */
const NOTHING_EXCLUDED: ExcludedTime = { exclusionsOf: () => Promise.resolve(new Map()) };

/** An outage with what the monitor recorded of it and everything people said of it, oldest first. */
export interface OutageHistory {
  /** As it counts; a voided one counts nowhere. */
  readonly outage: OutageRecord;
  readonly voided: boolean;
  /** Null for an outage the monitor missed. */
  readonly recorded: { readonly startedAt: Instant; readonly endedAt: Instant | null } | null;
  readonly corrections: ShownCorrection[];
}

/** The ledger as it is read: every figure of availability comes from here. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly database: DataSource,
    @Inject(MaintenanceCalendar) private readonly calendar: ExcludedTime = NOTHING_EXCLUDED,
  ) {}

  /**
   * What counts within the period, by link: corrected outages, unmeasured time and planned work; what is open runs until
   * `now`. A link nobody ever measured has `monitoredSince` null.
   */
  async intervals(
    linkIds: readonly string[] | 'all',
    period: Interval,
    now: Instant = Date.now(),
  ): Promise<Map<string, LinkIntervals>> {
    const { manager } = this.database;
    const wanted = linkIds === 'all' ? null : linkIds;
    // Corrections first: every outage one of them names is then among the rows read after it.
    const corrections = await readCorrections(manager, wanted);
    const raw = await readRawIntervals(manager, wanted, period);
    const excluded = await this.calendar.exclusionsOf(linkIds, period);
    const byLink = new Map<string, LinkIntervals>();
    for (const linkId of new Set([...raw.keys(), ...corrections.keys()])) {
      const { outages = [], unknown = [], monitoredSince = null } = raw.get(linkId) ?? {};
      const made = corrections.get(linkId);
      const counted = made
        ? effectiveOutages(outages, made).filter(({ voided }) => !voided)
        : outages;
      byLink.set(linkId, {
        down: counted.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt ?? now })),
        unknown: unknown.map(({ from, to }) => ({ from, to: to ?? now })),
        excluded: excluded.get(linkId) ?? [],
        monitoredSince,
      });
    }
    return byLink;
  }

  /**
   * What the monitor itself recorded within the period, by link: neither corrected nor excluded. For rollups, which add
   * up what was measured.
   */
  async rawIntervals(
    linkIds: readonly string[] | 'all',
    period: Interval,
    now: Instant = Date.now(),
  ): Promise<Map<string, LinkIntervals>> {
    const { manager } = this.database;
    const raw = await readRawIntervals(manager, linkIds === 'all' ? null : linkIds, period);
    return new Map(
      [...raw].map(([linkId, { outages, unknown, monitoredSince }]) => [
        linkId,
        {
          down: outages.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt ?? now })),
          unknown: unknown.map(({ from, to }) => ({ from, to: to ?? now })),
          excluded: [],
          monitoredSince,
        },
      ]),
    );
  }

  /** The outages of a link that overlap the period, the newest first. */
  async outages(linkId: string, period: Interval): Promise<OutageRecord[]> {
    return this.outagesOf([linkId], period);
  }

  /** The outages of several links that overlap the period, the newest first. */
  async outagesOf(
    linkIds: readonly string[] | 'all',
    period: Interval,
    now: Instant = Date.now(),
  ): Promise<OutageRecord[]> {
    const wanted = linkIds === 'all' ? null : linkIds;
    const links = await readEffective(this.database.manager, wanted, period);
    const whole = wholeOf(
      links.flatMap(({ outages }) => outages),
      now,
    );
    const excluded = await this.calendar.exclusionsOf(linkIds, whole);
    return links
      .flatMap(({ linkId, outages }) =>
        outages.map((outage) => outageRecord(linkId, outage, excluded.get(linkId) ?? [], now)),
      )
      .sort((a, b) => b.startedAt - a.startedAt);
  }

  /** One outage by its id, a voided one too; null where there is none. */
  async outage(id: string, now: Instant = Date.now()): Promise<OutageHistory | null> {
    const found = await findOutage(this.database.manager, id);
    if (found === null) return null;
    const { linkId, outage, corrections } = found;
    const excluded = await this.calendar.exclusionsOf([linkId], wholeOf([outage], now));
    const { recorded } = outage;
    return {
      outage: outageRecord(linkId, outage, excluded.get(linkId) ?? [], now),
      voided: outage.voided,
      recorded: recorded && { startedAt: recorded.startedAt, endedAt: recorded.endedAt },
      corrections: corrections.map((correction) => shownCorrection(correction, id)),
    };
  }

  /** Number and closed length (milliseconds) of the outages the monitor recorded, by link, over the whole ledger. */
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
