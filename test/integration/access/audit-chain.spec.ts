import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { AuditChain } from '../../../src/access/audit/audit-chain.js';
import { type AuditEntry, AuditLog } from '../../../src/access/audit/audit-log.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { SecretBox } from '../../../src/platform/secrets/secret-box.js';
import { type TestDatabase, adminUrl, openTestDatabase } from '../../support/database.js';
import { walkByHand } from './audit-oracle.js';

const entry = (n: number): AuditEntry => ({
  actor: `ani ${n}`,
  actorKind: 'user',
  network: '10.0.0.9',
  action: 'PATCH /api/v1/links/{id}',
  target: `id=${n}`,
  outcome: n % 3 === 0 ? 'access.forbidden' : 'ok',
  details: { zulu: n, alfa: 'é"\\', 'b c': null, yes: true },
});

describe('the audit log', () => {
  const key = randomBytes(32);
  const box = new SecretBox(key);
  let database: TestDatabase;
  let log: AuditLog;
  let chain: AuditChain;
  /** A superuser, whom no trigger stops. */
  let attacker: pg.Client;

  beforeEach(async () => {
    database = await openTestDatabase();
    log = new AuditLog(database.dataSource, box);
    chain = new AuditChain(database.dataSource, box);
    attacker = await openClient(
      adminUrl().replace(/[^/]+$/, database.ownerUrl.replace(/.*\//, '')),
    );
    await attacker.query('set session_replication_role = replica');
  });
  afterEach(async () => {
    await log.beforeApplicationShutdown();
    await attacker.end();
    await database.close();
  });

  const recordSome = async (count: number) => {
    for (let n = 1; n <= count; n += 1) await log.record(entry(n));
  };
  const verified = () => chain.verify([]);

  it('is a chain that a stranger to the code can walk', async () => {
    await recordSome(12);
    const head = await verified();
    expect(head.seq).toBe(12);
    expect(await walkByHand(attacker, key)).toBe(12);
    await attacker.query(`update audit_log set target = 'id=0' where seq = 8`);
    expect(await walkByHand(attacker, key)).toBe(7);
  });

  it('loses and doubles nothing when many write at once, from two services', async () => {
    const other = new AuditLog(database.dataSource, box);
    const numbers = Array.from({ length: 300 }, (_, n) => n + 1);
    await Promise.all(numbers.map((n) => (n % 2 ? log : other).record(entry(n))));
    expect((await verified()).seq).toBe(300);
    const { rows } = await attacker.query<{ target: string }>('select target from audit_log');
    expect(new Set(rows.map(({ target }) => target)).size).toBe(300);
  });

  it('is refused every change by the database, for the service and for the owner', async () => {
    await recordSome(3);
    const owner = await openClient(database.ownerUrl);
    const service = await openClient(database.serviceUrl);
    try {
      for (const statement of [
        `update audit_log set actor = 'x'`,
        'delete from audit_log where seq = 2',
        'truncate audit_log',
        'delete from audit_keys',
      ]) {
        await expect(owner.query(statement)).rejects.toThrow(/not allowed|only appended|foreign/);
        await expect(service.query(statement)).rejects.toThrow(/permission denied/);
      }
      await expect(service.query(`update audit_keys set key_sealed = '\\x00'`)).rejects.toThrow(
        /permission denied/,
      );
    } finally {
      await owner.end();
      await service.end();
    }
    expect((await verified()).seq).toBe(3);
  });

  describe('after an attack by a superuser', () => {
    it.each([
      ['actor', `'budi'`],
      ['network', `'10.0.0.8'`],
      ['action', `'x'`],
      ['outcome', `'ok '`],
      ['at', `at + interval '1 millisecond'`],
      ['details', `details || '{"zulu": 6}'`],
    ])('finds an altered %s', async (column, value) => {
      await recordSome(8);
      await attacker.query(`update audit_log set ${column} = ${value} where seq = 5`);
      await expect(verified()).rejects.toThrow(/entry 5 is altered/);
    });

    it('finds a row taken from the middle, and rows moved up to hide it', async () => {
      await recordSome(8);
      await attacker.query('delete from audit_log where seq = 5');
      await expect(verified()).rejects.toThrow(/entry 5 is missing/);
      for (const seq of [6, 7, 8])
        await attacker.query('update audit_log set seq = seq - 1 where seq = $1', [seq]);
      await expect(verified()).rejects.toThrow(/entry 5 is altered/);
    });

    it('finds two rows in each other’s place', async () => {
      await recordSome(8);
      await attacker.query(
        'update audit_log set seq = case seq when 3 then 104 else 103 end where seq in (3, 4)',
      );
      await attacker.query('update audit_log set seq = seq - 100 where seq > 100');
      await expect(verified()).rejects.toThrow(/entry 3 /);
    });

    it('finds an end that was cut off, by a head that was kept; also when it has grown again', async () => {
      await recordSome(8);
      const kept = await verified();
      await attacker.query('delete from audit_log where seq > 5');
      expect((await verified()).seq).toBe(5);
      await expect(chain.verify([kept])).rejects.toThrow(/entry 8 is not the one that stood there/);
      await recordSome(6);
      expect((await verified()).seq).toBe(11);
      await expect(chain.verify([kept])).rejects.toThrow(/entry 8 is not the one that stood there/);
    });

    it('finds everything gone, by a head that was kept', async () => {
      await recordSome(2);
      const kept = await verified();
      await attacker.query('truncate audit_log, audit_keys');
      await expect(chain.verify([kept])).rejects.toThrow(/entry 2 /);
    });

    it('finds a forged row at the end', async () => {
      await recordSome(4);
      await attacker.query(
        `insert into audit_log select 5, at, 'budi', actor_kind, network, action, target, outcome, details, key_id,
           hash, sha256('guess') from audit_log where seq = 4`,
      );
      await expect(verified()).rejects.toThrow(/entry 5 is altered, or was not written/);
    });

    it('finds a chain that was made again with a plain hash, from an altered row to the end', async () => {
      await recordSome(6);
      await attacker.query(`update audit_log set actor = 'budi' where seq = 3`);
      await hashAgain(attacker, (text) => createHash('sha256').update(text).digest());
      await expect(verified()).rejects.toThrow(/entry 3 is altered/);
    });

    it('finds a chain that was made again under a key of the attacker’s own', async () => {
      await recordSome(6);
      const own = new SecretBox(randomBytes(32));
      const place = { table: 'audit_keys', column: 'key_sealed', row: '1' };
      await attacker.query('update audit_keys set key_sealed = $1', [own.seal('own', place)]);
      await expect(verified()).rejects.toThrow(
        /entry 1 was written under an audit key that .* not open/,
      );
    });
  });

  it('goes on under a key of its own where the secret key was lost, and says which rows it cannot prove', async () => {
    await recordSome(2);
    const without = new AuditLog(database.dataSource, new SecretBox(randomBytes(32)));
    await without.record(entry(3));
    expect(without.isStuck).toBe(false);
    await expect(verified()).rejects.toThrow(/entry 3 was written under an audit key/);
    const { rows } = await attacker.query('select key_id from audit_log order by seq');
    expect(rows).toEqual([{ key_id: 1 }, { key_id: 1 }, { key_id: 2 }]);
  });

  it('keeps what cannot be written, says it is stuck, and writes it later', async () => {
    await recordSome(1);
    await attacker.query('alter table audit_log rename to audit_log_away');
    await log.record(entry(2));
    expect(log.isStuck).toBe(true);
    await attacker.query('alter table audit_log_away rename to audit_log');
    await log.record(entry(3));
    expect(log.isStuck).toBe(false);
    const { rows } = await attacker.query<{ target: string }>(
      'select target from audit_log order by seq',
    );
    expect(rows.map(({ target }) => target)).toEqual(['id=1', 'id=2', 'id=3']);
    expect((await verified()).seq).toBe(3);
  });

  it('tells a flood of refusals by sixty rows and one with the count', async () => {
    const refused = {
      ...entry(1),
      actor: '',
      actorKind: 'unknown',
      outcome: 'unauthorized',
    } as const;
    await Promise.all(Array.from({ length: 200 }, () => log.record(refused)));
    await log.flush();
    const { rows } = await attacker.query<{ action: string; n: number; details: unknown }>(
      `select action, count(*)::int as n, max(details::text)::jsonb as details from audit_log group by action order by n`,
    );
    expect(rows).toEqual([
      { action: 'calls.refused', n: 1, details: { 'PATCH /api/v1/links/{id}': 140 } },
      expect.objectContaining({ action: 'PATCH /api/v1/links/{id}', n: 60 }),
    ]);
    expect((await verified()).seq).toBe(61);
  });
});

/** Hashes from row 3 on as somebody would who has read the code and has no key. */
async function hashAgain(client: pg.Client, hashOf: (text: string) => Buffer): Promise<void> {
  const { rows } = await client.query<{ seq: string; text: string }>(
    'select seq, audit_log::text as text from audit_log where seq >= 3 order by seq',
  );
  let before = (await client.query<{ hash: Buffer }>('select hash from audit_log where seq = 2'))
    .rows[0]!.hash;
  for (const { seq, text } of rows) {
    const hash = hashOf(`${before.toString('hex')}${text}`);
    await client.query('update audit_log set prev_hash = $2, hash = $3 where seq = $1', [
      seq,
      before,
      hash,
    ]);
    before = hash;
  }
}
