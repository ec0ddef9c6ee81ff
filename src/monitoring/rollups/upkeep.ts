import { DataSource } from 'typeorm';
import { DAY_MS, Instant } from '../../domain/time/instant.js';

const FINE_KEPT_MS = 14 * DAY_MS;
const HOURLY_KEPT_YEARS = 5;
/** A month at most lies between a day and the first of the next month. */
const AHEAD_MS = 31 * DAY_MS;
/** Far longer than a batch may wait to be written a second time. */
const BATCHES_KEPT_MS = 7 * DAY_MS;

const iso = (at: Instant) => new Date(at).toISOString();

/** Makes the partitions of this month and the next, and drops those that are wholly past their time. Returns the dropped. */
export async function keepPartitions(database: DataSource, now: Instant): Promise<string[]> {
  await database.query('select ensure_rollup_partitions($1::date, $2::date)', [
    iso(now - DAY_MS),
    iso(now + AHEAD_MS),
  ]);
  const hourlyBefore = new Date(now);
  hourlyBefore.setUTCFullYear(hourlyBefore.getUTCFullYear() - HOURLY_KEPT_YEARS);
  const dropped = await database.query<{ name: string }[]>(
    `select drop_rollup_partitions('rollups_5min', $1) as name
     union all select drop_rollup_partitions('rollups_hourly', $2)`,
    [iso(now - FINE_KEPT_MS), hourlyBefore.toISOString()],
  );
  await database.query('delete from rollup_batches where written_at < $1', [
    iso(now - BATCHES_KEPT_MS),
  ]);
  return dropped.map(({ name }) => name);
}
