import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OnCallSample } from '../../src/incidents/on-call/on-call-sample.js';
import { OnCallService } from '../../src/incidents/on-call/on-call.service.js';
import { registeredLink } from '../builders/links.js';
import { FakeChannel } from '../fakes/fake-channel.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { IncidentStory } from '../support/incident-story.js';
import { NotificationStory } from '../support/notification-story.js';

/** From the journal to the channel: rota, outbox and sender are the real ones, only time and the channel are the test's. */
let database: TestDatabase;
let incidents: IncidentStory;
let notifications: NotificationStory;
let channel: FakeChannel;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.dataSource.query(
    `insert into channels (code, name, kind, settings) values ('surel', 'Surel', 'email', '{}')`,
  );
  await new OnCallSample(database.dataSource).write({
    people: [
      {
        code: 'siti',
        name: 'Siti',
        active: true,
        contactWays: [{ channel: 'surel', address: 'siti@contoh.invalid' }],
      },
    ],
    teams: [
      {
        code: 'jaga',
        name: 'Jaga',
        regencies: [],
        providers: [],
        members: ['siti'],
        defaultPerson: null,
        steps: [{ afterMinutes: 0, tell: 'on-call' }],
        quietHours: { major: null, minor: null },
      },
    ],
    rotas: [],
    holidays: [],
  });
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.dataSource.query(
    'delete from notification_outbox; delete from notification_attempts; delete from notification_messages; delete from notification_recipients',
  );
  notifications = new NotificationStory(database);
  channel = new FakeChannel();
  notifications.channels.set('surel', channel);
  const fake = await FakeOutbox.on(database);
  await IncidentStory.anew(database, fake);
  incidents = new IncidentStory(database, fake, undefined, undefined, {
    onCall: new OnCallService(database.dataSource),
    outbox: notifications.notifications,
  });
});

/** Keeper and sender, once a second. */
async function lookFrom(from: number, to: number, everySeconds = 1): Promise<void> {
  for (let second = from; second <= to; second += everySeconds) {
    await incidents.look(second);
    await notifications.look(second);
  }
}
const sent = () => channel.taken.map(({ notices }) => notices.map(({ kind }) => kind).join('+'));

describe('messages', () => {
  it('are one about a cut and one about its end', async () => {
    const link = registeredLink(1);
    await incidents.watch([link]);
    await incidents.down(link.id, 0);
    await lookFrom(2, 3);
    expect(sent()).toEqual(['down']);
    await lookFrom(4, 60);
    await incidents.up(link.id, 0, 55);
    await lookFrom(61, 240);
    expect(sent()).toEqual(['down', 'recovery']);
  });

  it('are three at most about an upstream failure of 200 links, and one about its end', async () => {
    const links = Array.from({ length: 200 }, (_, index) =>
      registeredLink(index + 1, { parentCode: 'pop-a' }),
    );
    await incidents.watch(links, { 'pop-a': null });
    for (const [index, { id }] of links.entries()) {
      await incidents.down(id, (index % 6) / 2);
      if (index === 60) await incidents.nodeDown('pop-a', 1);
      if (index % 40 === 39) await lookFrom(2 + index / 40, 2 + index / 40);
    }
    await lookFrom(8, 40);
    await lookFrom(45, 120, 5);
    expect(sent().length).toBeLessThanOrEqual(3);
    expect(channel.taken.at(-1)?.notices).toMatchObject([
      { facts: { subject: { kind: 'parent' }, affected: { links: 200, stillDown: 200 } } },
    ]);
    const before = sent().length;
    for (const { id } of links) await incidents.up(id, 0, 600);
    await incidents.nodeUp('pop-a', 600);
    await lookFrom(605, 900, 5);
    expect(sent().slice(before)).toEqual(['recovery']);
  });

  it('are three at most about a mass without declared parents', async () => {
    const links = Array.from({ length: 20 }, (_, index) => registeredLink(index + 1));
    await incidents.watch(links);
    for (const [index, { id }] of links.entries()) {
      await incidents.down(id, index * 0.25);
      await lookFrom(2 + index * 0.25, 2 + index * 0.25);
    }
    await lookFrom(8, 40);
    await lookFrom(45, 300, 5);
    expect(sent().length).toBeLessThanOrEqual(3);
    expect(channel.taken.at(-1)?.notices.at(-1)).toMatchObject({
      facts: { subject: { kind: 'area' }, affected: { links: 20 } },
    });
  });

  it('are two about a link that flaps for an hour', async () => {
    const link = registeredLink(1);
    await incidents.watch([link]);
    for (let second = 0; second < 3_600; second += 60) {
      await incidents.down(link.id, second);
      if (second === 180)
        await incidents.write(second + 2, 'flapping-started', link.id, { percent: 35 });
      await lookFrom(second + 2, second + 20, 6);
      await incidents.up(link.id, second, second + 25);
      await lookFrom(second + 30, second + 60, 10);
    }
    await incidents.write(3_700, 'flapping-ended', link.id, { percent: 20, settled: 'up' });
    await lookFrom(3_700, 4_200, 10);
    expect(sent()).toEqual(['down', 'flapping-ended']);
  });
});
