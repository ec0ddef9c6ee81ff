import type { DataSource } from 'typeorm';
import { seedLinks, seedMonitored, seedOutage, seedRegions, seedTag } from '../reports/seed.js';

const DAY_MS = 86_400_000;

/** One of the two regencies, which hold the same of everything, and what of it a caller may name. */
export interface Place {
  readonly regency: string;
  readonly district: string;
  readonly village: string;
  /** Granted nothing yet. */
  readonly nextVillage: string;
  readonly link: string;
  /** Found in an answer, each tells that it speaks of this regency. */
  readonly marks: RegExp;
  readonly outage: string;
  readonly contract: string;
  readonly window: string;
  readonly incident: string;
  readonly attachment: string;
  readonly import: string;
}

interface Names {
  readonly regency: string;
  readonly regencyName: string;
  readonly villageName: string;
}

const PURWOREJO: Names = { regency: '33.06', regencyName: 'Purworejo', villageName: 'Krandegan' };
const WONOSOBO: Names = { regency: '33.07', regencyName: 'Wonosobo', villageName: 'Kejajar' };

/** Their rows, and some that belong to both or to neither. */
export interface TwoRegencies {
  readonly own: Place;
  readonly foreign: Place;
  /** With links of both; seen from either with its own alone. */
  readonly sharedContract: string;
  readonly sharedIncident: string;
  readonly provinceWindow: string;
  readonly provinceImport: string;
}

/** Seeds them; `database` must see everything. */
export async function seedTwoRegencies(database: DataSource): Promise<TwoRegencies> {
  await seedRegions(database, '33 Jawa Tengah');
  await database.query(`insert into programmes values ('desa', 'Internet desa', '33', false)`);
  await database.query(
    `insert into programme_targets values ('desa', 2023, 7, 'a decree', '2023-01-01', null)`,
  );
  await database.query(`select ensure_rollup_partitions(current_date - 2, current_date)`);
  const own = await seedPlace(database, PURWOREJO);
  const foreign = await seedPlace(database, WONOSOBO);
  const links = [own.link, foreign.link];
  await database.query(
    `insert into change_log (actor, via, entity, entity_id, after) values ('x', 'call', 'programme', 'desa', '{}')`,
  );
  await contractOf(database, 'K-nobody', [], '2020-01-01', '2020-12-31');
  return {
    own,
    foreign,
    sharedContract: await contractOf(database, 'K-both', links, '2020-01-01', '2020-12-31'),
    sharedIncident: await incidentOf(
      database,
      { group: { kind: 'parent', code: 'pop' }, key: 'parent:pop', regency: null },
      links,
    ),
    provinceWindow: await windowOf(database, 'everything', { all: true }),
    provinceImport: await importOf(database, 'province.csv', '*'),
  };
}

async function seedPlace(database: DataSource, names: Names): Promise<Place> {
  const { regency, regencyName, villageName } = names;
  const district = `${regency}.01`;
  const village = `${district}.2001`;
  const nextVillage = `${district}.2002`;
  const link = `${village}-2023-1`;
  await seedRegions(
    database,
    `${regency} ${regencyName}\n${district} Kecamatan ${regencyName}\n${village} ${villageName}\n${nextVillage} ${villageName} Baru`,
  );
  await seedLinks(database, [{ village, grantYear: 2023, provider: 'alpha', stage: 'installed' }]);
  await seedMonitored(database, [link]);
  await seedTag(database, village, '3t');
  const now = Date.now();
  await seedOutage(database, link, new Date(now - 2 * DAY_MS), new Date(now - 2 * DAY_MS + 60_000));
  await seedLedger(database, link, village, regency);
  const title = `work at ${village}`;
  return {
    regency,
    district,
    village,
    nextVillage,
    link,
    marks: new RegExp(`${regency.replace('.', String.raw`\.`)}|${regencyName}|${villageName}`),
    outage: await one(database, 'select id::text as id from outages where link_id = $1', [link]),
    contract: await contractOf(database, `K-${regency}`, [link], '2023-01-01', '2029-12-31'),
    window: await windowOf(database, title, { regencies: [regency] }),
    incident: await incidentOf(
      database,
      { group: { kind: 'link', linkId: link }, key: `link:${link}`, regency },
      [link],
    ),
    attachment: await one(
      database,
      `insert into attachments (id, link_id, milestone, kind, file_name, media_type, size_bytes, sha256, content, added_by)
       values (gen_random_uuid(), $1, 'installed', 'photo', 'a.png', 'image/png', 1, 'x', '\\x00', 'x') returning id`,
      [link],
    ),
    import: await importOf(database, `list-${regency}.csv`, regency),
  };
}

