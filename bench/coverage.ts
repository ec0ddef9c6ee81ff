/**
 * How long /coverage takes with every village of the province granted (8,563) and 90 days of ledger, asked over HTTP of a
 * service that serves and does not probe, while outages go on being written to its ledger.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { DAY_MS, wibDay } from '../src/domain/time/instant.js';
import { RegionsService } from '../src/registry/regions.service.js';
import { TestDatabase, openTestDatabase } from '../test/support/database.js';
import { startTestServer, stopTestServer } from '../test/setup/test-server.js';

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

/** Three grant years, six providers, an outage a fortnight and two gaps per link, planned work every week. */
const REGISTRY = `
  insert into providers (code, name) select 'isp-' || n, 'PT Contoh ' || n from generate_series(1, 6) n;
  insert into villages (code, is_sample, created_at) select code, true, now() - interval '90 days' from regions
    where level = 'village' and code like '33.%';
  insert into grants (village_code, grant_year, created_at)
    select code, 2022 + abs(hashtext(code)) % 3, created_at from villages;
  insert into links (id, village_code, grant_year, provider_code, contracted_mbps, address, created_at)
    select village_code || '-' || grant_year || '-1', village_code, grant_year,
      'isp-' || 1 + abs(hashtext(village_code || 'p')) % 6, 100,
      '10.' || n / 65536 || '.' || n / 256 % 256 || '.' || n % 256, created_at
    from (select g.*, row_number() over (order by village_code) as n from grants g) as numbered;
  insert into link_stages (link_id, stage) select id, 'accepted' from links;
  insert into village_tags select code, tag, 'sample', '2026-01-01'
    from villages, unnest(array['3t', 'miskin-ekstrem', 'desa-wisata']) as tag where abs(hashtext(code || tag)) % 5 = 0;
  insert into programmes (code, name, province_code) values ('internet-desa', 'Internet desa', '33');
  insert into programme_targets (programme_code, grant_year, target, source, as_of)
    select 'internet-desa', year, 3000, 'bench', '2026-01-01' from generate_series(2022, 2024) year;
  insert into maintenance_windows (title, reason, kind, weekdays, start_minute, end_minute, valid_from, all_links, links,
      villages, districts, regencies, providers, grant_years, entered_by, entered_at)
    values ('Weekly', 'bench', 'weekly', '{2}', 60, 180, '2026-01-01', false, '{}', '{}', '{}', '{33.06}', '{}', '{}',
      'bench', now() - interval '90 days');
  insert into link_states (link_id, state, shown, since, monitored_since)
    select id, '{}', 'up', now() - interval '1 day', now() - interval '90 days' from links;
  insert into outages (link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause)
    select id, at, at + length, at + interval '2 s', at - interval '5 s', at + length - interval '5 s', 'link'
    from (select id, now() - interval '90 days' + fortnight * interval '14 days'
        + abs(hashtext(id || fortnight)) % 800000 * interval '1 s' as at,
        (60 + abs(hashtext(id || fortnight || 'l')) % 20000) * interval '1 s' as length
      from links, generate_series(0, 5) fortnight) as drawn;
  insert into unknown_intervals (link_id, started_at, ended_at, reason)
    select id, now() - back * interval '20 days', now() - back * interval '20 days' + interval '10 minutes', 'no-samples'
    from links, generate_series(1, 2) back;
  update registry_version set version = version + 1;
  analyze;`;

interface Service {
  readonly url: string;
  readonly token: string;
  end(): Promise<void>;
}

async function startService(database: TestDatabase): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-coverage-'));
  chmodSync(folder, 0o755);
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../src/main.js')], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      DATABASE_URL: database.ownerUrl,
      ROLE: 'server',
      PORT: '0',
      METRICS_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const url = await new Promise<string>((settle, fail) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const url = /^Pantau Desa +(\S+)$/m.exec(said)?.[1];
      if (url !== undefined && /^Metrics/m.test(said)) settle(url);
    });
    child.once('exit', (code) => fail(new Error(`the service ended with ${String(code)}`)));
  });
  const access = JSON.parse(readFileSync(join(folder, 'first-access.json'), 'utf8')) as {
    apiToken: string;
  };
  return {
    url,
    token: access.apiToken,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

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
async function timed({ url, token }: Service, query: string): Promise<number> {
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

async function measure(service: Service, database: DataSource): Promise<void> {
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

async function main(): Promise<void> {
  await startTestServer();
  const database = await openTestDatabase();
  try {
    console.error('Granting every village …');
    await new RegionsService(database.dataSource).ensureLoaded();
    await database.dataSource.query(REGISTRY);
    const service = await startService(database);
    try {
      await measure(service, database.dataSource);
    } finally {
      await service.end();
    }
  } finally {
    await database.close();
    await stopTestServer();
  }
}

await main();
