import pg from 'pg';
import { openClient } from '../connection.js';
import { SERVICE_ROLE_LIMITS } from '../service-role.js';
import { type EmbeddedAccess, type Login, urlOf } from './access-file.js';

/** Makes the owner, the service's role and the database where they are missing, and sets their passwords. */
export async function ensureRolesAndDatabase(access: EmbeddedAccess): Promise<void> {
  const admin = await openClient(urlOf(access, access.admin, 'postgres'));
  try {
    await ensureLogin(admin, access.owner, 'nosuperuser nobypassrls nocreatedb nocreaterole');
    await ensureLogin(admin, access.service, SERVICE_ROLE_LIMITS);
    const found = await admin.query('select 1 from pg_database where datname = $1', [
      access.database,
    ]);
    const database = pg.escapeIdentifier(access.database);
    if (found.rowCount === 0)
      await admin.query(
        `create database ${database} owner ${pg.escapeIdentifier(access.owner.user)}`,
      );
    await admin.query(`revoke all on database ${database} from public`);
    await admin.query(
      `grant connect, temporary on database ${database} to ${pg.escapeIdentifier(access.service.user)}`,
    );
  } finally {
    await admin.end();
  }
}

async function ensureLogin(admin: pg.Client, login: Login, limits: string): Promise<void> {
  const found = await admin.query('select 1 from pg_roles where rolname = $1', [login.user]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  await admin.query(
    `${verb} role ${pg.escapeIdentifier(login.user)} login ${limits} password ${pg.escapeLiteral(login.password)}`,
  );
}
