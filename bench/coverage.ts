/**
 * How long /coverage takes with every village of the province granted (8,563) and 90 days of ledger, asked over HTTP of a
 * service that serves and does not probe, while outages go on being written to its ledger.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { DAY_MS, wibDay } from '../src/domain/time/instant.js';
import { ServedProvince, withProvince } from './worlds/province.js';

const REQUESTS = Number(process.argv[2] ?? 40);
const TARGET = { p95Ms: 50, villages: 8_563, days: 90 };
/** As a quiet day of that many links writes them. */
const OUTAGE_EVERY_MS = 1_000;

const QUERIES = [
  'groupBy=grantYear',
  'groupBy=regency',
  'groupBy=district',
  'groupBy=provider',
  'groupBy=tag',
  'groupBy=regency,grantYear',
  'groupBy=district,provider',
  'groupBy=district&regency=33.06',
];
/** Reads the ledger of those 30 days anew: shown beside the others, without a target. */
const PAST = `groupBy=regency&asOf=${wibDay(Date.now() - 45 * DAY_MS)}`;

/** Writes an outage now and then until told to stop; gives how many. */
async function writeOutages(database: DataSource, running: AbortSignal): Promise<number> {
  for (let written = 0; ; written += 1) {
    if (running.aborted) return written;
    await database.query(
      `insert into outages (link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause)
       select id, now() - interval '20 s', now(), now() - interval '18 s', null, now() - interval '5 s', 'link'
       from links where id not in (select link_id from outages where started_at > now() - interval '2 min')
       order by random() limit 1`,
    );
    await pause(OUTAGE_EVERY_MS);
  }
}

/** Milliseconds from the call to the last byte; throws on any other answer than 200. */
async function timed({ url, token }: ServedProvince, query: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(`${url}/api/v1/coverage?${query}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const body = await response.text();
  const ms = performance.now() - startedAt;
  if (response.status !== 200) throw new Error(`${query}: ${String(response.status)} ${body}`);
  return ms;
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1] ?? Number.NaN;

function rowOf(query: string, times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    query,
    requests: times.length,
    'median ms': quantile(sorted, 0.5).toFixed(1),
    'p95 ms': quantile(sorted, 0.95).toFixed(1),
    'worst ms': quantile(sorted, 1).toFixed(1),
  };
}

async function measure(service: ServedProvince, database: DataSource): Promise<void> {
  const times = new Map<string, number[]>([...QUERIES, PAST].map((query) => [query, []]));
  // The first answer of a service reads registry and ledger; it is told apart.
  const firstMs = await timed(service, 'groupBy=grantYear');
  for (const query of QUERIES) await timed(service, query);
  const stop = new AbortController();
  const writing = writeOutages(database, stop.signal);
  for (let round = 0; round < REQUESTS; round += 1)
    for (const query of QUERIES) times.get(query)?.push(await timed(service, query));
  for (let round = 0; round < 5; round += 1) times.get(PAST)?.push(await timed(service, PAST));
  stop.abort();
  const outagesWritten = await writing;
  console.table([...times].map(([query, taken]) => rowOf(query, taken)));
  const all = QUERIES.flatMap((query) => times.get(query) ?? []).sort((a, b) => a - b);
  const p95Ms = quantile(all, 0.95);
  const [{ count }] = await database.query<[{ count: number }]>(
    'select count(*)::int as count from outages',
  );
  console.log(
    JSON.stringify({
      bench: 'coverage',
      villages: TARGET.villages,
      outages: count,
      outagesWritten,
      requests: all.length,
      firstMs,
      medianMs: quantile(all, 0.5),
      p95Ms,
      worstMs: quantile(all, 1),
      pastDayMs: quantile(
        [...(times.get(PAST) ?? [])].sort((a, b) => a - b),
        0.5,
      ),
      target: TARGET,
      met: p95Ms < TARGET.p95Ms,
    }),
  );
}

await withProvince(TARGET.villages, (province) => measure(province, province.dataSource));
