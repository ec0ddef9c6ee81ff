import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SecretBox } from '../../../src/platform/secrets/secret-box.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { runCommand } from '../../support/run-command.js';
import { startService } from '../database/service-process.js';

/** `npm run cli -- …` without npm: the command as a process of its own, by its exit status and its words. */
describe('the commands backup and restore', () => {
  let folder: string;
  let source: TestDatabase;
  const opened: TestDatabase[] = [];
  const key = randomBytes(32);
  const community = `community-${randomBytes(12).toString('hex')}`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pantau-cli-backup-'));
    source = await newDatabase();
    const place = { table: 'snmp_profiles', column: 'community_sealed', row: 'umum' };
    await source.dataSource.query(
      `insert into snmp_profiles (name, version, community_sealed) values ('umum', 'v2c', $1)`,
      [new SecretBox(key).seal(community, place)],
    );
  });
  afterAll(async () => {
    for (const database of opened) await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function newDatabase(): Promise<TestDatabase> {
    const database = await openTestDatabase();
    opened.push(database);
    return database;
  }

  const run = (
    words: readonly string[],
    database: TestDatabase,
    environment: Readonly<Record<string, string>> = {},
  ) => runCommand(database.ownerUrl, folder, words, environment);

  it('answer wrong words with 2 and how to call them', async () => {
    for (const words of [['backup', 'a', '--replace'], ['backup'], ['restore', 'a', 'b']]) {
      const ended = await run(words, source);
      expect([words, ended.status]).toEqual([words, 2]);
      expect(ended.err).toContain(`${words[0]!} FILE`);
    }
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  it('back up and restore, and warn of a key that does not open the credentials', async () => {
    const file = join(folder, 'whole.backup');
    const data = join(folder, 'data');
    const written = await run(['backup', 'whole.backup'], source);
    expect([written.status, written.out]).toEqual([0, expect.stringContaining(file)]);
    expect(written.out).toContain('The secret key is not in it');
    const content = gunzipSync(readFileSync(file)).toString('latin1');
    expect(content).toContain('umum');
    for (const secret of [community, key.toString('base64'), key.toString('hex')])
      expect(content.includes(secret)).toBe(false);

    const again = await run(['backup', 'whole.backup'], source);
    expect([again.status, again.err]).toEqual([1, expect.stringContaining('exists already')]);

    const target = await newDatabase();
    const restored = await run(['restore', 'whole.backup'], target);
    expect([restored.status, restored.out]).toEqual([
      0,
      expect.stringMatching(/Restored \d+ tables.*\nWarning: .*\(umum\)/s),
    ]);
    expect(existsSync(join(data, 'secret.key'))).toBe(false);

    const twice = await run(['restore', file], target);
    expect([twice.status, twice.err]).toEqual([1, expect.stringContaining('--replace')]);

    const rightKey = { SECRET_KEY: key.toString('base64') };
    const replaced = await run(['restore', file, '--replace'], target, rightKey);
    expect([replaced.status, replaced.out]).toEqual([0, expect.stringContaining('Restored')]);
    expect(replaced.out).not.toContain('Warning');
    const wrongKey = { SECRET_KEY: randomBytes(32).toString('base64') };
    const closed = await run(['restore', file, '--replace'], target, wrongKey);
    expect([closed.status, closed.out]).toEqual([0, expect.stringContaining('Warning')]);
  });

  it('beside a running service: one works, the other refuses with 1', async () => {
    const data = mkdtempSync(join(tmpdir(), 'pantau-cli-service-'));
    // mkdtemp makes it 0700, where root's unprivileged server could not enter.
    chmodSync(data, 0o755);
    const service = startService(data);
    try {
      expect(await service.outcome).toHaveProperty('opened');
      const embedded = { DATA_DIR: data, DATABASE_URL: '' };
      const beside = await run(['backup', 'beside.backup'], source, embedded);
      expect([beside.status, beside.out]).toEqual([0, expect.stringContaining('beside.backup')]);
      const held = await run(['restore', 'beside.backup', '--replace'], source, embedded);
      expect([held.status, held.err]).toEqual([1, expect.stringContaining(`${service.pid}`)]);
    } finally {
      await service.end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    }
  });

  it('refuse with 1 a file that is none', async () => {
    const target = await newDatabase();
    writeFileSync(join(folder, 'none'), 'desa');
    const none = await run(['restore', 'none'], target);
    expect([none.status, none.err]).toEqual([1, expect.stringContaining('is no backup')]);
  });
});
