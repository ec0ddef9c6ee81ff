import { Inject, Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { FIVE_MINUTES_MS, HOUR_MS } from '../../domain/rollup/bucket.js';
import { ECHO_MS, SampleLink, sampleOutages, sampleUnknown } from '../../domain/sample/ledger.js';
import { DAY_MS, Instant } from '../../domain/time/instant.js';
import { Interval } from '../../domain/time/interval.js';
import { openClient } from '../../platform/database/connection.js';
import type { Database } from '../../platform/database/database.js';
import { DATABASE } from '../../platform/database/database.module.js';
import { copyRows } from './copy-rows.js';
import { LinkHistory } from './link-history.js';
import { writeLedger } from './ledger-rows.js';
import { ROLLUP_COLUMNS, rollupChunks } from './rollup-rows.js';

const HISTORY_MS = 90 * DAY_MS;
/** Five-minute rollups are kept for a short while only. */
const FINE_HISTORY_MS = DAY_MS;

/** How much sample history was written. */
export interface WrittenHistory {
  readonly outages: number;
  readonly hours: number;
}

/** The running monitor writes rollups too: it waits, and what it has of the sample's period gives way to the sample. */
async function makeRoom(client: Client, hours: Interval, fine: Interval): Promise<void> {
  await client.query('lock table rollups_hourly, rollups_5min in share row exclusive mode');
  for (const [table, { from, to }] of [
    ['rollups_hourly', hours],
    ['rollups_5min', fine],
  ] as const) {
    await client.query(`delete from ${table} where bucket >= $1 and bucket < $2`, [
      new Date(from).toISOString(),
      new Date(to).toISOString(),
    ]);
  }
}

/** Fills the ledger with the past of the sample registry, so that a demo of five minutes has 90 days to show. */
@Injectable()
export class HistoryService {
  constructor(@Inject(DATABASE) private readonly database: Pick<Database, 'ownerUrl'>) {}

  /** Whether sample history has been written before. */
  async hasSample(): Promise<boolean> {
    return this.connected(async (client) => {
      const { rowCount } = await client.query('select from outages where is_sample limit 1');
      return rowCount === 1;
    });
  }

  /**
   * Writes 90 days of sample history up to `now` (rollups: of whole buckets), all or nothing. The ledger comes last and
   * waits for `measured`, so that the running monitor's first samples end the unmeasured time after the history.
   * Afterwards the monitoring service has to recount. Rejects, with nothing written, when aborted.
   */
  async writeSample(
    links: readonly SampleLink[],
    now: Instant,
    measured: Promise<unknown>,
    signal?: AbortSignal,
  ): Promise<WrittenHistory> {
    const lastHour = Math.floor(now / HOUR_MS) * HOUR_MS;
    const hours = { from: lastHour - HISTORY_MS, to: lastHour };
    const lastFine = Math.floor(now / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
    const fine = { from: lastFine - FINE_HISTORY_MS, to: lastFine };
    const period = { from: hours.from, to: Math.floor(now / ECHO_MS) * ECHO_MS };
    const unknown = sampleUnknown(period);
    const histories: LinkHistory[] = links.map((link) => ({
      link,
      outages: sampleOutages(link, period, unknown),
    }));
    await this.connected(async (client) => {
      await client.query('select ensure_rollup_partitions($1::date, $2::date)', [
        new Date(period.from).toISOString(),
        new Date(now).toISOString(),
      ]);
      await client.query('begin');
      await makeRoom(client, hours, fine);
      const hourly = rollupChunks(histories, hours, HOUR_MS, unknown);
      await copyRows(client, 'rollups_hourly', ROLLUP_COLUMNS, hourly, signal);
      const fiveMinutes = rollupChunks(histories, fine, FIVE_MINUTES_MS, unknown);
      await copyRows(client, 'rollups_5min', ROLLUP_COLUMNS, fiveMinutes, signal);
      await measured;
      await writeLedger(client, histories, unknown, period);
      await client.query('commit');
    });
    return {
      outages: histories.reduce((sum, { outages }) => sum + outages.length, 0),
      hours: (links.length * HISTORY_MS) / HOUR_MS,
    };
  }

  /**
   * A connection of its own: the pool's limits are for short statements, and COPY does not go where row-level security
   * is. Closing it undoes what was not committed.
   */
  private async connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = await openClient(this.database.ownerUrl);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
