import { DataSource, EntityManager } from 'typeorm';
import { LinkIntervals } from '../../domain/availability/link-intervals.js';
import { FIVE_MINUTES_MS, HOUR_MS } from '../../domain/rollup/bucket.js';
import { Instant } from '../../domain/time/instant.js';
import { LedgerService } from '../ledger.service.js';
import { requireLead } from '../leadership/require-lead.js';
import { measuredSeconds } from './measured-seconds.js';

const LINKS_PER_STATEMENT = 400;

const ANSWERED = '(r.echoes_sent - r.echoes_lost)';
const mean = (column: string) => `sum(r.${column} * ${ANSWERED}) / nullif(sum(${ANSWERED}), 0)`;

const HOURLY = [
  ['echoes_sent', 'sum(r.echoes_sent)'],
  ['echoes_lost', 'sum(r.echoes_lost)'],
  ['rtt_min_ms', 'min(r.rtt_min_ms)'],
  ['rtt_avg_ms', mean('rtt_avg_ms')],
  ['rtt_p95_ms', mean('rtt_p95_ms')],
  ['received_bytes', 'sum(r.received_bytes)'],
  ['transmitted_bytes', 'sum(r.transmitted_bytes)'],
  ['received_seconds', 'sum(r.received_seconds)'],
  ['transmitted_seconds', 'sum(r.transmitted_seconds)'],
  ['peak_receive_bps', 'max(r.peak_receive_bps)'],
  ['peak_transmit_bps', 'max(r.peak_transmit_bps)'],
  ['up_seconds', 'min(s.up)'],
  ['down_seconds', 'min(s.down)'],
  ['unknown_seconds', 'min(s.unknown)'],
] as const;
const COLUMNS = HOURLY.map(([column]) => column);

const SUM_UP = `
  insert into rollups_hourly (link_id, bucket, ${COLUMNS.join(', ')})
  select r.link_id, $1::timestamptz, ${HOURLY.map(([, of]) => of).join(', ')}
  from rollups_5min r
  join unnest($2::text[], $3::real[], $4::real[], $5::real[]) as s (link_id, up, down, unknown)
    on s.link_id = r.link_id
  where r.bucket >= $1::timestamptz and r.bucket < $1::timestamptz + interval '1 hour'
  group by r.link_id
  on conflict (link_id, bucket) do update set
    ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** The ledger may have learnt more since a bucket was closed, and a bucket a stop cut short was not over then. */
const CORRECT = `
  update rollups_5min r set up_seconds = s.up, down_seconds = s.down, unknown_seconds = s.unknown
  from unnest($1::text[], $2::timestamptz[], $3::real[], $4::real[], $5::real[]) as s (link_id, bucket, up, down, unknown)
  where r.link_id = s.link_id and r.bucket = s.bucket
    and (r.up_seconds, r.down_seconds, r.unknown_seconds) is distinct from (s.up, s.down, s.unknown)`;

async function settleLinks(
  manager: EntityManager,
  hour: Instant,
  linkIds: readonly string[],
  intervals: ReadonlyMap<string, LinkIntervals>,
): Promise<void> {
  const spent = (from: Instant, lengthMs: number) =>
    linkIds.map((linkId) => ({
      linkId,
      bucket: new Date(from).toISOString(),
      ...measuredSeconds(intervals.get(linkId), { from, to: from + lengthMs }),
    }));
  const fine = Array.from({ length: HOUR_MS / FIVE_MINUTES_MS }, (_, i) =>
    spent(hour + i * FIVE_MINUTES_MS, FIVE_MINUTES_MS),
  ).flat();
  await manager.query(CORRECT, [
    fine.map((each) => each.linkId),
    fine.map((each) => each.bucket),
    fine.map((each) => each.up),
    fine.map((each) => each.down),
    fine.map((each) => each.unknown),
  ]);
  const whole = spent(hour, HOUR_MS);
  await manager.query(SUM_UP, [
    new Date(hour).toISOString(),
    linkIds,
    whole.map((each) => each.up),
    whole.map((each) => each.down),
    whole.map((each) => each.unknown),
  ]);
}

async function settleHour(
  database: DataSource,
  epoch: number,
  ledger: LedgerService,
  hour: Instant,
  now: Instant,
): Promise<void> {
  const at = new Date(hour).toISOString();
  const links = await database.query<{ link_id: string }[]>(
    `select distinct link_id from rollups_5min
     where bucket >= $1::timestamptz and bucket < $1::timestamptz + interval '1 hour'`,
    [at],
  );
  const linkIds = links.map(({ link_id }) => link_id);
  const intervals = await ledger.rawIntervals('all', { from: hour, to: hour + HOUR_MS }, now);
  await database.transaction(async (manager) => {
    await requireLead(manager, epoch);
    for (let first = 0; first < linkIds.length; first += LINKS_PER_STATEMENT)
      await settleLinks(
        manager,
        hour,
        linkIds.slice(first, first + LINKS_PER_STATEMENT),
        intervals,
      );
    await manager.query('delete from rollup_open_hours where hour = $1', [at]);
  });
}

/** Makes the hourly rollups of every open hour that was over before `overBefore`, from the five-minute ones and the ledger. */
export async function settleHours(
  database: DataSource,
  epoch: number,
  ledger: LedgerService,
  overBefore: Instant,
  now: Instant,
): Promise<void> {
  const hours = await database.query<{ hour: Date }[]>(
    'select hour from rollup_open_hours where hour <= $1 order by hour',
    [new Date(overBefore - HOUR_MS).toISOString()],
  );
  for (const { hour } of hours) await settleHour(database, epoch, ledger, hour.getTime(), now);
}
