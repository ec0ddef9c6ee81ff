import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openChannel } from '../../src/notifications/channels/open-channel.js';
import { entryOf, noticeOf, SITI } from '../builders/notices.js';
import { SmtpReceiver } from '../fakes/channels/smtp-receiver.js';
import { TelegramServer, tooMany } from '../fakes/channels/telegram-server.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { NotificationStory, at } from '../support/notification-story.js';

const TOKEN = '123456:AAH-dGVzdC10b2tlbi1vZi1hLWJvdA_x';
const TIMEOUT_MS = 3_000;
const CHAT = { ...SITI, channel: 'telegram', address: '-1001234567890' };

const signer = {
  url: (incidentId: string, personId: string | null) =>
    `https://pantau.example/t/${incidentId}-${personId ?? ''}`,
  button: (incidentId: string, personId: string | null) => `ack:${incidentId}:${personId ?? ''}`,
};

let database: TestDatabase;
let story: NotificationStory;
let smtp: SmtpReceiver;
let telegram: TelegramServer;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  smtp = await SmtpReceiver.start();
  telegram = await TelegramServer.start(TOKEN);
  const reach = { allowedHosts: ['127.0.0.1'], timeoutMs: TIMEOUT_MS };
  story = new NotificationStory(database, { sendTimeoutMs: TIMEOUT_MS * 2 }, signer);
  await story.clear();
  story.channels.set(
    'surel',
    openChannel(
      {
        kind: 'email',
        settings: {
          host: '127.0.0.1',
          port: smtp.port,
          security: 'starttls-if-offered',
          from: 'pantau@contoh.desa.id',
        },
        secrets: {},
      },
      reach,
    ),
  );
  story.channels.set(
    'telegram',
    openChannel(
      { kind: 'telegram', settings: { apiUrl: telegram.url }, secrets: { token: TOKEN } },
      reach,
    ),
  );
});
afterEach(async () => {
  for (const channel of story.channels.values()) await channel.close();
  await smtp.stop();
  await telegram.stop();
});

/** Something is told about a village's link, to Siti by mail and in the chat. */
const tell = (kind: 'down' | 'recovery', village: string, second: number, gatherKey = village) => {
  const notice = noticeOf(kind, { incidentId: village, village, at: at(second), gatherKey });
  return story.write(entryOf(notice), entryOf(notice, CHAT));
};

it('a cut is one mail and one message in the chat, and so is its end', async () => {
  await tell('down', 'Krandegan', 0);
  await story.lookFrom(0, 60);
  expect(smtp.mails.map(({ mail }) => mail.subject)).toEqual([
    'Putus: Krandegan, Kec. Bayan, Kabupaten Purworejo',
  ]);
  expect(smtp.mails[0]).toMatchObject({ to: [SITI.address] });
  expect(telegram.sent).toMatchObject([
    {
      chat_id: CHAT.address,
      reply_markup: {
        inline_keyboard: [
          [{ callback_data: 'ack:Krandegan:1' }, { url: 'https://pantau.example/t/Krandegan-1' }],
        ],
      },
    },
  ]);
  await tell('recovery', 'Krandegan', 300);
  await story.lookFrom(300, 360);
  expect(smtp.mails.map(({ mail }) => mail.subject?.split(':')[0])).toEqual(['Putus', 'Pulih']);
  expect(telegram.sent.map(({ text }) => text.split(':')[0])).toEqual(['Putus', 'Pulih']);
  expect(telegram.sent[1]).not.toHaveProperty('reply_markup');
});

it('an hour without mail server and Telegram loses nothing: all of it is told afterwards, in digests', async () => {
  smtp.fault = { at: 'sender', code: 421, text: 'try again later' };
  let refusals = 0;
  const faults = [{ status: 502 }, tooMany(3), { status: 500, body: '<html>' }] as const;
  telegram.fault = () => {
    refusals += 1;
    return refusals === 2 ? 'silence' : faults[refusals % faults.length]!;
  };
  const villages = Array.from({ length: 20 }, (_, n) => `Desa${String.fromCharCode(65 + n)}`);
  for (const [index, village] of villages.entries()) {
    await tell('down', village, index * 180, `g${index % 5}`);
    await story.lookFrom(index * 180, index * 180 + 117, 3);
    if (index % 2 === 0) await tell('recovery', village, index * 180 + 120, `g${index % 5}`);
    await story.lookFrom(index * 180 + 120, index * 180 + 177, 3);
  }
  expect([smtp.mails, telegram.sent]).toEqual([[], []]);
  expect(refusals).toBeGreaterThan(10);

  smtp.fault = null;
  telegram.fault = () => null;
  await story.lookFrom(3_600, 4_300);
  for (const texts of [
    smtp.mails.map(({ mail }) => mail.text ?? ''),
    telegram.sent.map(({ text }) => text),
  ]) {
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^Putus: DesaA,/);
    for (const village of villages) expect(texts.join('\n')).toContain(`${village},`);
    expect(texts.at(-1)?.match(/Pulih: /g)).toHaveLength(villages.length / 2);
  }
  expect(await story.counted('surel', 'given-up')).toBe(0);
  expect(await story.counted('telegram', 'given-up')).toBe(0);
}, 120_000);

describe('Telegram', () => {
  it('is left in peace for as long as it asks', async () => {
    const asked: number[] = [];
    telegram.fault = () => {
      asked.push(story.now);
      return asked.length === 1 ? tooMany(37) : null;
    };
    await tell('down', 'Krandegan', 0);
    await story.lookFrom(0, 60);
    expect(asked).toEqual([0, 37]);
    expect(telegram.sent).toHaveLength(1);
  });

  it('that never answers is asked again; its token stands nowhere in what is kept', async () => {
    telegram.fault = () => 'silence';
    await tell('down', 'Krandegan', 0);
    await story.look(0);
    const rows = await database.dataSource.query<{ row: string }[]>(
      `select m::text as row from notification_messages m union all select a::text from notification_attempts a
       union all select o::text from notification_outbox o`,
    );
    expect(rows.map(({ row }) => row).join()).toContain('no answer');
    expect(rows.map(({ row }) => row).join()).not.toContain(TOKEN.split(':')[1]);
    telegram.fault = () => null;
    await story.lookFrom(1, 10);
    expect(telegram.sent).toHaveLength(1);
  });

  it('gets 600 events to one chat as a few messages, never two within a second', async () => {
    const seconds: number[] = [];
    for (let second = 0; second < 600; second += 1) {
      if (second < 60)
        await story.write(
          ...Array.from({ length: 10 }, (_, n) => {
            const incidentId = `d${second * 10 + n}`;
            return entryOf(
              noticeOf('down', { incidentId, at: at(second), gatherKey: incidentId }),
              CHAT,
            );
          }),
        );
      const before = telegram.sent.length;
      await story.look(second);
      for (let n = before; n < telegram.sent.length; n += 1) seconds.push(second);
    }
    expect(seconds.length).toBeLessThanOrEqual(4);
    expect(new Set(seconds).size).toBe(seconds.length);
    const counts = telegram.sent.map(({ text }) => Number(/^(\d+) gangguan/.exec(text)?.[1] ?? 1));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600);
  });
});
