import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { EntityManager } from 'typeorm';
import { NoticeFacts, NoticeKind } from '../../src/domain/alerting/notice.js';
import { Delivery } from '../../src/notifications/channels/channel.js';
import { entryOf, noticeOf, SITI } from '../builders/notices.js';
import { FakeChannel, refused } from '../fakes/fake-channel.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { NotificationStory, at } from '../support/notification-story.js';

let database: TestDatabase;
let story: NotificationStory;
let mail: FakeChannel;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  story = new NotificationStory(database);
  await story.clear();
  mail = new FakeChannel();
  story.channels.set('surel', mail);
});

const BUDI = { ...SITI, personId: '2', name: 'Budi', address: 'budi@contoh.desa.id' };

/** Something is told about an incident at that second. */
const tell = (kind: NoticeKind, incidentId: string, second: number, gatherKey?: string) =>
  story.write(
    entryOf(noticeOf(kind, { incidentId, at: at(second), ...(gatherKey && { gatherKey }) })),
  );

/** What was sent: kinds by incident, message by message. */
const sent = () =>
  mail.taken.map(({ notices }) =>
    notices.map(({ kind, incidentId }) => `${kind} ${incidentId}`).join(', '),
  );

describe('what is told', () => {
  it('goes out at once when its group is quiet; what follows within half a minute is one message', async () => {
    await tell('down', '1', 0);
    await story.look(0);
    expect(sent()).toEqual(['down 1']);
    await tell('down', '2', 3);
    await tell('down', '3', 20);
    await story.lookFrom(1, 29);
    expect(sent()).toHaveLength(1);
    await story.look(30);
    expect(sent()).toEqual(['down 1', 'down 2, down 3']);
    await tell('down', '4', 31);
    await story.lookFrom(31, 329, 7);
    expect(sent()).toHaveLength(2);
    await story.look(330);
    expect(sent().at(-1)).toBe('down 4');
  });

  it('of another group does not wait for it', async () => {
    await tell('down', '1', 0, 'a');
    await tell('down', '2', 1, 'b');
    await story.lookFrom(0, 2);
    expect(sent()).toEqual(['down 1', 'down 2']);
  });

  it('twice under one key is told once', async () => {
    await tell('down', '1', 0);
    await tell('down', '1', 0);
    await story.lookFrom(0, 60);
    await tell('down', '1', 61);
    await story.lookFrom(61, 120);
    expect(sent()).toEqual(['down 1']);
  });

  it('in a transaction that is rolled back is never told', async () => {
    const entry = entryOf(noticeOf('down', { incidentId: '1', at: at(0) }));
    await expect(
      database.dataSource.transaction(async (manager) => {
        await story.notifications.enqueue(manager, [entry]);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    await story.lookFrom(0, 5);
    expect(sent()).toEqual([]);
  });

  it('and over before it could be told is one message with both ends', async () => {
    await tell('down', '1', 0);
    await story.look(0);
    await tell('down', '2', 5);
    await tell('recovery', '2', 20);
    await story.lookFrom(20, 40);
    expect(sent()).toEqual(['down 1', 'recovery 2']);
    expect(mail.taken.at(-1)?.text).toContain('Putus dari');
  });

  it('is kept back in quiet hours, and so is its end', async () => {
    const down = entryOf(noticeOf('down', { incidentId: '1', at: at(0) }));
    await story.write({ ...down, notBefore: at(3_600) });
    await story.lookFrom(0, 3_599, 60);
    await tell('recovery', '1', 600);
    await story.lookFrom(600, 3_599, 60);
    expect(sent()).toEqual([]);
    await story.look(3_600);
    expect(sent()).toEqual(['recovery 1']);
  });

  it('to more than one is told to each', async () => {
    const notice = noticeOf('down', { incidentId: '1', at: at(0) });
    await story.write(entryOf(notice), entryOf(notice, BUDI));
    await story.look(0);
    expect(mail.taken.map(({ to }) => to).sort()).toEqual([BUDI.address, SITI.address]);
  });
});

describe('a flood', () => {
  it('of 600 events to one recipient becomes digests in which every one is told', async () => {
    for (let second = 0; second < 60; second += 1) {
      await story.write(
        ...Array.from({ length: 10 }, (_, index) => {
          const incidentId = String(second * 10 + index);
          const gatherKey = `serat:${incidentId}`;
          return entryOf(noticeOf('down', { incidentId, at: at(second), gatherKey }));
        }),
      );
      await story.look(second);
    }
    await story.lookFrom(60, 1_200, 5);
    expect(mail.taken.length).toBeLessThanOrEqual(4);
    const told = mail.taken.flatMap(({ notices }) => notices.map(({ incidentId }) => incidentId));
    expect(told.map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 600 }, (_, i) => i),
    );
  });
});

describe('a channel', () => {
  it('that fails is tried again ever more seldom, with the same message', async () => {
    mail.outcomes = [refused('421 busy'), refused('421 busy'), refused('421 busy')];
    await tell('down', '1', 0);
    const attempts: number[] = [];
    for (let second = 0; second <= 60; second += 1) {
      const before = mail.attempts;
      await story.look(second);
      if (mail.attempts > before) attempts.push(second);
    }
    expect(attempts).toEqual([0, 5, 15, 35]);
    expect(mail.taken).toHaveLength(1);
    expect(await story.counted('surel', 'retried')).toBe(3);
    expect(await story.counted('surel', 'sent')).toBe(1);
  });

  it('that asks for patience is left in peace for so long', async () => {
    mail.outcomes = [refused('429', { retryAfterMs: 90_000 })];
    await tell('down', '1', 0);
    await story.lookFrom(0, 89);
    expect(mail.attempts).toBe(1);
    await story.look(90);
    expect(sent()).toEqual(['down 1']);
  });

  it('that hangs holds up no other', async () => {
    const story2 = new NotificationStory(database, { sendTimeoutMs: 100 });
    const chat = new FakeChannel();
    story2.channels.set('surel', mail).set('telegram', chat);
    mail.outcomes = Array.from({ length: 20 }, () => 'hangs' as const);
    const notice = noticeOf('down', { incidentId: '1', at: at(0) });
    for (let person = 0; person < 20; person += 1)
      await story2.write(entryOf(notice, { ...SITI, address: `orang-${person}@contoh.desa.id` }));
    await story2.write(entryOf(notice, { ...SITI, channel: 'telegram', address: '7' }));
    story2.now = 0;
    await story2.sender.look();
    expect(mail.attempts).toBe(4);
    await until(() => chat.taken.length === 1);
    await story2.sender.attemptsOver();
    expect(await story2.counted('surel', 'retried')).toBe(4);
  });

  it('that is down for an hour loses nothing: what came meanwhile is told in a digest', async () => {
    mail.down = true;
    for (let minute = 0; minute < 60; minute += 1) {
      await tell('down', `d${minute}`, minute * 60, `g${minute % 7}`);
      if (minute % 2 === 1)
        await tell('recovery', `d${minute - 1}`, minute * 60 + 30, `g${(minute - 1) % 7}`);
      await story.lookFrom(minute * 60, minute * 60 + 59, 15);
    }
    expect(mail.taken).toEqual([]);
    mail.down = false;
    await story.lookFrom(3_600, 4_500, 10);
    expect(mail.taken.length).toBeLessThanOrEqual(3);
    const told = sent().join(', ').split(', ');
    for (let minute = 0; minute < 60; minute += 2) {
      expect(told).toContain(`recovery d${minute}`);
      expect(told).toContain(`down d${minute + 1}`);
    }
    expect(await story.counted('surel', 'given-up')).toBe(0);
  });

  it('that fails for a day is given up visibly, and nobody hears of the end', async () => {
    mail.down = true;
    await tell('down', '1', 0);
    await story.lookFrom(0, 90_000, 300);
    expect(await story.counted('surel', 'given-up')).toBe(1);
    const [row] = await database.dataSource.query<{ payload: object }[]>(
      `select payload from event_journal where kind = 'notification-given-up'`,
    );
    expect(row?.payload).toMatchObject({ channel: 'surel', recipient: 'Siti', incidents: ['1'] });
    expect(await told('1')).toEqual([expect.objectContaining({ outcome: 'given-up' })]);
    expect(await story.notifications.recipientsTold(database.dataSource.manager, '1')).toEqual([]);
    mail.down = false;
    await tell('recovery', '1', 90_001);
    await story.lookFrom(90_001, 90_100);
    expect(sent()).toEqual([]);
    expect((await told('1')).map(({ outcome }) => outcome)).toEqual(['given-up', 'given-up']);
  });

  it('that says it never will is not tried again', async () => {
    mail.outcomes = [refused('550 no such user', { permanent: true })];
    await tell('down', '1', 0);
    await story.lookFrom(0, 600, 5);
    expect(mail.attempts).toBe(1);
    expect(await told('1')).toEqual([
      expect.objectContaining({ outcome: 'given-up', answer: '550 no such user', attempts: 1 }),
    ]);
  });

  it('that is not there is told so, and tried again', async () => {
    story.channels.delete('surel');
    await tell('down', '1', 0);
    await story.look(0);
    expect(await told('1')).toMatchObject([
      { outcome: 'pending', answer: 'there is no such channel' },
    ]);
    story.channels.set('surel', mail);
    await story.look(5);
    expect(sent()).toEqual(['down 1']);
  });
});

describe('one chat', () => {
  it('has at most one message a second and twenty a minute, whoever is told in it', async () => {
    const seconds: number[] = [];
    await story.write(
      ...Array.from({ length: 30 }, (_, person) =>
        entryOf(noticeOf('down', { incidentId: String(person), at: at(0) }), {
          ...SITI,
          personId: String(person),
        }),
      ).map((entry, index) => ({ ...entry, key: String(index) })),
    );
    for (let second = 0; second < 120; second += 0.5) {
      const before = mail.taken.length;
      await story.look(second);
      for (let n = before; n < mail.taken.length; n += 1) seconds.push(second);
    }
    expect(seconds).toHaveLength(30);
    expect(new Set(seconds).size).toBe(30);
    expect(seconds.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(seconds[20]).toBe(60);
  });
});

describe('a restart', () => {
  it('sends nothing again', async () => {
    for (let incident = 0; incident < 50; incident += 1)
      await tell('down', String(incident), incident % 10, `g${incident}`);
    await story.lookFrom(0, 60);
    const before = mail.taken.length;
    expect(before).toBeGreaterThan(0);
    const again = new NotificationStory(database);
    again.channels.set('surel', mail);
    await again.lookFrom(61, 900, 5);
    expect(mail.taken).toHaveLength(before);
  });

  it('takes up what was on its way, under the same id, and counts that it may have been delivered', async () => {
    mail.outcomes = ['hangs'];
    await tell('down', '1', 0);
    story.now = 0;
    await story.sender.look();
    await until(() => mail.attempts === 1);
    const again = new NotificationStory(database);
    again.channels.set('surel', mail);
    await again.lookFrom(1, 59);
    expect(mail.attempts).toBe(1);
    await again.look(60);
    expect(sent()).toEqual(['down 1']);
    expect(await again.counted('surel', 'perhaps-twice')).toBe(1);
  });
});

describe('the sender', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('is woken by what was written, and ends what it has begun before it stops', async () => {
    // It looks once a second besides; here it never does.
    jest.spyOn(globalThis, 'setInterval').mockReturnValue(setTimeout(() => undefined, 0));
    let take: (delivery: Delivery) => void = () => undefined;
    const send = jest
      .spyOn(mail, 'send')
      .mockReturnValue(new Promise((resolve) => (take = resolve)));
    const look = jest.spyOn(story.sender, 'look');
    story.sender.onApplicationBootstrap();
    await look.mock.results[0]?.value;
    await tell('down', '1', 0);
    expect(send).not.toHaveBeenCalled();
    story.events.emit('journal-written', {});
    await until(() => send.mock.calls.length === 1);
    const stopping = story.sender.beforeApplicationShutdown();
    take({ ok: true, answer: '250 accepted' });
    await stopping;
    expect(await told('1')).toMatchObject([{ outcome: 'sent', answer: '250 accepted' }]);
  });

  it('stores what was taken although the database is away for a moment, and sends it once', async () => {
    const { dataSource } = database;
    const transaction = dataSource.transaction.bind(dataSource);
    let away = 0;
    const send = mail.send.bind(mail);
    jest.spyOn(mail, 'send').mockImplementation((message) => {
      away = 2;
      return send(message);
    });
    jest.spyOn(dataSource, 'transaction').mockImplementation((work: unknown) => {
      away -= 1;
      if (away >= 0) return Promise.reject(new Error('the database is away'));
      return transaction(work as (manager: EntityManager) => Promise<unknown>);
    });
    await tell('down', '1', 0);
    await story.lookFrom(0, 120, 10);
    expect(sent()).toEqual(['down 1']);
    expect(await told('1')).toMatchObject([{ outcome: 'sent', attempts: 1 }]);
  });
});

it('what cannot be put into words for one keeps nobody else from hearing', async () => {
  const broken = entryOf(noticeOf('down', { incidentId: '1', at: at(0) }));
  await story.write({ ...broken, notice: { ...broken.notice, facts: {} as NoticeFacts } });
  await story.write(entryOf(noticeOf('down', { incidentId: '2', at: at(1) }), BUDI));
  await story.lookFrom(0, 3);
  expect(mail.taken.map(({ to }) => to)).toEqual([BUDI.address]);
});

it('two senders over one database send everything once', async () => {
  const other = new NotificationStory(database);
  other.channels.set('surel', mail);
  for (let person = 0; person < 40; person += 1)
    await story.write(
      entryOf(noticeOf('down', { incidentId: '1', at: at(0) }), {
        ...SITI,
        address: `orang-${person}@contoh.desa.id`,
      }),
    );
  for (let second = 0; second < 30; second += 1)
    await Promise.all([story.look(second), other.look(second)]);
  expect(mail.taken.map(({ to }) => to).sort()).toEqual(
    Array.from({ length: 40 }, (_, person) => `orang-${person}@contoh.desa.id`).sort(),
  );
});

async function told(incidentId: string) {
  return (await story.notifications.told([incidentId])).get(incidentId) ?? [];
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
