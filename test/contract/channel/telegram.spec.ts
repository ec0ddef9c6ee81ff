import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openChannel } from '../../../src/notifications/channels/open-channel.js';
import { outgoing } from '../../fakes/channels/outgoing.js';
import { TelegramServer, tooMany } from '../../fakes/channels/telegram-server.js';
import { TIMEOUT_MS, keepsItsWord } from './channel.contract.js';
import { httpAnswer } from './http-treatment.js';

const TOKEN = '123456:AAH-dGVzdC10b2tlbi1vZi1hLWJvdA_x';
const CHAT = '-1001234567890';

const channelTo = (apiUrl: string, token = TOKEN) =>
  openChannel(
    { kind: 'telegram', settings: { apiUrl }, secrets: { token } },
    { allowedHosts: ['127.0.0.1'], timeoutMs: TIMEOUT_MS },
  );

keepsItsWord(
  'telegram',
  { limit: 4_096, asksForPatience: true, badAddress: 'sari@desa.example' },
  async () => {
    const server = await TelegramServer.start(TOKEN);
    return {
      channel: channelTo(server.url),
      to: CHAT,
      secrets: [TOKEN, TOKEN.split(':')[1]!, encodeURIComponent(TOKEN)],
      arrived: () =>
        server.sent.map(({ text }, at) => ({
          id: null,
          text,
          headerNames: server.http.requests[at]!.rawHeaders.filter((_, index) => index % 2 === 0),
        })),
      treat: (how) => {
        server.fault = () => (how === 'patience' ? tooMany(7) : httpAnswer(how, TOKEN));
      },
      vanish: () => server.stop(),
      end: () => server.stop(),
    };
  },
);

describe('Telegram', () => {
  let server: TelegramServer;
  beforeEach(async () => {
    server = await TelegramServer.start(TOKEN);
  });
  afterEach(() => server.stop());

  const send = (over: Parameters<typeof outgoing>[0] = {}, token = TOKEN) =>
    channelTo(server.url, token).send(outgoing({ to: CHAT, ...over }));

  it('is text without markup, with a button to acknowledge and one that opens the page', async () => {
    expect(await send({ text: '<b>*Desa*</b> _A_' })).toEqual({ ok: true, answer: 'sent' });
    expect(server.sent).toEqual([
      {
        chat_id: CHAT,
        text: '<b>*Desa*</b> _A_',
        link_preview_options: { is_disabled: true },
        reply_markup: {
          inline_keyboard: [
            [
              { text: '✅ Saya tangani', callback_data: 'ack:41:7:c2lnbmF0dXJl' },
              { text: 'Buka', url: 'https://pantau.example/ack/abc' },
            ],
          ],
        },
      },
    ]);
  });

  it.each([
    ['nothing to acknowledge', { acknowledgeButton: null, acknowledgeUrl: null }],
    [
      'buttons that Telegram would refuse',
      { acknowledgeButton: 'x'.repeat(65), acknowledgeUrl: 'http://localhost:3000/ack/abc' },
    ],
  ])('has no buttons where there is %s', async (_, over) => {
    expect(await send(over)).toMatchObject({ ok: true });
    expect(server.sent[0]).not.toHaveProperty('reply_markup');
  });

  it('goes without its buttons rather than not at all', async () => {
    server.fault = (_, { body }) =>
      body.includes('inline_keyboard')
        ? {
            status: 400,
            body: '{"ok":false,"description":"Bad Request: inline keyboard button URL is invalid"}',
          }
        : null;
    expect(await send()).toMatchObject({ ok: true });
    expect(server.sent).toHaveLength(1);
  });

  it.each([
    ['Bad Request: chat not found', true],
    ['Forbidden: bot was blocked by the user', true],
    ['Forbidden: bot was kicked from the supergroup chat', true],
  ])('%s: permanent %s', async (description, permanent) => {
    server.closedChats.set(CHAT, description);
    expect(await send()).toMatchObject({
      ok: false,
      permanent,
      reason: expect.stringContaining(description),
    });
  });

  it('takes a token that is not known for a mistake that can be put right', async () => {
    const wrong = TOKEN.replace('AAH', 'BBH');
    const delivery = await send({}, wrong);
    expect(delivery).toMatchObject({ ok: false, permanent: false });
    expect(JSON.stringify(delivery)).not.toContain(wrong.split(':')[1]);
  });

  it.each([
    ['a proxy that answers in HTML', { status: 502, body: '<html>Bad gateway</html>' }],
    ['a 200 that says no', { status: 200, body: '{"ok":false,"description":"odd"}' }],
    ['a 200 that is no answer', { status: 200, body: '[]' }],
    ['a redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' }, body: '' }],
  ])('tries again later after %s', async (_, answer) => {
    server.fault = () => answer;
    expect(await send()).toMatchObject({ ok: false, permanent: false });
  });
});
