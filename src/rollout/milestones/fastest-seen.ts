import { EntityManager } from 'typeorm';

/** A rate that crossed the port: bit/s, with the start of its bucket (ISO 8601, UTC). */
export interface SeenRate {
  readonly bps: number;
  readonly at: string;
}

/** The fastest a link was ever seen: it can carry at least that. Null: no traffic was ever read. */
export interface FastestSeen {
  /** Between two readings of the port's counters, about a minute apart; as long as hourly rollups are kept. */
  readonly receive: SeenRate | null;
  readonly transmit: SeenRate | null;
  /** Mean over five minutes; as long as five-minute rollups are kept. */
  readonly fiveMinuteReceive: SeenRate | null;
  readonly fiveMinuteTransmit: SeenRate | null;
}

const peaksOf = (column: string) =>
  `select bucket, ${column} as bps from rollups_hourly where link_id = $1
   union all select bucket, ${column} from rollups_5min where link_id = $1`;

/** Below half a bucket of readings it is no five-minute rate. */
const meansOf = (direction: string) =>
  `select bucket, ${direction}_bytes * 8 / ${direction}_seconds as bps from rollups_5min
   where link_id = $1 and ${direction}_seconds >= 150`;

async function fastest(
  manager: EntityManager,
  linkId: string,
  rates: string,
): Promise<SeenRate | null> {
  const [row] = await manager.query<{ bucket: Date; bps: number }[]>(
    `select bucket, bps::float8 from (${rates}) as rates where bps is not null order by bps desc, bucket limit 1`,
    [linkId],
  );
  return row ? { bps: Math.round(row.bps), at: row.bucket.toISOString() } : null;
}

export async function readFastestSeen(
  manager: EntityManager,
  linkId: string,
): Promise<FastestSeen> {
  return {
    receive: await fastest(manager, linkId, peaksOf('peak_receive_bps')),
    transmit: await fastest(manager, linkId, peaksOf('peak_transmit_bps')),
    fiveMinuteReceive: await fastest(manager, linkId, meansOf('received')),
    fiveMinuteTransmit: await fastest(manager, linkId, meansOf('transmitted')),
  };
}
