import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain } from '../../../src/access/audit/audit-chain.js';
import { AuditLog } from '../../../src/access/audit/audit-log.js';
import { openClient } from '../../../src/platform/database/connection.js';
import { type RegistryApp, openRegistryApp } from '../registry/registry-app.js';

interface Item {
  readonly seq: number;
  readonly actor: string;
  readonly actorKind: string;
  readonly network: string | null;
  readonly action: string;
  readonly target: string;
  readonly outcome: string;
  readonly details: Record<string, unknown>;
}
interface Page {
  readonly items: Item[];
  readonly total: number;
}

describe('calls in the audit log', () => {
  let app: RegistryApp;
  beforeAll(async () => {
    app = await openRegistryApp({ areas: false });
  });
  afterAll(() => app.close());

  const list = async (query = ''): Promise<Page> =>
    (await app.call<Page>('GET', `/audit${query}`)).body;
  const newest = async (): Promise<Item> => (await list('?pageSize=1')).items[0]!;
  const anonymous = (method: string, path: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/api/v1${path}`, { method, headers });

  it('are there with their route, their caller and their address once they are answered', async () => {
    const made = await app.call('POST', '/providers', { code: 'nusa', name: 'Nusa' });
    expect(made.status).toBe(201);
    expect(await newest()).toMatchObject({
      actor: 'first-access',
      actorKind: 'token',
      network: '127.0.0.1',
      action: 'POST /api/v1/providers',
      target: '',
      outcome: 'ok',
      details: {},
    });
    await app.call('DELETE', '/providers/nusa');
    expect(await newest()).toMatchObject({
      action: expect.stringMatching(/^DELETE \/api\/v1\/providers\/\{\w+\}$/),
      target: expect.stringMatching(/^\w+=nusa$/),
      outcome: 'ok',
    });
  });

  it('are there when they were refused: by a rule, by their body, by the guard, by there being no such call', async () => {
    await app.call('DELETE', '/providers/nobody');
    expect(await newest()).toMatchObject({ outcome: 'provider.not-found', actor: 'first-access' });
    await app.call('POST', '/providers', { colour: 'red' });
    expect(await newest()).toMatchObject({ outcome: 'validation' });
    await anonymous('POST', '/providers');
    expect(await newest()).toMatchObject({
      actor: '',
      actorKind: 'unknown',
      action: 'POST /api/v1/providers',
      outcome: 'unauthorized',
    });
    await anonymous('PUT', '/no/such/secret-in-a-path');
    expect(await newest()).toMatchObject({ action: 'PUT (no such call)', target: '' });
  });

  it('are there when their body could not be taken, and who sent it', async () => {
    const send = (authorization: string, body: string) =>
      fetch(`${app.url}/api/v1/providers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: authorization },
        body,
      });
    const action = 'POST /api/v1/providers';
    expect((await send(`Bearer ${app.token}`, '{"code":')).status).toBe(400);
    expect(await newest()).toMatchObject({ actor: 'first-access', action, outcome: 'malformed' });
    expect((await send(`Bearer ${app.token}`, `"${'x'.repeat(5_250_000)}"`)).status).toBe(413);
    expect(await newest()).toMatchObject({ actor: 'first-access', action, outcome: 'too-large' });
    // Whoever may not call at all learns no more than that.
    expect((await send('Bearer pd_nobody', '{"code":')).status).toBe(401);
    expect(await newest()).toMatchObject({ action, outcome: 'unauthorized' });
  });

  it.each(['/API/V1/EXPORT/villages.csv', 'http://any.example/api/v1/export/villages.csv'])(
    'are there when they carry rows out, however the address is written: %s',
    async (path) => {
      const before = (await newest()).seq;
      const { hostname, port } = new URL(app.url);
      await new Promise((resolve, reject) => {
        const headers = { Authorization: `Bearer ${app.token}` };
        const call = request({ hostname, port, path, headers }, (response) =>
          response.resume().once('end', resolve),
        );
        call.once('error', reject).end();
      });
      expect(await newest()).toMatchObject({
        seq: before + 1,
        action: expect.stringMatching(/^GET /),
      });
    },
  );

  it('hold nothing of a body, a token or a refused query', async () => {
    const secrets = ['the-community-of-a-router', 'pd_wrongTokenOfSomebody', 'secret-in-a-query'];
    await app.call('POST', '/snmp-profiles', {
      name: 'umum',
      version: 'v2c',
      community: secrets[0],
    });
    await anonymous('POST', '/providers', { Authorization: `Bearer ${secrets[1]!}` });
    await app.call('DELETE', `/providers/x?token=${secrets[2]!}`);
    const { rows } = await withOwner((client) =>
      client.query<{ text: string }>('select audit_log::text as text from audit_log'),
    );
    expect(rows.length).toBeGreaterThan(3);
    const all = JSON.stringify(rows);
    for (const secret of secrets) expect(all).not.toContain(secret);
    expect(all).not.toContain(app.token);
  });

  it('are told apart where a caller sends what no database takes', async () => {
    const before = (await newest()).seq;
    await app.call('DELETE', '/providers/%00%0Aforged%20row');
    const { seq, target } = await newest();
    expect([seq, target]).toEqual([before + 1, expect.stringMatching(/=\uFFFD\uFFFDforged row$/)]);
  });

  it('leave reads alone', async () => {
    const before = (await newest()).seq;
    await app.call('GET', '/providers');
    await app.call('GET', '/snmp-profiles');
    expect((await newest()).seq).toBe(before);
  });

  it('are listed newest first, by time, actor, beginning of the action and outcome, in pages', async () => {
    const all = await list('?pageSize=500');
    const seqs = all.items.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(all.total).toBe(seqs.length);
    const refused = await list('?outcome=unauthorized');
    expect(refused.total).toBe(
      all.items.filter(({ outcome }) => outcome === 'unauthorized').length,
    );
    expect(refused.total).toBeGreaterThan(0);
    const deletes = await list('?action=DELETE%20&actor=first-access&pageSize=2&page=2');
    const wanted = all.items.filter(
      ({ action, actor }) => action.startsWith('DELETE ') && actor === 'first-access',
    );
    expect([deletes.total, deletes.items]).toEqual([wanted.length, wanted.slice(2, 4)]);
    expect((await list('?action=%25')).total).toBe(0);
    expect((await list('?to=2020-01-01T00:00:00Z')).total).toBe(0);
    expect((await list('?from=2020-01-01T00:00:00Z')).total).toBe(all.total);
  });

  it('are recorded once, and by what they came to, when the caller does not wait for the answer', async () => {
    const before = (await newest()).seq;
    const owner = await openClient(app.database.ownerUrl);
    try {
      await owner.query('begin; lock table providers in access exclusive mode');
      const body = JSON.stringify({ code: 'pergi', name: 'Pergi' });
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
      socket.write(
        `POST /api/v1/providers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${app.token}\r\n` +
          `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      await waiting(owner);
      socket.destroy();
      await owner.query('rollback');
    } finally {
      await owner.end();
    }
    let found = await list('?action=POST%20/api/v1/providers');
    while (found.items[0]!.seq <= before) found = await list('?action=POST%20/api/v1/providers');
    expect(found.items[0]).toMatchObject({ outcome: 'ok', actor: 'first-access' });
    expect((await list()).items.filter(({ seq }) => seq > before)).toHaveLength(1);
  });

  it('are refused before they change anything while the log cannot be written, and go on afterwards', async () => {
    await withOwner((client) => client.query('alter table audit_log rename to audit_log_away'));
    try {
      const first = await app.call('POST', '/providers', { code: 'satu', name: 'Satu' });
      expect(first.status).toBe(201);
      const second = await app.call('POST', '/providers', { code: 'dua', name: 'Dua' });
      expect([second.status, second.body.code]).toEqual([503, 'access.audit-unavailable']);
      expect((await app.call('GET', '/providers')).status).toBe(200);
      const ready = await fetch(`${app.url}/health/ready`);
      expect([ready.status, await ready.json()]).toEqual([
        503,
        { status: 'not-ready', reasons: { audit: expect.stringContaining('cannot be written') } },
      ]);
    } finally {
      await withOwner((client) => client.query('alter table audit_log_away rename to audit_log'));
    }
    await app.get(AuditLog).flush();
    expect(await newest()).toMatchObject({ action: 'POST /api/v1/providers', outcome: 'ok' });
    const codes = (await app.call<{ code: string }[]>('GET', '/providers')).text;
    expect(codes).toContain('"satu"');
    expect(codes).not.toContain('"dua"');
    expect((await app.call('DELETE', '/providers/satu')).status).toBeLessThan(300);
  });

  it('make one whole chain', async () => {
    const head = await app.get(AuditChain).verify([]);
    expect(head.seq).toBe((await newest()).seq);
  });

  async function withOwner<T>(
    work: (client: Awaited<ReturnType<typeof openClient>>) => Promise<T>,
  ): Promise<T> {
    const client = await openClient(app.database.ownerUrl);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
});

/** Until somebody waits for a lock in this database. */
async function waiting(client: Awaited<ReturnType<typeof openClient>>): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from pg_locks where not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    if ((rows[0]?.n ?? 0) > 0) return;
  }
}
