import { DataSource, EntityManager } from 'typeorm';
import { FIVE_MINUTES_MS, HOUR_MS, bucketStart } from '../../domain/rollup/bucket.js';
import { RollupPart } from '../../domain/rollup/link-bucket.js';
import { Instant } from '../../domain/time/instant.js';
import { LedgerService } from '../ledger.service.js';
import { requireLead } from '../leadership/require-lead.js';
import { MeasuredSeconds, measuredSeconds } from './measured-seconds.js';
import { RollupBatch } from './open-buckets.js';

const ROWS_PER_STATEMENT = 1_000;

const PART_COLUMNS: readonly (readonly [column: string, type: string, of: keyof RollupPart])[] = [
  ['echoes_sent', 'integer', 'echoesSent'],
  ['echoes_lost', 'integer', 'echoesLost'],
  ['rtt_min_ms', 'real', 'rttMinMs'],
  ['rtt_avg_ms', 'real', 'rttAvgMs'],
  ['rtt_p95_ms', 'real', 'rttP95Ms'],
  ['received_bytes', 'bigint', 'receivedBytes'],
  ['transmitted_bytes', 'bigint', 'transmittedBytes'],
  ['peak_receive_bps', 'double precision', 'peakReceiveBps'],
  ['peak_transmit_bps', 'double precision', 'peakTransmitBps'],
  ['received_seconds', 'real', 'receivedSeconds'],
  ['transmitted_seconds', 'real', 'transmittedSeconds'],
];
const SECONDS = ['up', 'down', 'unknown'] as const;

const COLUMNS = [
  ...PART_COLUMNS.map(([column]) => column),
  ...SECONDS.map((kind) => `${kind}_seconds`),
];
const TYPES = ['text', ...PART_COLUMNS.map(([, type]) => type), 'real', 'real', 'real'];
const ANSWERED = (row: string) => `(${row}.echoes_sent - ${row}.echoes_lost)`;
/** Weighted by the answered echoes: exact for a mean, near enough for a percentile of two parts of one bucket. */
const mean = (column: string) =>
  `${column} = (coalesce(r.${column} * ${ANSWERED('r')}, 0) + coalesce(excluded.${column} * ${ANSWERED('excluded')}, 0))
     / nullif(${ANSWERED('r')} + ${ANSWERED('excluded')}, 0)`;
const total = (column: string) =>
  `${column} = coalesce(r.${column} + excluded.${column}, r.${column}, excluded.${column})`;
const greatest = (column: string) => `${column} = greatest(r.${column}, excluded.${column})`;
const newest = (column: string) => `${column} = excluded.${column}`;

/** A bucket may be written in several parts (a restart, a late sample): what is measured adds up, the ledger's say is anew. */
const WRITE = `
  insert into rollups_5min as r (link_id, bucket, ${COLUMNS.join(', ')})
  select link_id, $1::timestamptz, ${COLUMNS.join(', ')}
  from unnest(${TYPES.map((type, i) => `$${i + 2}::${type}[]`).join(', ')}) as part (link_id, ${COLUMNS.join(', ')})
  where exists (select from links where links.id = part.link_id)
  on conflict (link_id, bucket) do update set
    ${mean('rtt_avg_ms')},
    ${mean('rtt_p95_ms')},
    rtt_min_ms = least(r.rtt_min_ms, excluded.rtt_min_ms),
    ${['echoes_sent', 'echoes_lost', 'received_bytes', 'transmitted_bytes', 'received_seconds', 'transmitted_seconds'].map(total).join(', ')},
    ${['peak_receive_bps', 'peak_transmit_bps'].map(greatest).join(', ')},
    ${SECONDS.map((kind) => newest(`${kind}_seconds`)).join(', ')}`;

type Row = readonly [linkId: string, part: RollupPart, seconds: MeasuredSeconds];

async function writeRows(
  manager: EntityManager,
  bucket: string,
  rows: readonly Row[],
): Promise<void> {
  await manager.query(WRITE, [
    bucket,
    rows.map(([linkId]) => linkId),
    ...PART_COLUMNS.map(([, , of]) => rows.map(([, part]) => part[of])),
    ...SECONDS.map((kind) => rows.map(([, , seconds]) => seconds[kind])),
  ]);
}

/**
 * Adds a batch to the five-minute rollups and marks its hour as open, in one transaction; a batch that is there already
 * changes nothing, and throws DeposedError unless the epoch leads. The seconds up, down and unknown are the ledger's for the bucket up to `now`.
 */
export async function writeBatch(
  database: DataSource,
  epoch: number,
  ledger: LedgerService,
  batch: RollupBatch,
  now: Instant,
): Promise<void> {
  const period = { from: batch.bucket, to: Math.min(batch.bucket + FIVE_MINUTES_MS, now) };
  const intervals = await ledger.rawIntervals('all', period, now);
  const rows = [...batch.parts].map(([linkId, part]): Row => [
    linkId,
    part,
    measuredSeconds(intervals.get(linkId), period),
  ]);
  const bucket = new Date(batch.bucket).toISOString();
  await database.query('select ensure_rollup_partitions($1::date, $1::date)', [bucket]);
  await database.transaction(async (manager) => {
    await requireLead(manager, epoch);
    const added = await manager.query<unknown[]>(
      'insert into rollup_batches (id) values ($1) on conflict do nothing returning id',
      [batch.id],
    );
    if (added.length === 0) return;
    for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT)
      await writeRows(manager, bucket, rows.slice(first, first + ROWS_PER_STATEMENT));
    await manager.query('insert into rollup_open_hours (hour) values ($1) on conflict do nothing', [
      new Date(bucketStart(batch.bucket, HOUR_MS)).toISOString(),
    ]);
  });
}
