import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { RegionsService } from '../../src/registry/regions.service.js';
import { startTestServer, stopTestServer } from '../../test/setup/test-server.js';
import { TestDatabase, openTestDatabase } from '../../test/support/database.js';

/** Three grant years, six providers, an outage a fortnight and two gaps per link, planned work every week. */
const registryOf = (villages: number) => `
  insert into providers (code, name) select 'isp-' || n, 'PT Contoh ' || n from generate_series(1, 6) n;
  insert into villages (code, is_sample, created_at) select code, true, now() - interval '90 days' from regions
    where level = 'village' and code like '33.%' order by md5(code) limit ${villages};
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

/** A service that serves and does not probe. */
export interface ServedProvince {
  readonly url: string;
  readonly token: string;
  /** The sign-in of the first user. */
  readonly user: string;
  readonly password: string;
  readonly dataSource: DataSource;
  end(): Promise<void>;
}

async function serve(database: TestDatabase): Promise<Omit<ServedProvince, 'dataSource'>> {
  const folder = mkdtempSync(join(tmpdir(), 'pantau-province-'));
  chmodSync(folder, 0o755);
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../src/main.js')], {
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
    user: string;
    password: string;
  };
  return {
    url,
    token: access.apiToken,
    user: access.user,
    password: access.password,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `work` on a service with so many villages of the province granted, and 90 days of ledger. */
export async function withProvince(
  villages: number,
  work: (province: ServedProvince) => Promise<void>,
): Promise<void> {
  await startTestServer();
  const database = await openTestDatabase();
  try {
    console.error(`Granting ${String(villages)} villages …`);
    await new RegionsService(database.dataSource).ensureLoaded();
    await database.dataSource.query(registryOf(villages));
    const service = await serve(database);
    try {
      await work({ ...service, dataSource: database.dataSource });
    } finally {
      await service.end();
    }
  } finally {
    await database.close();
    await stopTestServer();
  }
}