/** What hangs on a link beside what has an address of its own. */
async function seedLedger(
  database: DataSource,
  link: string,
  village: string,
  regency: string,
): Promise<void> {
  const ofLink = [
    `insert into unknown_intervals (link_id, started_at, ended_at, reason)
       values ($1, now() - interval '3 days', now() - interval '70 hours', 'stalled')`,
    `insert into ledger_corrections (link_id, kind, started_at, ended_at, reason, made_by, made_at)
       values ($1, 'added', now() - interval '5 days', now() - interval '119 hours', 'told by phone', 'x', now())`,
    `insert into event_journal (at, entry_key, link_id, kind, payload) values (now(), 'state/' || $1, $1, 'state-changed',
       '{"from": "up", "to": "down", "reasons": []}')`,
    `insert into late_entries (entry_key, epoch, link_id, at, entry) values ('late/' || $1, 1, $1, now(), '{}')`,
    `insert into milestone_entries (link_id, kind, milestone, stage_before, stage_after, day, made_by)
       values ($1, 'planned', 'accepted', 'installed', 'installed', '2024-01-01', 'x')`,
    ...['rollups_5min', 'rollups_hourly'].map(
      (
        table,
      ) => `insert into ${table} (link_id, bucket, echoes_sent, echoes_lost, up_seconds, down_seconds, unknown_seconds)
       values ($1, date_trunc('hour', now()), 60, 0, 300, 0, 0)`,
    ),
    `insert into held_failures (code, failure) values ($1, '{}')`,
    `insert into parent_answers (code, answered_at) values ($1, now())`,
  ];
  for (const statement of ofLink) await database.query(statement, [link]);
  await database.query(
    `insert into change_log (actor, via, entity, entity_id, village_code, after) values ('x', 'call', 'link', $1, $2, '{}')`,
    [link, village],
  );
  await database.query(`insert into regency_csirts (regency_code, has_team) values ($1, true)`, [
    regency,
  ]);
}

async function one(database: DataSource, sql: string, parameters: unknown[]): Promise<string> {
  const [row] = await database.query<{ id: string }[]>(sql, parameters);
  if (!row) throw new Error(`nothing came of ${sql}`);
  return row.id;
}

async function contractOf(
  database: DataSource,
  number: string,
  links: readonly string[],
  firstDay: string,
  lastDay: string,
): Promise<string> {
  const id = await one(
    database,
    `insert into contracts (provider_code, number, title, first_day, last_day, power_downtime_counts)
     values ('alpha', $1, 'internet', $2, $3, true) returning id::text`,
    [number, firstDay, lastDay],
  );
  await database.query(
    'insert into contract_links (contract_id, link_id, from_day) select $1, link, $3 from unnest($2::text[]) as link',
    [id, links, firstDay],
  );
  return id;
}

function windowOf(
  database: DataSource,
  title: string,
  { all = false, regencies = [] }: { readonly all?: boolean; readonly regencies?: string[] },
): Promise<string> {
  return one(
    database,
    `insert into maintenance_windows (title, reason, kind, from_at, to_at, all_links, links, villages, districts,
       regencies, providers, grant_years, entered_by, entered_at)
     values ($1, 'cable', 'once', now() + interval '1 day', now() + interval '2 days', $2, '{}', '{}', '{}', $3, '{}',
       '{}', 'x', now()) returning id::text`,
    [title, all, regencies],
  );
}

async function incidentOf(
  database: DataSource,
  {
    group,
    key,
    regency,
  }: { readonly group: object; readonly key: string; readonly regency: string | null },
  links: readonly string[],
): Promise<string> {
  const telling = { tellDueAt: 0, told: null, toldBefore: false, finding: null, foundAt: null };
  const id = await one(
    database,
    `insert into incidents (group_key, incident_group, class, severity, status, regency_code, started_at, opened_at,
       silenced, telling) values ($1, $2, 'outage', 'major', 'open', $3, now(), now(), false, $4) returning id::text`,
    [key, JSON.stringify(group), regency, JSON.stringify(telling)],
  );
  await database.query(
    `insert into incident_failures (incident_id, code, kind, first_failed_at, started_at, cause, flapping)
     select $1, link, 'link', now(), now(), 'link', false from unnest($2::text[]) as link`,
    [id, links],
  );
  if (links.length > 1)
    await database.query(
      `insert into incident_failures (incident_id, code, kind, first_failed_at, started_at, cause, flapping)
       values ($1, 'pop', 'node', now(), now(), 'link', false)`,
      [id],
    );
  await database.query(
    `insert into incident_timeline (incident_id, at, kind, detail)
     values ($1, now(), 'failed', jsonb_build_object('codes', $2::text[]))`,
    [id, links],
  );
  await database.query(
    `insert into event_journal (at, entry_key, kind, payload) select now(), 'incident/' || id, 'incident-opened',
       jsonb_build_object('id', id::text, 'group', incident_group, 'class', class, 'severity', severity, 'status', status,
         'regency', regency_code, 'provider', null, 'startedAt', started_at, 'endedAt', null, 'silenced', false,
         'mergedInto', null, 'acknowledgedBy', null, 'settledCause', null, 'links', $2::int, 'stillDown', $2::int)
     from incidents where id = $1`,
    [id, links.length],
  );
  await database.query(
    `with told as (insert into notification_recipients (channel, address, name) values ('mail', $1, 'Budi') returning id)
     insert into notification_outbox (key, recipient_id, incident_id, kind, notice, at, acknowledge)
     select 'told/' || $1, id, $1, 'down', '{}', now(), false from told`,
    [id],
  );
  return id;
}

function importOf(database: DataSource, fileName: string, madeWithin: string): Promise<string> {
  const summary = { rows: 0, created: 0, updated: 0, unchanged: 0, needsReview: 0, rejected: 0 };
  const report = { mode: 'dry-run', summary, notes: [], rows: [], reconciliation: [] };
  const parsed = { header: { columns: [] }, records: [], notes: [], sample: false, matches: [] };
  return one(
    database,
    `insert into imports (mode, file_name, file_sha256, created_by, report, parsed_rows, made_within)
     values ('dry-run', $1, 'x', 'x', $2, $3, $4) returning id`,
    [fileName, JSON.stringify(report), JSON.stringify(parsed), madeWithin],
  );
}
