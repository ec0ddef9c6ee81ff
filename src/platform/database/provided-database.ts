import pg from 'pg';
import { openClient } from './connection.js';
import { SERVICE_ROLE_LIMITS } from './service-role.js';
import { errorCode } from './error-code.js';

const OLDEST_VERSION = 15;
const SERVICE_ROLE = 'pantau_service';
/** PostgreSQL cuts longer names off. */
const LONGEST_NAME = 63;

/** The operator's own PostgreSQL: who migrates it and as whom the service works. */
export interface ProvidedDatabase {
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  /** Null where the role could not be made: then the service works as the owner. */
  readonly serviceRole: string | null;
}

/** Checks that DATABASE_URL leads to a PostgreSQL that is new enough, and makes the service's role there if it may. */
export async function openProvided(
  url: string,
  progress: (line: string) => void,
): Promise<ProvidedDatabase> {
  const client = await connectOrExplain(url);
  try {
    await checkVersion(client);
    await checkOwnership(client);
    const { role, problem } = await usableServiceRole(client);
    if (role !== null) return { ownerUrl: url, serviceUrl: actingAs(url, role), serviceRole: role };
    progress(await warningAbout(client, problem));
    return { ownerUrl: url, serviceUrl: url, serviceRole: null };
  } finally {
    await client.end();
  }
}

async function connectOrExplain(url: string): Promise<pg.Client> {
  try {
    return await openClient(url);
  } catch (error) {
    // A refused connection to "localhost" is an AggregateError without words of its own.
    const reason =
      error instanceof AggregateError
        ? error.errors.map(String).join('; ')
        : error instanceof Error
          ? error.message
          : String(error);
    throw new Error(
      `No connection to the database that DATABASE_URL names (${withoutPassword(url)}): ${reason}. Check that it runs and that address, user and password are right.`,
      { cause: error },
    );
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const answer = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  const version = answer.rows[0];
  if (version !== undefined && version.number >= OLDEST_VERSION * 10_000) return;
  throw new Error(
    `DATABASE_URL leads to PostgreSQL ${version?.name ?? '?'}; ${OLDEST_VERSION} is the oldest that works. Update the server, or leave DATABASE_URL out to use the embedded one.`,
  );
}

async function checkOwnership(client: pg.Client): Promise<void> {
  const answer = await client.query<{ user: string; database: string; may: boolean }>(
    `select current_user as user, current_database() as database,
            has_schema_privilege(current_user, 'public', 'create') as may`,
  );
  const who = answer.rows[0];
  if (who === undefined || who.may) return;
  throw new Error(
    `The user ${who.user} in DATABASE_URL may not make tables in the database ${who.database}. Let a superuser run: alter database ${pg.escapeIdentifier(who.database)} owner to ${pg.escapeIdentifier(who.user)};`,
  );
}

/** Roles belong to the whole server: where another owner made the usual one, this database gets one of its own. */
async function usableServiceRole(
  client: pg.Client,
): Promise<{ role: string; problem: null } | { role: null; problem: string }> {
  const answer = await client.query<{ name: string }>('select current_database() as name');
  const problem = await ensureServiceRole(client, SERVICE_ROLE);
  if (problem === null) return { role: SERVICE_ROLE, problem: null };
  const database = (answer.rows[0]?.name ?? '').replaceAll(/\W/g, '_');
  const own = `${SERVICE_ROLE}_${database}`.slice(0, LONGEST_NAME);
  if ((await ensureServiceRole(client, own)) === null) return { role: own, problem: null };
  return { role: null, problem };
}

/** Null when the login can act as the role, else why not. */
async function ensureServiceRole(client: pg.Client, role: string): Promise<string | null> {
  const name = pg.escapeIdentifier(role);
  try {
    const found = await client.query<{ safe: boolean }>(
      `select not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole) as safe from pg_roles where rolname = $1`,
      [role],
    );
    if (found.rows[0] === undefined) await makeServiceRole(client, name);
    else if (!found.rows[0].safe) await client.query(`alter role ${name} ${SERVICE_ROLE_LIMITS}`);
    await client.query(`set role ${name}`).catch(async () => {
      await client.query(`grant ${name} to current_user`);
      await client.query(`set role ${name}`);
    });
    await client.query('reset role');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function makeServiceRole(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`create role ${name} nologin ${SERVICE_ROLE_LIMITS}`);
  } catch (error) {
    // Another service that starts on the same server was faster.
    if (['42710', '23505'].includes(errorCode(error) ?? '')) return;
    throw error;
  }
}

async function warningAbout(client: pg.Client, problem: string): Promise<string> {
  const answer = await client.query<{ superuser: boolean }>(
    `select rolsuper or rolbypassrls as superuser from pg_roles where rolname = current_user`,
  );
  const who =
    answer.rows[0]?.superuser === true
      ? 'a superuser, past all row-level security'
      : 'the owner of the tables';
  return `Warning: the service works as ${who}, because the role ${SERVICE_ROLE} could not be used (${problem}). Let a superuser run: create role ${SERVICE_ROLE} nologin; grant ${SERVICE_ROLE} to the user in DATABASE_URL.`;
}

/** The same login, acting as the role from the first statement on. */
function actingAs(url: string, role: string): string {
  const address = new URL(url);
  const options = address.searchParams.get('options');
  address.searchParams.set('options', `${options ?? ''} -c role=${role}`.trim());
  // URLSearchParams writes a space as "+", which the driver would keep.
  address.search = address.search.replaceAll('+', '%20');
  return address.toString();
}

function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^:/@]*):[^@]*@/, '$1@');
}
