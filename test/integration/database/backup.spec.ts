import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { verifyBackup } from '../../../src/platform/database/backup/backup-reader.js';
import { restoreBackup } from '../../../src/platform/database/backup/restore-backup.js';
import { writeBackup } from '../../../src/platform/database/backup/write-backup.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { digests, fillDatabase, structure } from './backup-rows.js';

const MADE = { productVersion: '0.1.0', at: new Date('2026-11-22T01:02:03Z') };

describe('a backup', () => {
  let folder: string;
  let source: TestDatabase;
  let file: string;
  const opened: TestDatabase[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pantau-backup-'));
    source = await newDatabase();
    await fillDatabase(source.dataSource);
    file = join(folder, 'whole.backup');
    await writeBackup(source.ownerUrl, file, MADE);
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
  const restore = (to: TestDatabase, path: string, replace = false) =>
    restoreBackup(to.ownerUrl, path, { replace });
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error as { code?: unknown }).code ?? error,
    );
  /** A copy of the backup with its content changed, rightly compressed again. */
  function rewritten(name: string, change: (content: string) => string): string {
    const path = join(folder, name);
    const content = gunzipSync(readFileSync(file)).toString('latin1');
    const changed = change(content);
    expect(changed).not.toBe(content);
    writeFileSync(path, gzipSync(Buffer.from(changed, 'latin1')));
    return path;
  }

  it('gives every row of every table back to an empty database, and leaves its structure alone', async () => {
    const target = await newDatabase();
    const before = await structure(target.dataSource);
    await restore(target, file);
    const there = await digests(source);
    expect(Object.keys(there).length).toBeGreaterThan(25);
    expect(there['rollups_5min_202609']).toMatch(/^1440 /);
    expect(await digests(target)).toEqual(there);
    const after = await structure(target.dataSource);
    expect(after).toEqual(await structure(source.dataSource));
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('lets numbers go on past those that were given and taken back', async () => {
    const target = await newDatabase();
    await restore(target, file);
    const next = await target.dataSource.query<{ seq: string }[]>(
      `insert into event_journal (at, entry_key, kind, payload) values (now(), 'next', 'test', '{}') returning seq`,
    );
    expect(next).toEqual([{ seq: '51' }]);
    const [outage] = await target.dataSource.query<{ id: string }[]>(
      `insert into outages (link_id, started_at, ended_at, confirmed_at, last_fail_at, proposed_cause)
       select id, '2026-09-01', '2026-09-02', '2026-09-01', '2026-09-02', 'link' from links limit 1 returning id`,
    );
    expect(outage).toEqual({ id: '13' });
  });

  it('is of one instant while the service writes', async () => {
    const busy = await newDatabase();
    await fillDatabase(busy.dataSource);
    const path = join(folder, 'busy.backup');
    const enough = new AbortController();
    let pairs = 0;
    const writer = (async () => {
      while (!enough.signal.aborted) {
        pairs += 1;
        // The journal comes before the users among the tables: a pair torn apart would show.
        await busy.dataSource.query(
          `with a as (insert into event_journal (at, entry_key, kind, payload) values (now(), $1, 'pair', '{}'))
           insert into users (name, password_hash, must_change_password, role) values ($1, 'x', false, 'viewer')`,
          [`pair ${pairs}`],
        );
      }
    })();
    await writeBackup(busy.ownerUrl, path, MADE);
    enough.abort();
    await writer;
    const target = await newDatabase();
    await restore(target, path);
    const [counts] = await target.dataSource.query<{ journal: number; users: number }[]>(
      `select (select count(*)::int from event_journal where kind = 'pair') as journal,
         (select count(*)::int from users where name like 'pair %') as users`,
    );
    expect(counts?.journal).toBe(counts?.users);
    expect(pairs).toBeGreaterThan(0);
  });

  it('is readable by its owner alone, and never written over another file', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file);
    expect(await codeOf(writeBackup(source.ownerUrl, file, MADE))).toBe('backup.file-exists');
    expect(readFileSync(file).equals(before)).toBe(true);
    const claimed = join(folder, 'claimed');
    writeFileSync(`${claimed}.part`, 'half');
    expect(await codeOf(writeBackup(source.ownerUrl, claimed, MADE))).toBe('backup.file-exists');
    expect(readFileSync(`${claimed}.part`, 'utf8')).toBe('half');
    const nowhere = join(folder, 'no such folder', 'x');
    expect(await codeOf(writeBackup(source.ownerUrl, nowhere, MADE))).toBe('backup.not-writable');
  });

  it('leaves nothing behind when the database fails it', async () => {
    const broken = await newDatabase();
    const owner = await new DataSource({ type: 'postgres', url: broken.ownerUrl }).initialize();
    await owner.query('drop table rollups_hourly cascade');
    await owner.destroy();
    const path = join(folder, 'failed');
    expect(await codeOf(writeBackup(broken.ownerUrl, path, MADE))).toBe('42P01');
    expect([existsSync(path), existsSync(`${path}.part`)]).toEqual([false, false]);
  });

  it('is refused when it is cut short, wherever', async () => {
    const bytes = readFileSync(file);
    for (const part of [0.1, 0.5, 0.99, 1 - 1 / bytes.length]) {
      const path = join(folder, `cut-${part}`);
      writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * part)));
      expect(await codeOf(verifyBackup(path))).toMatch(/^backup\.(damaged|not-a-backup)$/);
    }
    const end = rewritten('cut-before-end', (text) =>
      text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
    );
    expect(await codeOf(verifyBackup(end))).toBe('backup.damaged');
  });

  it('is refused when a byte is altered, and then nothing changes in the database', async () => {
    const bytes = readFileSync(file);
    for (const part of [0.2, 0.5, 0.9]) {
      const altered = Buffer.from(bytes);
      altered[Math.floor(bytes.length * part)]! ^= 0x10;
      const path = join(folder, `altered-${part}`);
      writeFileSync(path, altered);
      expect(await codeOf(verifyBackup(path))).toMatch(/^backup\.(damaged|not-a-backup)$/);
    }
    // Rightly compressed and still good rows: only the checksum tells.
    const other = rewritten('other-name', (text) => text.replace('Serat Contoh', 'Serat Cantoh'));
    const fewer = rewritten('fewer', (text) => text.replace(/\np0\t[^\n]*/, ''));
    const more = rewritten('more', (text) => `${text}more`);
    const target = await newDatabase();
    const before = await digests(target);
    for (const path of [other, fewer, more]) {
      expect(await codeOf(verifyBackup(path))).toBe('backup.damaged');
      expect(await codeOf(restore(target, path))).toBe('backup.damaged');
    }
    expect(await digests(target)).toEqual(before);
    expect(await structure(target.dataSource)).toEqual(
      expect.arrayContaining([
        'links_provider_code_fkey on links: FOREIGN KEY (provider_code) REFERENCES providers(code)',
      ]),
    );
  });

  it('is refused when it is none', async () => {
    const text = join(folder, 'text');
    writeFileSync(text, 'kode_desa,desa\n');
    const zipped = join(folder, 'zipped');
    writeFileSync(zipped, gzipSync('kode_desa,desa\n'));
    const empty = join(folder, 'empty');
    writeFileSync(empty, '');
    for (const path of [text, zipped, empty])
      expect([path, await codeOf(verifyBackup(path))]).toEqual([path, 'backup.not-a-backup']);
    for (const path of [folder, join(folder, 'nothing')])
      expect(await codeOf(verifyBackup(path))).toBe('backup.not-readable');
  });

  it('is refused by another schema, with the version that takes it', async () => {
    const migration = 'CreateAccess1763700000003';
    const newer = rewritten('newer', (text) =>
      text.replace(`"${migration}"`, `"${migration}","Later1799999999999"`),
    );
    const older = rewritten('older', (text) => text.replace(`,"${migration}"`, ''));
    const format = rewritten('format', (text) =>
      text.replace('"pantauDesaBackup":1', '"pantauDesaBackup":2'),
    );
    const target = await newDatabase();
    for (const [path, words] of [
      [newer, /version 0\.1\.0.*newer than the one here \(Later1799999999999\)/],
      [
        older,
        /version 0\.1\.0.*older than the one here \(which has CreateAccess1763700000003 too\)/,
      ],
      [format, /newer version/],
    ] as const)
      await expect(restore(target, path)).rejects.toMatchObject({
        code: 'backup.other-schema',
        message: expect.stringMatching(words),
      });
  });

  it('takes the place of a registry only when told so', async () => {
    const target = await newDatabase();
    await target.dataSource.query(`insert into providers (code, name) values ('mine', 'Mine')`);
    const before = await digests(target);
    expect(await codeOf(restore(target, file))).toBe('restore.not-empty');
    expect(await digests(target)).toEqual(before);
    await restore(target, file, true);
    expect(await digests(target)).toEqual(await digests(source));
  });

  it('is not restored under a running service', async () => {
    const target = await newDatabase();
    const service = await new DataSource({
      type: 'postgres',
      url: target.serviceUrl,
      applicationName: 'pantau-desa',
    }).initialize();
    try {
      expect(await codeOf(restore(target, file))).toBe('restore.service-running');
    } finally {
      await service.destroy();
    }
  });
});
