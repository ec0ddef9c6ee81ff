import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openChannel } from '../../../src/notifications/channels/open-channel.js';
import { HttpReceiver } from '../../fakes/channels/http-receiver.js';
import { outgoing } from '../../fakes/channels/outgoing.js';
import { TIMEOUT_MS, keepsItsWord } from './channel.contract.js';
import { httpAnswer } from './http-treatment.js';

const SECRET = 'gateway-key-"91f2';
const TO = '6281234567890';

const JSON_GATEWAY = {
  method: 'POST',
  headers: { Authorization: 'Bearer {{secret}}', 'Idempotency-Key': '{{id}}' },
  format: 'json',
  body: '{"to": "{{to}}", "ref": "{{ id }}", "message": {"title": "{{subject}}", "text": "{{text}}"}}',
};

const channelTo = (url: string, settings: object = JSON_GATEWAY, path = '/v1/messages') =>
  openChannel(
    {
      kind: 'http-gateway',
      settings: { ...settings, url: `${url}${path}` },
      secrets: { secret: SECRET },
    },
    { allowedHosts: ['127.0.0.1'], timeoutMs: TIMEOUT_MS },
  );

keepsItsWord(
  'http-gateway',
  { limit: 4_096, asksForPatience: true, badAddress: null },
  async () => {
    const receiver = await HttpReceiver.start();
    let treat: Parameters<typeof httpAnswer>[0] = 'takes';
    const taken: number[] = [];
    receiver.respond = () => {
      const answer = httpAnswer(treat, SECRET);
      if (answer === null) taken.push(receiver.requests.length - 1);
      return answer ?? {};
    };
    return {
      channel: channelTo(receiver.url),
      to: TO,
      secrets: [SECRET, encodeURIComponent(SECRET)],
      arrived: () =>
        taken.map((at) => {
          const { body, rawHeaders, headers } = receiver.requests[at]!;
          const { message } = JSON.parse(body) as { message: { text: string } };
          return {
            id: headers['idempotency-key'] ?? null,
            text: message.text,
            headerNames: rawHeaders.filter((_, index) => index % 2 === 0),
          };
        }),
      treat: (how) => {
        treat = how;
      },
      vanish: () => receiver.stop(),
      end: () => receiver.stop(),
    };
  },
);

describe('an HTTP gateway', () => {
  let receiver: HttpReceiver;
  beforeEach(async () => {
    receiver = await HttpReceiver.start();
  });
  afterEach(() => receiver.stop());

  const hostile = 'a&to=1"},\\{{secret}}\n%0d=?#/ü';
  const message = outgoing({ to: TO, subject: 'S & T', text: hostile });

  it('gets JSON that stays JSON, whatever stands in it', async () => {
    await channelTo(receiver.url).send(message);
    const [request] = receiver.requests;
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${SECRET}`,
      'content-type': 'application/json',
    });
    expect(JSON.parse(request!.body)).toEqual({
      to: TO,
      ref: message.id,
      message: { title: 'S & T', text: hostile },
    });
  });

  it('gets a form whose fields stay apart', async () => {
    const settings = { method: 'PUT', format: 'form', body: 'to={{to}}&text={{text}}' };
    await channelTo(receiver.url, settings).send(message);
    const [request] = receiver.requests;
    expect(request).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([...new URLSearchParams(request!.body)]).toEqual([
      ['to', TO],
      ['text', hostile],
    ]);
  });

  it('is asked by the address alone, where that is its way', async () => {
    const path = '/send/{{to}}?text={{text}}&key={{secret}}';
    await channelTo(receiver.url, { method: 'GET' }, path).send(message);
    const [request] = receiver.requests;
    const url = new URL(request!.path, receiver.url);
    expect([request?.method, request?.body, url.pathname]).toEqual(['GET', '', `/send/${TO}`]);
    expect([...url.searchParams]).toEqual([
      ['text', hostile],
      ['key', SECRET],
    ]);
  });

  it('gets no more than it takes', async () => {
    const settings = { ...JSON_GATEWAY, maxLength: 40 };
    await channelTo(receiver.url, settings).send({ ...message, text: 'desa '.repeat(50) });
    const { message: sent } = JSON.parse(receiver.requests[0]!.body) as {
      message: { text: string };
    };
    expect(sent.text).toHaveLength(40);
  });
});
