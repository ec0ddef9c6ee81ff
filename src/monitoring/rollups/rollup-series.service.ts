import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SeriesRow } from '../../domain/rollup/series.js';
import { Interval } from '../../domain/time/interval.js';

export const SERIES_METRICS = ['rtt', 'loss', 'in', 'out'] as const;
export type SeriesMetric = (typeof SERIES_METRICS)[number];

const ANSWERED = '(r.echoes_sent - r.echoes_lost)';
/** Sample history keeps no seconds of its own for traffic: its bytes are those of the time the link was up. */
const trafficSeconds = (direction: 'received' | 'transmitted') =>
  `case when r.${direction}_bytes is null then null else coalesce(r.${direction}_seconds, r.up_seconds) end`;

/** What is summed up and by what it is weighted. */
const MEASURES: Readonly<Record<SeriesMetric, readonly [sum: string, weight: string]>> = {
  rtt: [`r.rtt_avg_ms * ${ANSWERED}`, ANSWERED],
  loss: ['r.echoes_lost', 'r.echoes_sent'],
  in: ['r.received_bytes * 8', trafficSeconds('received')],
  out: ['r.transmitted_bytes * 8', trafficSeconds('transmitted')],
};

const HOUR_OF = (bucket: string) => `date_bin('1 hour', ${bucket}, timestamptz '2000-01-01Z')`;
const IN_PERIOD = 'r.link_id = $1 and r.bucket < $3::timestamptz';
const FINE = `from rollups_5min r where ${IN_PERIOD} and r.bucket > $2::timestamptz - interval '5 minutes'`;
const HOURLY = `from rollups_hourly r where ${IN_PERIOD} and r.bucket > $2::timestamptz - interval '1 hour'`;
const NO_FINE = `and not exists (select from rollups_5min f where f.link_id = $1
  and f.bucket >= r.bucket and f.bucket < r.bucket + interval '1 hour')`;
const NOT_SETTLED = `and ${HOUR_OF('r.bucket')} not in (select h.bucket from rollups_hourly h
  where h.link_id = $1 and h.bucket > $2::timestamptz - interval '1 hour' and h.bucket < $3::timestamptz)`;

/** The rollups as charts read them. */
@Injectable()
export class RollupSeriesService {
  constructor(private readonly database: DataSource) {}

  /**
   * The rollups of a link that overlap the period, every instant at most once: five-minute ones where they exist and the
   * hourly elsewhere, or, where hours are fine enough, hourly ones and the five-minute ones of hours not over yet.
   */
  async rows(
    linkId: string,
    metric: SeriesMetric,
    period: Interval,
    prefer: 'fine' | 'hourly',
  ): Promise<SeriesRow[]> {
    const [sum, weight] = MEASURES[metric];
    const values = (seconds: number) =>
      `select extract(epoch from r.bucket)::float8 as at, ${String(seconds)} as seconds,
         (${sum})::float8 as sum, (${weight})::float8 as weight`;
    const rows = await this.database.query<
      { at: number; seconds: number; sum: number | null; weight: number | null }[]
    >(
      `${values(300)} ${FINE} ${prefer === 'hourly' ? NOT_SETTLED : ''}
       union all ${values(3_600)} ${HOURLY} ${prefer === 'fine' ? NO_FINE : ''}`,
      [linkId, new Date(period.from).toISOString(), new Date(period.to).toISOString()],
    );
    return rows.flatMap(({ at, seconds, sum: summed, weight: weighed }) =>
      summed === null || !weighed ? [] : [{ at, seconds, sum: summed, weight: weighed }],
    );
  }
}
