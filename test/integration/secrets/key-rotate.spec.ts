import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditChain } from '../../../src/access/audit/audit-chain.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { lockFolder } from '../../../src/platform/database/service-lock.js';
import { openBox } from '../../../src/platform/secrets/key-ring.js';
import { SecretBox } from '../../../src/platform/secrets/secret-box.js';
import { Signer } from '../../../src/incidents/acknowledge/signer.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { runCommand } from '../../support/run-command.js';
import { type SealedWorld, keyIds, openedBy, sealSome } from './sealed-world.js';

const SCRIPT = join(import.meta.dirname, 'rotate-until.mjs');

describe('the command key rotate', () => {
  let folder: string;
  let data: string;
  let database: TestDatabase;
  let world: SealedWorld;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pantau-key-'));
    data = join(folder, 'data');
    mkdirSync(data);
    database = await openTestDatabase();
    world = await sealSome(database);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const keepInFile = () =>
    writeFileSync(join(data, 'secret.key'), `${world.key.toString('base64')}\n`, { mode: 0o600 });
  const rotate = (words: readonly string[] = [], environment: Record<string, string> = {}) =>
    runCommand(database.ownerUrl, folder, ['key', 'rotate', ...words], environment);
  const keyIn = (name: string) => Buffer.from(readFileSync(join(data, name), 'utf8'), 'base64');
  const boxNow = () => openBox(data, {});
  const chainUnder = (box: SecretBox) => new AuditChain(database.dataSource, box).verify([]);

  it('seals everything with a new key, keeps the old one as the previous, and tells the audit log', async () => {
    keepInFile();
    const [before] = await keyIds(database);
    const ended = await rotate();
    expect([ended.status, ended.out]).toEqual([
      0,
      'The secret key is changed; 6 values are sealed with the new one.\n',
    ]);
    const after = await keyIds(database);
    expect([after.length, after.includes(before!)]).toEqual([1, false]);
    expect(keyIn('secret.key').equals(world.key)).toBe(false);
    expect(keyIn('secret.key.previous').equals(world.key)).toBe(true);
    expect(existsSync(join(data, 'secret.key.next'))).toBe(false);
    for (const name of ['secret.key', 'secret.key.previous'])
      expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
    const newKey = new SecretBox(keyIn('secret.key'));
    expect(await openedBy(database, newKey)).toEqual(world.plain);
    const old = await openedBy(database, new SecretBox(world.key));
    expect([...new Set(old.values())]).toEqual(['closed']);
    expect((await chainUnder(newKey)).seq).toBe(2);
    const [{ action } = { action: '' }] = await database.dataSource.query<{ action: string }[]>(
      'select action from audit_log where seq = 2',
    );
    expect(action).toBe('key.rotate');
    for (const text of [ended.out, ended.err])
      expect(text).not.toContain(keyIn('secret.key').toString('base64'));
  });

  it('twice in a row leaves the key between as the previous', async () => {
    keepInFile();
    await rotate();
    const between = keyIn('secret.key');
    expect((await rotate()).status).toBe(0);
    expect(keyIn('secret.key.previous').equals(between)).toBe(true);
    expect(await openedBy(database, new SecretBox(keyIn('secret.key')))).toEqual(world.plain);
  });

  it('leaves links that were sent good, unless the old key is to be forgotten', async () => {
    keepInFile();
    const signerNow = () => new Signer(boxNow(), { environment: { PUBLIC_URL: 'https://x' } });
    const link = signerNow().url('12', 'ani')!.split('/').at(-1)!;
    const button = signerNow().button('12', null);
    await rotate();
    expect(signerNow().readLink(link)).toMatchObject({ incidentId: '12', personId: 'ani' });
    expect(signerNow().readButton(button)).toMatchObject({ incidentId: '12' });
    expect(signerNow().url('12', 'ani')).not.toContain(link.split('.').at(-1));
    expect((await rotate(['--forget'])).status).toBe(0);
    expect(existsSync(join(data, 'secret.key.previous'))).toBe(false);
    expect(signerNow().readLink(link)).toBeNull();
    expect(signerNow().readButton(button)).toBeNull();
    expect(await openedBy(database, boxNow())).toEqual(world.plain);
  });

  it('names what no key opens, leaves it as it is, and then keeps the old key', async () => {
    keepInFile();
    const strange = new SecretBox(randomBytes(32)).seal('x', {
      table: 'channels',
      column: 'secrets_sealed',
      row: 'kabar',
    });
    await database.dataSource.query('update channels set secrets_sealed = $1', [strange]);
    const ended = await rotate(['--forget']);
    expect([ended.status, ended.out]).toEqual([
      0,
      expect.stringContaining('Warning: no key here opens what is sealed in channels (kabar)'),
    ]);
    const [row] = await database.dataSource.query<{ sealed: Buffer }[]>(
      'select secrets_sealed as sealed from channels',
    );
    expect(row?.sealed.equals(strange)).toBe(true);
    expect(existsSync(join(data, 'secret.key.previous'))).toBe(true);
  });

  it('is refused while a service works on the folder or the database', async () => {
    keepInFile();
    const [before] = await keyIds(database);
    const lock = lockFolder(data);
    try {
      const ended = await rotate();
      expect([ended.status, ended.err]).toEqual([1, expect.stringContaining(String(process.pid))]);
    } finally {
      lock.release();
    }
    const elsewhere = await openClient(`${database.serviceUrl}?application_name=pantau-desa`);
    try {
      const ended = await rotate();
      expect([ended.status, ended.err]).toEqual([1, expect.stringContaining('Stop it first')]);
    } finally {
      await elsewhere.end();
    }
    expect(await keyIds(database)).toEqual([before]);
    expect(await openedBy(database, boxNow())).toEqual(world.plain);
  });

  it('answers wrong words with 2', async () => {
    for (const words of [['now'], ['--again']]) expect((await rotate(words)).status).toBe(2);
    expect((await runCommand(database.ownerUrl, folder, ['key'])).status).toBe(2);
    expect(readdirSync(data)).toEqual([]);
  });

  describe('with the key in the environment', () => {
    const text = (key: Buffer) => key.toString('base64');

    it('takes the new one from there and writes no key to the disk', async () => {
      const next = randomBytes(32);
      const given = { SECRET_KEY: text(world.key), SECRET_KEY_NEXT: text(next) };
      const ended = await rotate([], given);
      expect([ended.status, ended.err]).toEqual([
        0,
        expect.stringContaining('SECRET_KEY_PREVIOUS'),
      ]);
      expect(await openedBy(database, new SecretBox(next))).toEqual(world.plain);
      // The service may be started before, while and after the settings are changed.
      expect(await openedBy(database, openBox(data, given))).toEqual(world.plain);
      const after = { SECRET_KEY: text(next), SECRET_KEY_PREVIOUS: text(world.key) };
      expect(await openedBy(database, openBox(data, after))).toEqual(world.plain);
      expect((await chainUnder(new SecretBox(next))).seq).toBe(2);
      expect(readdirSync(data).filter((name) => name.includes('key'))).toEqual([]);
      for (const words of [ended.out, ended.err]) expect(words).not.toContain(text(next));
    });

    it('refuses where there is no new one, or none that is new', async () => {
      const SECRET_KEY = text(world.key);
      const missing = await rotate([], { SECRET_KEY });
      expect([missing.status, missing.err]).toEqual([
        1,
        expect.stringContaining('SECRET_KEY_NEXT'),
      ]);
      const same = await rotate([], { SECRET_KEY, SECRET_KEY_NEXT: SECRET_KEY });
      expect([same.status, same.err]).toEqual([1, expect.stringContaining('already')]);
      const short = await rotate([], { SECRET_KEY, SECRET_KEY_NEXT: 'c2hvcnQ=' });
      expect([short.status, short.err]).toEqual([1, expect.stringContaining('SECRET_KEY_NEXT')]);
      expect(await openedBy(database, new SecretBox(world.key))).toEqual(world.plain);
    });
  });

  describe('killed', () => {
    const dieAfter = (steps: number) =>
      new Promise<string | null>((settle) => {
        const child = execFile(process.execPath, [SCRIPT, data, database.ownerUrl, String(steps)]);
        child.once('exit', (_, signal) => settle(signal));
      });

    it.each([1, 2, 3, 4, 5])(
      'after step %i, everything opens, and a new run completes it',
      async (steps) => {
        keepInFile();
        expect(await dieAfter(steps)).toBe('SIGKILL');
        expect(await openedBy(database, boxNow())).toEqual(world.plain);
        expect((await chainUnder(boxNow())).seq).toBe(1);
        const ended = await rotate();
        expect([ended.status, ended.err]).toEqual([
          0,
          expect.stringContaining('6 values are sealed'),
        ]);
        expect(existsSync(join(data, 'secret.key.next'))).toBe(false);
        expect(await openedBy(database, new SecretBox(keyIn('secret.key')))).toEqual(world.plain);
        expect(await keyIds(database)).toHaveLength(1);
        expect((await chainUnder(boxNow())).seq).toBe(2);
      },
    );

    it('in the midst of sealing, nothing has changed', async () => {
      keepInFile();
      const [before] = await keyIds(database);
      const owner = await openClient(database.ownerUrl);
      try {
        // The last table it comes to: all others are sealed anew by then, in a transaction that never ends.
        await owner.query('begin; select 1 from audit_keys for share');
        const child = execFile(process.execPath, [SCRIPT, data, database.ownerUrl, '5']);
        const gone = new Promise((settle) => child.once('exit', settle));
        await blocked(owner);
        child.kill('SIGKILL');
        await gone;
        await owner.query('rollback');
      } finally {
        await owner.end();
      }
      expect(await keyIds(database)).toEqual([before]);
      expect(await openedBy(database, new SecretBox(world.key))).toEqual(world.plain);
      expect(await openedBy(database, boxNow())).toEqual(world.plain);
      expect((await rotate()).status).toBe(0);
      expect(await openedBy(database, new SecretBox(keyIn('secret.key')))).toEqual(world.plain);
    });
  });
});

/** Until somebody waits for a lock that this connection holds. */
async function blocked(client: Awaited<ReturnType<typeof openClient>>): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
    );
    if ((rows[0]?.n ?? 0) > 0) return;
  }
}
