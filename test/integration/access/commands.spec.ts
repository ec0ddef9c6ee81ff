import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedRegions } from '../reports/seed.js';
import { runCommand } from '../../support/run-command.js';
import { AccessApp, openAccessApp } from './access-app.js';
import { ProbeModule } from './probe-module.js';

const DAY_MS = 86_400_000;

describe('the commands user and token', () => {
  let app: AccessApp;
  let folder: string;
  beforeAll(async () => {
    app = await openAccessApp({ modules: [ProbeModule] });
    folder = mkdtempSync(join(tmpdir(), 'pantau-cli-access-'));
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...words: string[]) => runCommand(app.database.ownerUrl, folder, words);
  const rowOf = async (table: 'users' | 'api_tokens', name: string) => {
    const [row] = await app.database.dataSource.query<Record<string, unknown>[]>(
      `select * from ${table} where name = $1`,
      [name],
    );
    return row;
  };

  it('add a viewer, and print the first password alone', async () => {
    const { status, out } = await run('user', 'add', 'Rini');
    expect(status).toBe(0);
    expect(out).toMatch(/^[\w-]{22}\n$/);
    const { body } = await app.page().signIn('Rini', out.trim());
    expect(body.signedIn).toMatchObject({
      user: { role: 'viewer', regencies: null },
      mustChangePassword: true,
    });
  });

  it('add whom they are told to', async () => {
    const words = ['--role', 'engineer', '--regency', '33.06', '--regency=33.07'];
    expect((await run('user', 'add', 'Joko', ...words)).status).toBe(0);
    expect(await rowOf('users', 'Joko')).toMatchObject({
      role: 'engineer',
      regencies: ['33.06', '33.07'],
    });
  });

  it('make a token that may do everything for a year, and print it alone', async () => {
    const { status, out } = await run('token', 'create', 'skrip');
    expect(status).toBe(0);
    expect(out).toMatch(/^pd_[\w-]{43}\n$/);
    const page = app.page({ Authorization: `Bearer ${out.trim()}` });
    expect((await page.call('GET', '/probe/province')).status).toBe(200);
    const row = await rowOf('api_tokens', 'skrip');
    const days = ((row?.['expires_at'] as Date).getTime() - Date.now()) / DAY_MS;
    expect(Math.round(days)).toBe(365);
  });

  it('make the token they are told to', async () => {
    const words = ['--role', 'planner', '--scope', 'read', '--regency', '33.06'];
    const { out } = await run('token', 'create', 'sempit', ...words, '--expires-days', '7');
    const page = app.page({ Authorization: `Bearer ${out.trim()}` });
    const { body } = await page.call<{ scopes: unknown[] }>('GET', '/probe/read');
    expect(body.scopes[0]).toEqual(['33.06']);
    expect((await page.call('POST', '/probe/write')).status).toBe(403);
  });

  it('answer wrong words with 2, a refusal with 1, and print nothing', async () => {
    const ended = await Promise.all([
      run('user', 'remove', 'Rini'),
      run('user', 'add', 'Tono', '--regency', '33.99'),
      run('token', 'create', 'skrip'),
    ]);
    expect(ended.map(({ status, out }) => [status, out])).toEqual([
      [2, ''],
      [1, ''],
      [1, ''],
    ]);
    expect(ended.map(({ err }) => err)).toEqual([
      expect.stringContaining('user add NAME'),
      expect.stringContaining('there is no regency 33.99'),
      expect.stringContaining('"skrip"'),
    ]);
  });

  it('leave what they did in the audit log', async () => {
    const rows = await app.database.dataSource.query<unknown[]>(
      `select actor, actor_kind, action, target from audit_log where target in ('Rini', 'skrip') order by seq`,
    );
    expect(rows).toEqual([
      { actor: 'cli', actor_kind: 'cli', action: 'user.add', target: 'Rini' },
      { actor: 'cli', actor_kind: 'cli', action: 'token.add', target: 'skrip' },
    ]);
  });

  it('as the command import does, also when it was refused; not when it only looked', async () => {
    await seedRegions(app.database.dataSource, '33.06.08.2007 Krandegan');
    writeFileSync(join(folder, 'desa.csv'), 'kode_desa,tahun_anggaran\n33.06.08.2007,2026\n');
    writeFileSync(join(folder, 'bukan.csv'), 'lauk,pauk\ntempe,tahu\n');
    await run('import', 'desa.csv', '--dry-run');
    const taken = await run('import', 'desa.csv');
    const refused = await run('import', 'bukan.csv');
    expect([taken.status, refused.status]).toEqual([0, 1]);
    const rows = await app.database.dataSource.query<unknown[]>(
      `select actor, actor_kind, target, outcome = 'ok' as done, details from audit_log
       where action = 'import' order by seq`,
    );
    const by = { actor: 'cli', actor_kind: 'cli' };
    expect(rows).toEqual([
      { ...by, target: 'desa.csv', done: true, details: expect.objectContaining({ created: 1 }) },
      { ...by, target: 'bukan.csv', done: false, details: {} },
    ]);
  });
});
