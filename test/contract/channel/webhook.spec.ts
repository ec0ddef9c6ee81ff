import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { openChannel } from '../../../src/notifications/channels/open-channel.js';
import type { Reach } from '../../../src/notifications/channels/outgoing-http.js';
import { HttpReceiver, ReceivedRequest } from '../../fakes/channels/http-receiver.js';
import { noticeOf, outgoing } from '../../fakes/channels/outgoing.js';
import { TIMEOUT_MS, keepsItsWord } from './channel.contract.js';
import { httpAnswer } from './http-treatment.js';

const KEY = 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const SECRET = `whsec_${KEY}`;
const PATH = '/hooks/T0K3N-of-the-receiver?key=a-key';

interface Body {
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly id: string; readonly text: string; readonly events: object[] };
}

const channelTo = (url: string, reach: Partial<Reach> = {}) =>
  openChannel(
    { kind: 'webhook', settings: { host: new URL(url).host }, secrets: { url, secret: SECRET } },
    { allowedHosts: ['127.0.0.1'], timeoutMs: TIMEOUT_MS, ...reach },
  );

/** The receiver's side of the signature, by the specification's own library; it throws where it does not fit. */
const verified = ({ body, headers }: ReceivedRequest) =>
  new Webhook(SECRET).verify(body, { ...headers }) as Body;

keepsItsWord('webhook', { limit: 10_000, asksForPatience: true, badAddress: null }, async () => {
  const receiver = await HttpReceiver.start();
  const taken: ReceivedRequest[] = [];
  let treat: Parameters<typeof httpAnswer>[0] = 'takes';
  receiver.respond = (request) => {
    const answer = httpAnswer(treat, `${SECRET} ${PATH}`);
    if (answer === null) taken.push(request);
    return answer ?? {};
  };
  return {
    channel: channelTo(`${receiver.url}${PATH}`),
    to: '',
    secrets: [KEY, 'T0K3N-of-the-receiver', 'a-key'],
    arrived: () =>
      taken.map((request) => ({
        id: request.headers['webhook-id'] ?? null,
        text: verified(request).data.text,
        headerNames: request.rawHeaders.filter((_, index) => index % 2 === 0),
      })),
    treat: (how) => {
      treat = how;
    },
    vanish: () => receiver.stop(),
    end: () => receiver.stop(),
  };
});

describe('a webhook', () => {
  let receiver: HttpReceiver;
  beforeEach(async () => {
    receiver = await HttpReceiver.start();
  });
  afterEach(() => receiver.stop());
  const url = () => `${receiver.url}${PATH}`;

  it('says what happened in names and instants', async () => {
    await channelTo(url()).send(outgoing());
    const [request] = receiver.requests;
    expect(request).toMatchObject({ method: 'POST', path: PATH });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(verified(request!)).toEqual({
      type: 'incident.opened',
      timestamp: '2026-11-22T03:00:00.000Z',
      data: {
        id: '0190a6b2-0000-7000-8000-000000000001',
        text: expect.stringContaining('Desa Krandegan'),
        acknowledgeUrl: 'https://pantau.example/ack/abc',
        events: [
          expect.objectContaining({
            type: 'incident.opened',
            incidentId: '41',
            severity: 'major',
            startedAt: '2026-11-22T02:59:55.000Z',
            endedAt: null,
            subject: {
              kind: 'link',
              place: { village: 'Krandegan', district: 'Bayan', regency: 'Purworejo' },
            },
          }),
        ],
      },
    });
  });

  it('carries several events of several kinds', async () => {
    const notices = [noticeOf(), noticeOf({ kind: 'recovery', incidentId: '42' })];
    await channelTo(url()).send(outgoing({ notices }));
    const { type, data } = verified(receiver.requests[0]!);
    expect(type).toBe('incident.several');
    expect(data.events).toMatchObject([{ type: 'incident.opened' }, { type: 'incident.ended' }]);
  });

  it('is the same body at every attempt, under a signature that no other body fits', async () => {
    const channel = channelTo(url());
    await channel.send(outgoing());
    await channel.send(outgoing());
    const [first, second] = receiver.requests;
    expect(second?.body).toBe(first?.body);
    const forged = { ...first!, body: first!.body.replace('Krandegan', 'Kemuning') };
    expect(() => verified(forged)).toThrow('No matching signature');
  });

  it('follows no redirect', async () => {
    receiver.respond = () => ({ status: 307, headers: { Location: `${receiver.url}/elsewhere` } });
    expect(await channelTo(url()).send(outgoing())).toMatchObject({
      ok: false,
      permanent: false,
      reason: expect.stringContaining('redirects are not followed'),
    });
    expect(receiver.requests).toHaveLength(1);
  });

  it('reads no more of an answer than it needs', async () => {
    receiver.respond = () => ({ status: 500, body: 'x'.repeat(20_000_000) });
    const delivery = await channelTo(url()).send(outgoing());
    expect(delivery).toMatchObject({ ok: false, permanent: false });
    expect(JSON.stringify(delivery).length).toBeLessThan(500);
  });

  describe('reaches public addresses and allowed hosts only', () => {
    const port = () => new URL(receiver.url).port;
    const tries = async (host: string, reach: Partial<Reach>) => {
      const channel = channelTo(`http://${host}:${port()}/hook`, { allowedHosts: [], ...reach });
      const delivery = await channel.send(outgoing());
      return { delivery, reached: receiver.requests.length > 0 };
    };
    const answers = (...addresses: string[]): Partial<Reach> => ({
      resolve: () =>
        Promise.resolve(
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
    });
    const refused = {
      delivery: { ok: false, permanent: false, reason: expect.stringContaining('allowedHosts') },
      reached: false,
    };

    it.each([
      '127.0.0.1',
      'localhost',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::1]',
      '0.0.0.0',
      '169.254.169.254',
    ])('not %s', async (host) => expect(await tries(host, {})).toMatchObject(refused));

    it.each([
      ['one of its own network', ['127.0.0.1']],
      ['the same in IPv6', ['::ffff:127.0.0.1']],
      ['one of its own and a public one', ['127.0.0.1', '8.8.8.8']],
      ['none', []],
    ])('not a name that stands for %s', async (_, addresses) =>
      expect(await tries('hook.example', answers(...addresses))).toMatchObject(refused),
    );

    it('connects to the address that was checked, whatever the name says a moment later', async () => {
      const told: string[] = [];
      const resolve = (host: string) => {
        told.push(host);
        const address = told.length === 1 ? '127.0.0.2' : '127.0.0.1';
        return Promise.resolve([{ address, family: 4 }]);
      };
      const reach = { resolve, allowedHosts: ['127.0.0.2'] };
      const { delivery, reached } = await tries('rebinding.example', reach);
      expect([told, reached]).toEqual([['rebinding.example'], false]);
      expect(delivery).toMatchObject({ reason: expect.stringContaining('127.0.0.2') });
    });

    it.each([
      ['its name', ['hook.example']],
      ['its address', ['127.0.0.1']],
      ['its network', ['127.0.0.0/8']],
    ])('an allowed one, named by %s', async (_, allowedHosts) =>
      expect(await tries('hook.example', { allowedHosts, ...answers('127.0.0.1') })).toMatchObject({
        delivery: { ok: true },
        reached: true,
      }),
    );
  });
});
