import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the setting is that of the whole province; asked once a statement. */
const EVERYWHERE = '(select pantau_everywhere())';

/** Whether there is any scope: what belongs to no place is shown to whoever has one. */
const SOMEWHERE = `(${EVERYWHERE} or (select cardinality(pantau_regencies()) > 0))`;

/** Whether a code of a regency or of anything in it, a village's or a link's, is in the scope. */
const sees = (code: string) =>
  `(${EVERYWHERE} or left(${code}, 5) = any ((select pantau_regencies())::text[]))`;

/** Whether all of the codes are in the scope. */
const owns = (codes: string) =>
  `not exists (select from unnest(${codes}) as code where not ${sees('code')})`;

const names = (codes: string) =>
  `(cardinality(${codes}) = 0 or exists (select from unnest(${codes}) as code where ${sees('code')}))`;

/** Tables of which each row belongs to a village or regency, with the column that says to which. */
const BELONGING: Readonly<Record<string, string>> = {
  villages: 'code',
  grants: 'village_code',
  links: 'village_code',
  village_tags: 'village_code',
  link_stages: 'link_id',
  milestone_entries: 'link_id',
  attachments: 'link_id',
  contract_links: 'link_id',
  link_states: 'link_id',
  outages: 'link_id',
  unknown_intervals: 'link_id',
  ledger_corrections: 'link_id',
  rollups_5min: 'link_id',
  rollups_hourly: 'link_id',
  regency_csirts: 'regency_code',
};

/** What only the monitor, the keeper of incidents and the sender work with. */
const INNER = [
  'late_entries',
  'held_failures',
  'parent_answers',
  'notification_recipients',
  'notification_messages',
  'notification_attempts',
  'notification_outbox',
];

/** What may be seen of a table, and what may be written into it. Absent: as `see`. */
interface Rule {
  readonly see: string;
  readonly insert?: string;
  readonly change?: string;
}

/** A window named by providers or years alone may concern any regency. */
const concernsUs = `(${EVERYWHERE} or ${SOMEWHERE} and (all_links or (${['links', 'villages', 'districts', 'regencies'].map(names).join(' and ')})))`;
const ofOursOnly = `(${EVERYWHERE} or (not all_links and cardinality(links || villages || districts || regencies) > 0
  and ${owns('links || villages || districts || regencies')}))`;

const SEEN_INCIDENT = `${EVERYWHERE} or exists (select from incidents i where i.id = incident_id)`;

const RULES: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    Object.entries(BELONGING).map(([table, code]) => [table, { see: sees(code) }]),
  ),
  ...Object.fromEntries(INNER.map((table) => [table, { see: EVERYWHERE }])),
  // What belongs to no village is the province's; a deed may be told of all the same.
  change_log: {
    see: sees('village_code'),
    insert: `village_code is null or ${sees('village_code')}`,
  },
  event_journal: { see: sees('link_id'), insert: `link_id is null or ${sees('link_id')}` },
  maintenance_windows: { see: concernsUs, insert: ofOursOnly, change: ofOursOnly },
  contracts: {
    see: `${EVERYWHERE} or exists (select from contract_links l where l.contract_id = id)
      or ${SOMEWHERE} and contract_reach(id) = 'nobody'`,
    insert: 'true',
    change: `${EVERYWHERE} or contract_reach(id) <> 'beyond'`,
  },
  incident_failures: {
    see: `(kind <> 'link' and ${SOMEWHERE}) or ${sees('code')}`,
    insert: EVERYWHERE,
    change: EVERYWHERE,
  },
  incidents: {
    see: `${EVERYWHERE} or exists (select from incident_failures f where f.incident_id = id and f.kind = 'link')
      or ${sees(`telling #>> '{finding,linkId}'`)}
      or exists (select from jsonb_array_elements_text(coalesce(telling #> '{finding,links}', '[]')) as code
        where ${sees('code')})`,
    insert: EVERYWHERE,
    change: EVERYWHERE,
  },
  incident_timeline: { see: SEEN_INCIDENT, insert: EVERYWHERE, change: EVERYWHERE },
  imports: {
    see: `${EVERYWHERE} or made_within <> '' and string_to_array(made_within, ',') <@ (select pantau_regencies())`,
  },
};

function policies(table: string, { see, insert = see, change = see }: Rule): string {
  return `
    alter table ${table} enable row level security;
    create policy see on ${table} for select using (${see});
    create policy add on ${table} for insert with check (${insert});
    create policy change on ${table} for update using (${change});
    create policy remove on ${table} for delete using (${change});`;
}

/** A partition is reached through its table, whose rules then hold; by itself it shows nothing. */
const PARTITIONS = `
  do $$ declare child text; begin
    for child in select inhrelid::regclass::text from pg_inherits
      where inhparent in ('rollups_5min'::regclass, 'rollups_hourly'::regclass)
    loop
      execute format('alter table %s WHAT row level security', child);
    end loop;
  end $$;`;

const ensurePartitions = (secure: string) => `
  create or replace function ensure_rollup_partitions(first_day date, last_day date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
  declare
    month date := date_trunc('month', first_day);
    parent text;
    child text;
  begin
    while month <= last_day loop
      foreach parent in array array['rollups_5min', 'rollups_hourly'] loop
        child := parent || '_' || to_char(month, 'YYYYMM');
        execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
          child, parent,
          to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
          to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');${secure}
      end loop;
      month := month + interval '1 month';
    end loop;
  end $$;`;

export class ScopeByRegency1764200000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Not set, or empty: nothing is seen.
      create function pantau_everywhere() returns boolean language sql stable parallel safe as
        $$ select coalesce(current_setting('pantau.regencies', true) = '*', false) $$;
      create function pantau_regencies() returns text[] language sql stable parallel safe as
        $$ select string_to_array(coalesce(current_setting('pantau.regencies', true), ''), ',') $$;

      -- Whose links a contract has: nobody's yet, only links in the scope, or others beyond it as well.
      create function contract_reach(contract bigint) returns text language sql stable
        security definer set search_path = public, pg_temp as $$
        select case when count(*) = 0 then 'nobody'
          when bool_and(left(link_id, 5) = any (pantau_regencies())) then 'ours' else 'beyond' end
        from contract_links where contract_id = contract $$;

      -- The scope of whoever brought the file in; * for the whole province.
      alter table imports add column made_within text not null default '*';
      alter table imports alter column made_within set default current_setting('pantau.regencies', true);
    `);
    for (const [table, rule] of Object.entries(RULES)) await runner.query(policies(table, rule));
    await runner.query(PARTITIONS.replace('WHAT', 'enable'));
    await runner.query(
      ensurePartitions(`
        if not (select relrowsecurity from pg_class where oid = child::regclass) then
          execute format('alter table %I enable row level security', child);
        end if;`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ensurePartitions(''));
    await runner.query(PARTITIONS.replace('WHAT', 'disable'));
    for (const table of Object.keys(RULES)) {
      await runner.query(`
        drop policy see on ${table};
        drop policy add on ${table};
        drop policy change on ${table};
        drop policy remove on ${table};
        alter table ${table} disable row level security;`);
    }
    await runner.query(`
      alter table imports drop column made_within;
      drop function contract_reach(bigint);
      drop function pantau_regencies();
      drop function pantau_everywhere();
    `);
  }
}
