import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRegionsAndRegistry1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table region_editions (
        id integer generated always as identity primary key,
        source text not null,
        edition text not null,
        licence text not null,
        loaded_at timestamptz not null default now(),
        provinces integer not null,
        regencies integer not null,
        districts integer not null,
        villages integer not null
      );

      create table regions (
        code text primary key,
        parent_code text references regions (code),
        level text not null check (level in ('province', 'regency', 'district', 'village')),
        kind text not null check (kind in ('province', 'kabupaten', 'kota', 'district', 'kelurahan', 'desa', 'desa-adat')),
        name text not null
      );
      create index regions_parent on regions (parent_code);
      create index regions_name on regions (level, lower(name));

      create table providers (
        code text primary key,
        name text not null,
        hotline text
      );

      create table snmp_profiles (
        id integer generated always as identity primary key,
        name text not null unique,
        version text not null check (version in ('v1', 'v2c', 'v3')),
        security_level text check (security_level in ('noAuthNoPriv', 'authNoPriv', 'authPriv')),
        user_name text,
        auth_protocol text,
        priv_protocol text,
        community_sealed bytea,
        auth_key_sealed bytea,
        priv_key_sealed bytea,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );

      create table villages (
        code text primary key references regions (code),
        latitude double precision,
        longitude double precision,
        coordinates_estimated boolean not null default false,
        is_sample boolean not null default false,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );

      create table grants (
        village_code text not null references villages (code),
        grant_year smallint not null,
        amount numeric(18, 2),
        created_at timestamptz not null default now(),
        primary key (village_code, grant_year)
      );
      create index grants_year on grants (grant_year);

      create table links (
        id text primary key,
        village_code text not null,
        grant_year smallint not null,
        ordinal integer not null default 1,
        provider_code text references providers (code),
        contracted_mbps double precision,
        -- Deferred: an import may let two links swap their addresses.
        address text unique deferrable initially deferred,
        snmp_profile_id integer references snmp_profiles (id),
        snmp_port integer not null default 161,
        interface_name text,
        parent_code text,
        monitored boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        unique (village_code, grant_year, ordinal),
        foreign key (village_code, grant_year) references grants (village_code, grant_year)
      );
      create index links_provider on links (provider_code);

      create table upstream_nodes (
        code text primary key,
        name text not null,
        kind text not null check (kind in ('pop', 'backbone', 'regency')),
        regency_code text references regions (code),
        provider_code text references providers (code),
        address text,
        parent_code text
      );

      create table reference_targets (
        code text primary key,
        name text not null,
        address text not null unique
      );

      create table registry_version (
        id smallint primary key default 1 check (id = 1),
        version bigint not null default 0
      );
      insert into registry_version default values;

      create table imports (
        id uuid primary key default gen_random_uuid(),
        mode text not null check (mode in ('dry-run', 'apply')),
        file_name text not null,
        file_sha256 text not null,
        created_at timestamptz not null default now(),
        created_by text not null,
        applied_at timestamptz,
        report jsonb not null,
        parsed_rows jsonb not null
      );
      create index imports_created on imports (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table imports, registry_version, reference_targets, upstream_nodes, links, grants, villages,
        snmp_profiles, providers, regions, region_editions;
    `);
  }
}
