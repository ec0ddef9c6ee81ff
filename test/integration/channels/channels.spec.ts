import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelsService } from '../../../src/notifications/channels.service.js';
import { HttpReceiver } from '../../fakes/channels/http-receiver.js';
import { SmtpReceiver } from '../../fakes/channels/smtp-receiver.js';
import { TelegramServer } from '../../fakes/channels/telegram-server.js';
import { dumpOf } from '../registry/registry-app.js';
import { type ChannelsApp, openChannelsApp } from './channels-app.js';

const TOKEN = '123456:AAH-dGVzdC10b2tlbi1vZi1hLWJvdA_x';
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const PASSWORD = 'kata-sandi-91f2ac';
const GATEWAY_KEY = 'gateway-key-77aa';

interface Shown {
  readonly code: string;
  readonly kind: string;
  readonly settings: Record<string, unknown>;
  readonly secrets: string[];
}

interface TakenKind {
  readonly properties: Record<string, { readonly enum?: string[]; readonly writeOnly?: boolean }>;
}

describe('channels', () => {
  let app: ChannelsApp;
  let http: HttpReceiver;
  let smtp: SmtpReceiver;
  let telegram: TelegramServer;
  const answers: string[] = [];

  beforeAll(async () => {
    app = await openChannelsApp();
    http = await HttpReceiver.start();
    smtp = await SmtpReceiver.start();
    telegram = await TelegramServer.start(TOKEN);
  });
  afterAll(async () => {
    await app.close();
    await Promise.all([http.stop(), smtp.stop(), telegram.stop()]);
  });

  const call = async <Body = { code: string; errors?: { path: string; code: string }[] }>(
    method: string,
    path: string,
    body?: unknown,
  ) => {
    const answer = await app.call<Body>(method, path, body);
    answers.push(answer.text);
    return answer;
  };
  const email = () => ({
    kind: 'email',
    name: 'Surel kantor',
    host: '127.0.0.1',
    port: smtp.port,
    security: 'starttls-if-offered',
    from: 'pantau@desa.example',
  });
  const bot = () => ({ kind: 'telegram', name: 'Bot', apiUrl: telegram.url, token: TOKEN });
  const webhook = () => ({
    kind: 'webhook',
    name: 'Kantor lain',
    url: `${http.url}/hooks/SECRET-PATH-12`,
    secret: SECRET,
  });
  const gateway = () => ({
    kind: 'http-gateway',
    name: 'WhatsApp',
    url: `${http.url}/wa`,
    headers: { Authorization: 'Bearer {{secret}}' },
    body: '{"to": "{{to}}", "text": "{{text}}"}',
    secret: GATEWAY_KEY,
  });
  const alertmanager = () => ({ kind: 'alertmanager', name: 'AM', url: http.url });

  it('are set up, and shown without their secrets', async () => {
    const made = [
      await call<Shown>('POST', '/channels', { code: 'surel', ...email() }),
      await call<Shown>('POST', '/channels', { code: 'bot', ...bot() }),
      await call<Shown>('POST', '/channels', { code: 'kantor', ...webhook() }),
      await call<Shown>('POST', '/channels', { code: 'wa', ...gateway() }),
      await call<Shown>('POST', '/channels', { code: 'am', ...alertmanager() }),
    ];
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const list = await call<{ total: number; items: Shown[] }>('GET', '/channels?sort=-kind');
    expect(list.body.total).toBe(5);
    expect(list.body.items.map(({ code, secrets }) => [code, ...secrets])).toEqual([
      ['kantor', 'secret', 'url'],
      ['bot', 'token'],
      ['wa', 'secret'],
      ['surel'],
      ['am'],
    ]);
    expect((await call<Shown>('GET', '/channels/kantor')).body).toMatchObject({
      code: 'kantor',
      kind: 'webhook',
      settings: { host: new URL(http.url).host },
    });
  });

  it.each([
    ['surel', 'sari@desa.example', () => smtp.mails.at(-1)?.mail.subject],
    ['bot', '-100', () => telegram.sent.at(-1)?.text],
    ['kantor', '', () => http.requests.at(-1)?.body],
    ['wa', '628123', () => http.requests.at(-1)?.body],
    ['am', '', () => http.requests.at(-1)?.body],
  ])('%s is tried out by a real message', async (code, to, arrived) => {
    const answer = await call('POST', `/channels/${code}/test`, { to });
    expect(answer).toMatchObject({ status: 200, body: { ok: true, answer: expect.any(String) } });
    expect(arrived()).toContain('esan uji');
  });

  it('say why a test fails', async () => {
    telegram.closedChats.set('-7', 'Bad Request: chat not found');
    expect((await call('POST', '/channels/bot/test', { to: '-7' })).body).toEqual({
      ok: false,
      reason: 'HTTP 400 Bad Request: chat not found',
      permanent: true,
      retryAfterMs: null,
    });
    const unknown = await call('POST', '/channels/none/test', {});
    expect([unknown.status, unknown.body.code]).toEqual([404, 'channel.not-found']);
  });

  it.each([
    ['a code that is there', () => ({ code: 'wa', ...gateway() }), 409, ''],
    [
      'no token',
      () => ({ code: 'x', kind: 'telegram', name: 'x', apiUrl: telegram.url }),
      400,
      'token required',
    ],
    [
      'a token that is none',
      () => ({ code: 'x', ...bot(), token: 'abc' }),
      400,
      'token wrong-format',
    ],
    [
      'a user without a password',
      () => ({ code: 'x', ...email(), security: 'tls', user: 'u' }),
      400,
      'password required',
    ],
    [
      'a password that could go in the clear',
      () => ({ code: 'x', ...email(), user: 'u', password: PASSWORD }),
      400,
      'security invalid',
    ],
    [
      'a sender that would be a header',
      () => ({ code: 'x', ...email(), fromName: 'A\r\nBcc: b@c.example' }),
      400,
      'fromName wrong-format',
    ],
    [
      'an address of the inside',
      () => ({ code: 'x', ...webhook(), url: 'http://169.254.169.254/latest' }),
      400,
      'url host-not-allowed',
    ],
    [
      'the same in other words',
      () => ({ code: 'x', ...alertmanager(), url: 'http://[::ffff:10.0.0.1]:9093' }),
      400,
      'url host-not-allowed',
    ],
    [
      'a placeholder outside a text',
      () => ({ code: 'x', ...gateway(), body: '{"to": {{to}}, "text": "{{text}}"}' }),
      400,
      'body not-fillable',
    ],
    [
      'a placeholder that is none',
      () => ({ code: 'x', ...gateway(), body: '{"text": "{{text}}{{nama}}"}' }),
      400,
      'body not-fillable',
    ],
    [
      'no place for the message',
      () => ({ code: 'x', ...gateway(), body: '{}' }),
      400,
      'body not-fillable',
    ],
    [
      'a placeholder that picks the host',
      () => ({ code: 'x', ...gateway(), url: 'https://{{to}}.example/' }),
      400,
      'url not-fillable',
    ],
    [
      'a field it does not know',
      () => ({ code: 'x', ...alertmanager(), note: 'y' }),
      400,
      'note unknown',
    ],
  ])('refuse %s', async (_, body, status, error) => {
    const answer = await call('POST', '/channels', body());
    expect(answer.status).toBe(status);
    if (error === '') expect(answer.body.code).toBe('channel.exists');
    else expect(answer.body.errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([error]);
  });

  it('keep a secret that is not given again, but not where it would go elsewhere', async () => {
    const { secret: _, ...renamed } = { ...gateway(), name: 'WhatsApp 2' };
    expect((await call('PUT', '/channels/wa', renamed)).status).toBe(200);
    await call('POST', '/channels/wa/test', { to: '628' });
    expect(http.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${GATEWAY_KEY}`);

    const elsewhere = await call('PUT', '/channels/wa', { ...renamed, url: `${http.url}/mine` });
    expect(elsewhere.body.errors).toMatchObject([{ path: 'secret', code: 'required' }]);
    const hook = await call('PUT', '/channels/kantor', {
      kind: 'webhook',
      name: 'x',
      url: 'https://thief.example/',
    });
    expect(hook.body.errors).toMatchObject([{ path: 'secret', code: 'required' }]);
    const taken = await call('PUT', '/channels/wa', { ...renamed, secret: null });
    expect(taken.body.errors).toMatchObject([{ path: 'secret', code: 'required' }]);
  });

  it('are sent by as they are set up at that moment', async () => {
    const channels = app.get(ChannelsService);
    const before = await channels.open('wa');
    expect(await channels.open('wa')).toBe(before);
    await call('PUT', '/channels/wa', { ...gateway(), secret: 'another-key-5521' });
    const [after, atOnce] = await Promise.all([channels.open('wa'), channels.open('wa')]);
    expect(after).not.toBe(before);
    expect(atOnce).toBe(after);
    await call('POST', '/channels/wa/test', { to: '628' });
    expect(http.requests.at(-1)?.headers['authorization']).toBe('Bearer another-key-5521');
    expect(await channels.open('nowhere')).toBeNull();
  });

  it('leave what waits alone when their secrets do not open any more', async () => {
    const other = await openChannelsApp({ database: app.database });
    try {
      const channel = await other.get(ChannelsService).open('bot');
      expect(await other.get(ChannelsService).test('bot', '-100')).toMatchObject({
        ok: false,
        permanent: false,
        reason: expect.stringContaining('enter its secrets again'),
      });
      expect(channel?.kind).toBe('telegram');
    } finally {
      await other.close();
    }
  });

  it('are in the OpenAPI document, their secrets as what only goes in', async () => {
    const { body } = await app.call<{ paths: Record<string, Record<string, object>> }>(
      'GET',
      '/openapi.json',
    );
    const operations = ['/channels', '/channels/{code}', '/channels/{code}/test'].flatMap((path) =>
      Object.entries(body.paths[`/api/v1${path}`] ?? {}).map(
        ([method, operation]) => [method, path, operation] as const,
      ),
    );
    expect(operations.map(([method, path]) => `${method} ${path}`).sort()).toEqual([
      'delete /channels/{code}',
      'get /channels',
      'get /channels/{code}',
      'post /channels',
      'post /channels/{code}/test',
      'put /channels/{code}',
    ]);
    for (const [method, , operation] of operations)
      expect(operation).toMatchObject({
        'x-permission': method === 'get' ? 'read' : 'channels:write',
      });
    const { requestBody } = body.paths['/api/v1/channels']?.['post'] as {
      requestBody: { content: Record<string, { schema: { oneOf: TakenKind[] } }> };
    };
    const kinds = requestBody.content['application/json']?.schema.oneOf ?? [];
    const secrets = kinds.map(({ properties }) => [
      properties['kind']?.enum?.[0],
      ...Object.keys(properties).filter((field) => properties[field]?.writeOnly),
    ]);
    expect(secrets).toEqual([
      ['email', 'password'],
      ['telegram', 'token'],
      ['webhook', 'url', 'secret'],
      ['alertmanager', 'authorization'],
      ['http-gateway', 'secret'],
    ]);
  });

  it('are taken away, and the log says who did what, but no secret', async () => {
    await call('PUT', '/channels/bot', { ...bot(), name: 'Bot 2' });
    const { dataSource } = app.database;
    await dataSource.query(
      `insert into on_call_people (code, name, active, is_sample) values ('ani', 'Ani', true, false)`,
    );
    await dataSource.query(
      `insert into on_call_contact_ways (person_code, channel, address) values ('ani', 'am', 'x')`,
    );
    const refused = await call('DELETE', '/channels/am');
    expect([refused.status, refused.body.code]).toEqual([409, 'channel.in-use']);
    await dataSource.query('delete from on_call_people');
    expect((await call('DELETE', '/channels/am')).status).toBe(204);
    expect((await call('GET', '/channels/am')).status).toBe(404);
    const log = await app.database.dataSource.query<{ line: string }[]>(
      `select concat_ws(' ', via, entity_id, before, '->', after) as line from change_log
       where entity = 'channel' order by seq`,
    );
    answers.push(JSON.stringify(log));
    expect(log.map(({ line }) => line.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^call surel -> .*"secrets": "none"/),
      expect.stringMatching(/^call bot -> .*"secrets": "set"/),
      expect.stringMatching(/^call kantor -> .*"secrets": "set"/),
      expect.stringMatching(/^call wa -> .*"secrets": "set"/),
      expect.stringMatching(/^call am -> .*"secrets": "none"/),
      'call wa {"name": "WhatsApp"} -> {"name": "WhatsApp 2"}',
      expect.stringMatching(/^call wa .*"secrets": "set".* -> .*"secrets": "replaced"/),
      'call bot {"name": "Bot"} -> {"name": "Bot 2"}',
      expect.stringMatching(/^call am .* ->$/),
    ]);
  });

  it('never show a secret: in no answer, and in no row of the database', async () => {
    const dump = await dumpOf(app.database.dataSource);
    expect(dump).toContain('WhatsApp');
    const kept = [
      TOKEN.slice(7),
      SECRET.slice(6),
      GATEWAY_KEY,
      'another-key-5521',
      'SECRET-PATH-12',
    ];
    for (const secret of kept) {
      for (const text of [dump, ...answers]) {
        expect(text.includes(secret)).toBe(false);
        expect(text.includes(Buffer.from(secret).toString('hex'))).toBe(false);
      }
    }
  });
});
