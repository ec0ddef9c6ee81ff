import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClient } from '../../../src/platform/database/connection.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { RunningProgram, startService, temporaryFolder } from '../../support/programs.js';
import { foundIn, rawDump } from '../../support/raw-dump.js';
import { runCommand } from '../../support/run-command.js';

const fresh = (bytes = 24) => randomBytes(bytes).toString('base64url');
const hexOf = (base64: string) => Buffer.from(base64, 'base64url').toString('hex');

/** The started service, used as people use it; then everything that is left of it is searched. */
describe('what is left of the service where others may read', () => {
  const folder = temporaryFolder();
  const secretKey = randomBytes(32).toString('base64');
  const given = {
    community: `community-${fresh()}`,
    authKey: `auth-${fresh()}`,
    privKey: `priv-${fresh()}`,
    smtpPassword: `smtp ${fresh()}`,
    telegramToken: `123456:${fresh(30)}`,
    webhookPath: `hook-${fresh()}`,
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    authorization: `Bearer ${fresh()}`,
    gatewaySecret: `gateway-${fresh()}`,
    password: `kata sandi ${fresh()}`,
    wrongPassword: `salah ${fresh()}`,
    wrongToken: `pd_${fresh(32)}`,
  };
  /** All of them, by their names; more come as the service makes them. */
  const secrets: Record<string, string> = { ...given, secretKey, secretKeyBytes: hexOf(secretKey) };
  let database: TestDatabase;
  let service: RunningProgram;

  beforeAll(async () => {
    database = await openTestDatabase();
    const config = join(folder.path, 'config.yaml');
    writeFileSync(config, 'notifications:\n  allowedHosts: [127.0.0.1]\n');
    service = startService(folder.path, {
      CONFIG_FILE: config,
      DATABASE_URL: database.ownerUrl,
      SECRET_KEY: secretKey,
      LOG_LEVEL: 'debug',
    });
    await service.ready(60);
    await useIt();
  });
  afterAll(async () => {
    await service.end();
    await database.close();
    folder.rm();
  });

  const cli = (words: readonly string[]) =>
    runCommand(database.ownerUrl, folder.path, words, { SECRET_KEY: secretKey });

  const call = async (method: string, path: string, body: unknown, headers = {}) => {
    const init = {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    };
    const answer = await service.fetch(`/api/v1${path}`, init);
    const text = await answer.text();
    expect([path, answer.status, answer.ok ? '' : text]).toEqual([path, answer.status, '']);
    return { text, headers: answer.headers };
  };

  async function useIt(): Promise<void> {
    const { apiToken, password } = service.access;
    secrets['firstToken'] = apiToken;
    secrets['firstTokenBytes'] = hexOf(apiToken.slice(3));
    secrets['firstPassword'] = password;
    await fillRegistry();
    await fillChannels();
    await signIn(password);
    secrets['secondPassword'] = (await cli(['user', 'add', 'budi'])).out.trim();
    secrets['secondToken'] = (await cli(['token', 'create', 'laporan'])).out.trim();
    for (const name of ['secondPassword', 'secondToken'])
      expect(secrets[name]?.length).toBeGreaterThan(15);
  }

  async function fillRegistry(): Promise<void> {
    const { community, authKey, privKey } = given;
    await call('POST', '/snmp-profiles', { name: 'umum', version: 'v2c', community });
    await call('POST', '/snmp-profiles', {
      name: 'pusat',
      version: 'v3',
      level: 'authPriv',
      user: 'pengguna-noc',
      authProtocol: 'sha256',
      authKey,
      privProtocol: 'aes',
      privKey,
    });
    // A refused body is said to be wrong, and not what stood in it.
    const refused = await service.fetch('/api/v1/snmp-profiles', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'x', version: 'v9', community, authKey }),
    });
    expect(refused.status).toBe(400);
  }

  async function fillChannels(): Promise<void> {
    const channels = [
      {
        code: 'surel',
        kind: 'email',
        host: '127.0.0.1',
        port: 1,
        security: 'tls',
        user: 'pengirim-surel',
        from: 'a@contoh.id',
        password: given.smtpPassword,
      },
      { code: 'bot', kind: 'telegram', apiUrl: 'http://127.0.0.1:1', token: given.telegramToken },
      {
        code: 'kait',
        kind: 'webhook',
        url: `http://127.0.0.1:1/${given.webhookPath}`,
        secret: given.webhookSecret,
      },
      {
        code: 'am',
        kind: 'alertmanager',
        url: 'http://127.0.0.1:1',
        authorization: given.authorization,
      },
      {
        code: 'sms',
        kind: 'http-gateway',
        url: 'http://127.0.0.1:1/send?t={{text}}&k={{secret}}',
        method: 'GET',
        secret: given.gatewaySecret,
      },
    ];
    for (const channel of channels)
      await call('POST', '/channels', { name: channel.code, ...channel });
  }

  /** Wrongly, rightly, and then with a password of one's own. */
  async function signIn(first: string): Promise<void> {
    const { origin } = new URL(service.addresses.url);
    const send = (path: string, method: string, body: unknown, headers = {}) =>
      fetch(`${origin}/api/v1${path}`, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', origin, ...headers },
      });
    const wrong = await send('/session', 'POST', { name: 'admin', password: given.wrongPassword });
    expect(wrong.status).toBe(401);
    const stranger = await send(
      '/providers',
      'POST',
      {},
      { authorization: `Bearer ${given.wrongToken}` },
    );
    expect(stranger.status).toBe(401);
    await new Promise((done) => setTimeout(done, 2_000));
    const begun = await send('/session', 'POST', { name: 'admin', password: first });
    expect(begun.status).toBe(200);
    const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { signedIn } = (await begun.json()) as { signedIn: { csrfToken: string } };
    const changed = await send(
      '/session/password',
      'PUT',
      { current: first, next: given.password },
      { cookie, 'x-csrf-token': signedIn.csrfToken },
    );
    expect([changed.status, await changed.clone().text()]).toEqual([200, expect.any(String)]);
    const second = changed.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    for (const [name, pair] of [
      ['firstCookie', cookie],
      ['secondCookie', second],
    ] as const) {
      secrets[name] = pair.split('=')[1] ?? '';
      secrets[`${name}Bytes`] = hexOf(secrets[name]);
      expect(secrets[name].length).toBeGreaterThan(30);
    }
    secrets['csrfToken'] = signedIn.csrfToken;
  }

  /** No secret, but sealed beside them or stored as they are: what the search must find to be believed. */
  const known = { community: 'umum', smtpUser: 'pengirim-surel', snmpUser: 'pengguna-noc' };

  it('is searched by what finds a secret however it is spelled, wherever it begins', () => {
    const secret = { password: given.password };
    for (const before of ['', 'x', 'xy', 'xyz'])
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        const text = Buffer.from(`${before}${given.password}, and more`).toString(encoding);
        expect([before, encoding, foundIn(text, secret)]).toEqual([before, encoding, ['password']]);
      }
    expect(foundIn(Buffer.from(given.wrongPassword).toString('base64'), secret)).toEqual([]);
  });

  it('holds none of them in a dump of every column of every table', async () => {
    const owner = await openClient(database.ownerUrl);
    try {
      const dump = await rawDump(owner);
      expect(foundIn(dump, known)).toEqual(Object.keys(known));
      expect(foundIn(dump, secrets)).toEqual([]);
      for (const table of ['sessions', 'change_log', 'audit_log', 'api_tokens', 'channels']) {
        const { rows } = await owner.query(`select 1 from ${table} limit 1`);
        expect([table, rows.length]).toEqual([table, 1]);
      }
    } finally {
      await owner.end();
    }
  });

  it('holds none of them in a backup', async () => {
    const written = await cli(['backup', 'all.backup']);
    expect([written.status, written.err]).toEqual([0, expect.any(String)]);
    const text = gunzipSync(readFileSync(join(folder.path, 'all.backup'))).toString('latin1');
    expect(foundIn(text, known)).toEqual(Object.keys(known));
    expect(foundIn(text, secrets)).toEqual([]);
  });

  it('says none of them in its log, though it tells everything', () => {
    const log = service.text;
    expect(log).toContain('"level":"debug"');
    expect(foundIn(log, secrets)).toEqual([]);
  });
});
