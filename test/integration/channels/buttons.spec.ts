import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AcknowledgeByButton } from '../../../src/notifications/channels.service.js';
import { TelegramServer, tooMany } from '../../fakes/channels/telegram-server.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { type ChannelsApp, openChannelsApp } from './channels-app.js';

const TOKEN = '123456:AAH-dGVzdC10b2tlbi1vZi1hLWJvdA_x';

class Presses extends AcknowledgeByButton {
  readonly seen: { data: string; chatId: string; name: string }[] = [];
  failing = false;

  override acknowledge(
    data: string,
    by: { readonly chatId: string; readonly name: string },
  ): Promise<string> {
    this.seen.push({ data, ...by });
    return this.failing ? Promise.reject(new Error('away')) : Promise.resolve(`Dicatat: ${data}`);
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 30_000) throw new Error(`not within 30 s: ${what}`);
    await sleep(20);
  }
}

describe('buttons under Telegram messages', () => {
  const key = randomBytes(32).toString('base64');
  const apps: ChannelsApp[] = [];
  const said: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  let database: TestDatabase;
  let telegram: TelegramServer;
  let presses: Presses;

  beforeAll(() => {
    process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
  });
  beforeEach(async () => {
    database = await openTestDatabase();
    telegram = await TelegramServer.start(TOKEN);
    presses = new Presses();
    const setUp = await openChannelsApp({ database, key });
    await setUp.call('POST', '/channels', {
      code: 'bot',
      kind: 'telegram',
      name: 'Bot',
      apiUrl: telegram.url,
      token: TOKEN,
    });
    await setUp.close();
  });
  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.close()));
    await telegram.stop();
    await database.close();
  });
  afterAll(() => {
    process.stderr.write = write;
    expect(said.join('')).not.toContain(TOKEN.slice(7));
  });

  const start = async () => {
    const app = await openChannelsApp({ database, key, acknowledging: presses });
    apps.push(app);
    return app;
  };
  const answers = () => telegram.answered.map(({ text }) => text);
  const answered = (count: number) =>
    until(`${count} answers`, () => telegram.answered.length >= count);

  it('are handled and answered, with who pressed where', async () => {
    await start();
    const id = telegram.press('ack:41', { chat: -100, name: 'Sari\r\nX' });
    await answered(1);
    expect(presses.seen).toEqual([{ data: 'ack:41', chatId: '-100', name: 'Sari X' }]);
    expect(telegram.answered).toEqual([{ callback_query_id: id, text: 'Dicatat: ack:41' }]);
  });

  it('are handled once, also across a restart', async () => {
    const first = await start();
    telegram.press('one');
    await answered(1);
    apps.length = 0;
    await first.close();
    telegram.press('two');
    await start();
    await answered(2);
    expect(presses.seen.map(({ data }) => data)).toEqual(['one', 'two']);
  });

  it('are read by one of several services, and by the other when that ends', async () => {
    const first = await start();
    telegram.press('one');
    await answered(1);
    await start();
    telegram.press('two');
    await answered(2);
    expect(telegram.mostReaders).toBe(1);
    apps.shift();
    await first.close();
    telegram.press('three');
    await answered(3);
    expect(presses.seen.map(({ data }) => data)).toEqual(['one', 'two', 'three']);
    expect(telegram.mostReaders).toBe(1);
  });

  it('are taken over from a service that died', async () => {
    await database.dataSource.query(
      `insert into telegram_bots (bot_id, holder, held_until)
       values ('123456', gen_random_uuid(), now() + interval '4 s')`,
    );
    telegram.press('one');
    await start();
    await sleep(500);
    expect(presses.seen).toEqual([]);
    await answered(1);
    expect(presses.seen).toHaveLength(1);
  });

  it('that cannot be acknowledged say so, and the next ones are read', async () => {
    presses.failing = true;
    telegram.press('one');
    await start();
    await answered(1);
    presses.failing = false;
    telegram.press('two');
    await answered(2);
    expect(answers()).toEqual([
      'Belum tercatat. Coba lagi, atau buka tautan di pesan.',
      'Dicatat: two',
    ]);
  });

  it('survive a Telegram that fails, is slow or talks nonsense', async () => {
    const troubles = [
      tooMany(1),
      { status: 200, body: '{"ok":true,"result":[{"odd":1}]}' },
      { status: 502, body: `<html>${TOKEN}</html>` },
    ];
    telegram.fault = (method) => (method === 'getUpdates' ? (troubles.shift() ?? null) : null);
    telegram.press('one');
    await start();
    await answered(1);
    expect(troubles).toEqual([]);
    expect(presses.seen).toHaveLength(1);
  });

  it('are read on from anywhere after a week, for Telegram numbers anew', async () => {
    await database.dataSource.query(
      `insert into telegram_bots (bot_id, next_update, handled_at)
       values ('123456', 900000, now() - interval '8 days')`,
    );
    telegram.press('one');
    await start();
    await answered(1);
    expect(presses.seen).toHaveLength(1);
  });
});
