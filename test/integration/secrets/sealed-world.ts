import { randomBytes } from 'node:crypto';
import { AuditLog } from '../../../src/access/audit/audit-log.js';
import { SecretBox } from '../../../src/platform/secrets/secret-box.js';
import type { TestDatabase } from '../../support/database.js';

/** A database with something in every sealed column, and what that is in the clear. */
export interface SealedWorld {
  readonly key: Buffer;
  /** By table, column and row, as a place is named. */
  readonly plain: ReadonlyMap<string, string>;
}

const PLACES = [
  ['snmp_profiles', 'community_sealed', 'umum'],
  ['snmp_profiles', 'auth_key_sealed', 'pusat'],
  ['snmp_profiles', 'priv_key_sealed', 'pusat'],
  ['channels', 'secrets_sealed', 'kabar'],
  ['notification_messages', 'body_sealed', '6f1c2d1e-0000-4000-8000-000000000001'],
] as const;

const NAMED_BY = { snmp_profiles: 'name', channels: 'code', notification_messages: 'id' } as const;

/** Fills the database by plain SQL, all sealed with one key. */
export async function sealSome({ dataSource }: TestDatabase): Promise<SealedWorld> {
  const key = randomBytes(32);
  const box = new SecretBox(key);
  const plain = new Map<string, string>();
  const sealed = PLACES.map(([table, column, row]) => {
    const text = `rahasia-${randomBytes(12).toString('hex')}`;
    plain.set(`${table}.${column}.${row}`, text);
    return box.seal(text, { table, column, row });
  });
  const [community, authKey, privKey, secrets, body] = sealed;
  await dataSource.query(
    `insert into snmp_profiles (name, version, community_sealed) values ('umum', 'v2c', $1)`,
    [community],
  );
  await dataSource.query(
    `insert into snmp_profiles (name, version, security_level, user_name, auth_protocol, priv_protocol, auth_key_sealed, priv_key_sealed)
     values ('pusat', 'v3', 'authPriv', 'noc', 'sha', 'aes', $1, $2)`,
    [authKey, privKey],
  );
  await dataSource.query(
    `insert into channels (code, name, kind, settings, secrets_sealed) values ('kabar', 'Kabar', 'telegram', '{}', $1)`,
    [secrets],
  );
  await dataSource.query(
    `with siti as (insert into notification_recipients (channel, address, name) values ('kabar', '1', 'Siti') returning id)
     insert into notification_messages
       (id, recipient_id, composed_at, digest, gather_keys, held_until, subject, next_attempt_at, body_sealed)
     select $1, id, now(), false, '{}', now(), 'Putus', now(), $2 from siti`,
    [PLACES[4][2], body],
  );
  const log = new AuditLog(dataSource, box);
  await log.record({
    actor: 'ani',
    actorKind: 'user',
    network: null,
    action: 'session.begin',
    target: '',
    outcome: 'ok',
  });
  await log.flush();
  return { key, plain };
}

/** What the box opens of what was sealed, by its place; what does not open is named `closed`. */
export async function openedBy(
  { dataSource }: TestDatabase,
  box: SecretBox,
): Promise<Map<string, string>> {
  const opened = new Map<string, string>();
  for (const [table, column, row] of PLACES) {
    const [found] = await dataSource.query<{ sealed: Buffer }[]>(
      `select ${column} as sealed from ${table} where ${NAMED_BY[table]} = $1`,
      [row],
    );
    let text = 'closed';
    try {
      text = box.open(found!.sealed, { table, column, row });
    } catch {
      // Told by its name.
    }
    opened.set(`${table}.${column}.${row}`, text);
  }
  return opened;
}

/** The first bytes of a key's name in what was sealed with it: the same for all, when one key sealed all. */
export async function keyIds({ dataSource }: TestDatabase): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(`
    select distinct encode(substr(sealed, 2, 4), 'hex') as id from (
      select community_sealed as sealed from snmp_profiles union all
      select auth_key_sealed from snmp_profiles union all select priv_key_sealed from snmp_profiles union all
      select secrets_sealed from channels union all select body_sealed from notification_messages union all select key_sealed from audit_keys) as every_value
    where sealed is not null`);
  return rows.map(({ id }) => id);
}
