import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditChain } from '../../../src/access/audit/audit-chain.js';
import { AuditLog } from '../../../src/access/audit/audit-log.js';
import { HeadKeeper } from '../../../src/access/audit/head-keeper.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { HealthService } from '../../../src/platform/http/health.service.js';
import { SecretBox } from '../../../src/platform/secrets/secret-box.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { runCommand } from '../../support/run-command.js';

describe('the command audit verify', () => {
  const key = randomBytes(32);
  let folder: string;
  let database: TestDatabase;
  let log: AuditLog;
  let keeper: HeadKeeper;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pantau-audit-'));
    mkdirSync(join(folder, 'data'));
    database = await openTestDatabase();
    const box = new SecretBox(key);
    log = new AuditLog(database.dataSource, box);
    const chain = new AuditChain(database.dataSource, box);
    keeper = new HeadKeeper(chain, log, new HealthService(), { dataDir: join(folder, 'data') });
    for (let n = 1; n <= 5; n += 1) await record(n);
  });
  afterEach(async () => {
    await log.beforeApplicationShutdown();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const record = (n: number) =>
    log.record({
      actor: 'ani',
      actorKind: 'user',
      network: null,
      action: 'session.begin',
      target: String(n),
      outcome: 'ok',
    });
  const run = (words: readonly string[]) =>
    runCommand(database.ownerUrl, folder, ['audit', ...words], {
      SECRET_KEY: key.toString('base64'),
    });
  const headFile = () => join(folder, 'data', 'audit-head');

  /** As the tables' owner, who may take triggers away. */
  async function attack(statement: string): Promise<void> {
    const owner = await openClient(database.ownerUrl);
    try {
      await owner.query('alter table audit_log disable trigger user');
      await owner.query(statement);
    } finally {
      await owner.end();
    }
  }

  it('prints one line with the head, and 0; the head given is looked for', async () => {
    const whole = await run(['verify']);
    expect([whole.status, whole.out]).toEqual([
      0,
      expect.stringMatching(/^5 entries, whole, head 5:[0-9a-f]{64}\n$/),
    ]);
    const head = whole.out.trim().split(' ').at(-1)!;
    await record(6);
    expect((await run(['verify', '--head', head])).status).toBe(0);
    expect((await run(['verify', `--head=${head}`])).status).toBe(0);
    const other = await run(['verify', '--head', `5:${'0'.repeat(64)}`]);
    expect([other.status, other.err]).toEqual([1, expect.stringContaining('entry 5 ')]);
    const later = await run(['verify', '--head', `7:${'0'.repeat(64)}`]);
    expect([later.status, later.err]).toEqual([1, expect.stringContaining('entry 7 ')]);
    for (const words of [['look'], ['verify', '--head', '5']])
      expect((await run(words)).status).toBe(2);
  });

  it('ends with 1 and says where the log is altered', async () => {
    await attack(`update audit_log set actor = 'budi' where seq = 3`);
    const broken = await run(['verify']);
    expect([broken.status, broken.out, broken.err]).toEqual([
      1,
      '',
      expect.stringContaining('entry 3 is altered'),
    ]);
  });

  it('finds an end cut off by the head that the service keeps, which is never written over', async () => {
    await keeper.keep();
    expect(statSync(headFile()).mode & 0o777).toBe(0o600);
    const kept = readFileSync(headFile(), 'utf8');
    expect(kept).toMatch(/^5:[0-9a-f]{64}\n$/);
    await attack('delete from audit_log where seq >= 4');
    const cut = await run(['verify']);
    expect([cut.status, cut.err]).toEqual([1, expect.stringContaining('entry 5 ')]);
    for (let n = 4; n <= 9; n += 1) await record(n);
    await keeper.keep();
    expect(readFileSync(headFile(), 'utf8')).toBe(kept);
    expect((await run(['verify'])).status).toBe(1);
  });

  it('keeps the head of what was written last when the service ends', async () => {
    const last = record(6);
    await keeper.beforeApplicationShutdown();
    await last;
    expect(readFileSync(headFile(), 'utf8')).toMatch(/^6:/);
  });

  it('says of a head file that holds something else that it does', async () => {
    writeFileSync(headFile(), 'desa');
    const ended = await run(['verify']);
    expect([ended.status, ended.err]).toEqual([1, expect.stringContaining('audit-head')]);
  });

  it('takes the head of a backup that is restored, and finds its log whole, the restore told after it', async () => {
    await keeper.keep();
    const environment = { SECRET_KEY: key.toString('base64') };
    const cli = (words: readonly string[]) =>
      runCommand(database.ownerUrl, folder, words, environment);
    expect((await cli(['backup', 'whole.backup'])).status).toBe(0);
    for (let n = 6; n <= 8; n += 1) await record(n);
    await keeper.keep();
    const restored = await cli(['restore', 'whole.backup', '--replace']);
    expect([restored.status, restored.out]).toEqual([0, expect.not.stringContaining('Warning')]);
    expect(existsSync(headFile())).toBe(true);
    const whole = await run(['verify']);
    expect([whole.status, whole.out]).toEqual([0, expect.stringMatching(/^6 entries, whole/)]);
    const [last] = await database.dataSource.query<unknown[]>(
      'select seq::int, actor_kind, action, details from audit_log order by seq desc limit 1',
    );
    const details = { backupOf: expect.any(String), replace: true };
    expect(last).toEqual({ seq: 6, actor_kind: 'cli', action: 'restore', details });
    await record(9);
    expect((await run(['verify'])).status).toBe(0);
  });
});
