import pg from 'pg';

/**
 * What the service may do: read and write rows. Run by the tables' owner in the database itself, after the migrations;
 * the default privileges cover the tables (partitions above all) that the owner makes later.
 */
export function grantsTo(role: string): string {
  const name = pg.escapeIdentifier(role);
  return `
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select on all sequences in schema public to ${name};
    grant execute on all functions in schema public to ${name};
    alter default privileges in schema public grant select, insert, update, delete on tables to ${name};
    alter default privileges in schema public grant usage, select on sequences to ${name};
    alter default privileges in schema public grant execute on functions to ${name};
    revoke insert, update, delete on migrations from ${name};
    revoke update, delete, truncate on audit_log, audit_keys from ${name};
  `;
}

/** Neither superuser nor past row-level security, whatever the role was before. */
export const SERVICE_ROLE_LIMITS =
  'nosuperuser nobypassrls nocreatedb nocreaterole noreplication noinherit';
