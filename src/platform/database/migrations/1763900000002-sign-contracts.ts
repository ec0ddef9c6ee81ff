import { MigrationInterface, QueryRunner } from 'typeorm';

export class SignContracts1763900000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table providers add column contacts jsonb not null default '[]';

      create table contracts (
        id bigint generated always as identity primary key,
        provider_code text not null references providers (code),
        number text not null,
        title text not null,
        first_day date not null,
        -- Included: the last day in force.
        last_day date not null check (last_day >= first_day),
        monthly_fee numeric(18, 2) check (monthly_fee >= 0),
        promised_availability double precision
          check (promised_availability > 0 and promised_availability <= 1),
        promised_mbps double precision check (promised_mbps > 0),
        power_downtime_counts boolean not null,
        contacts jsonb not null default '[]',
        note text,
        is_sample boolean not null default false,
        unique (provider_code, number)
      );
      create index contracts_last_day on contracts (last_day);

      create table contract_links (
        contract_id bigint not null references contracts (id),
        link_id text not null references links (id),
        from_day date not null,
        -- Not included: half-open. Null: until the contract ends.
        to_day date check (to_day > from_day),
        primary key (link_id, from_day)
      );
      create index contract_links_contract on contract_links (contract_id);

      -- A desa that was granted nothing yet has tags too.
      alter table village_tags add column value text,
        drop constraint village_tags_village_code_fkey,
        add constraint village_tags_village_code_fkey foreign key (village_code) references regions (code);

      create table regency_csirts (
        regency_code text primary key references regions (code),
        has_team boolean not null,
        since date,
        contact_name text,
        contact_email text,
        contact_phone text,
        is_sample boolean not null default false,
        check (has_team or since is null)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table regency_csirts;
      delete from village_tags t where not exists (select 1 from villages v where v.code = t.village_code);
      alter table village_tags drop column value,
        drop constraint village_tags_village_code_fkey,
        add constraint village_tags_village_code_fkey foreign key (village_code) references villages (code)
          on delete cascade;
      drop table contract_links, contracts;
      alter table providers drop column contacts;
    `);
  }
}
