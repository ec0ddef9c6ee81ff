import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { RegisteredLink } from '../../src/domain/link/registered-link.js';
import { registeredLink } from '../builders/links.js';
import { FakeChannel } from '../fakes/fake-channel.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { IncidentStory } from '../support/incident-story.js';
import { NotificationStory } from '../support/notification-story.js';

let database: TestDatabase;
let incidents: IncidentStory;
let notifications: NotificationStory;
let mail: FakeChannel;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  notifications = new NotificationStory(database);
  await notifications.clear();
  await database.dataSource.query(
    `delete from incident_timeline; delete from incident_failures; delete from incidents; delete from held_failures;
     delete from parent_answers; update incident_cursor set seq = 0`,
  );
  mail = new FakeChannel();
  notifications.channels.set('surel', mail);
  incidents = storyOn(notifications);
});

/** Incidents that write into the outbox itself. */
function storyOn({ telemetry, notifications: outbox }: NotificationStory): IncidentStory {
  const kept = Object.create(null) as FakeOutbox;
  return new IncidentStory(database, kept, telemetry, database.dataSource, { outbox });
}

/** From the journal to what is sent, second by second. */
async function lookFrom(from: number, to: number, everySeconds = 1): Promise<void> {
  for (let second = from; second <= to; second += everySeconds) {
    await incidents.look(second);
    await notifications.look(second);
  }
}

const links = (count: number, over: Partial<RegisteredLink> = {}): RegisteredLink[] =>
  Array.from({ length: count }, (_, index) => registeredLink(index + 1, over));
const titles = () => mail.taken.map(({ subject }) => subject.split(':')[0]);

it('a cut is one message, and its recovery one', async () => {
  const [link] = links(1);
  await incidents.watch(links(1));
  await incidents.down(link?.id ?? '', 0);
  await lookFrom(2, 3);
  expect(titles()).toEqual(['Putus']);
  await incidents.up(link?.id ?? '', 0, 60);
  await lookFrom(65, 400, 5);
  expect(titles()).toEqual(['Putus', 'Pulih']);
  const [incident] = await database.dataSource.query<{ id: string }[]>('select id from incidents');
  const id = incident?.id ?? '';
  const told = (await notifications.notifications.told([id])).get(id);
  expect(told).toMatchObject([
    { kind: 'down', outcome: 'sent', answer: '250 accepted', recipient: { name: 'Siti' } },
    { kind: 'recovery', outcome: 'sent', answer: '250 accepted', recipient: { name: 'Siti' } },
  ]);
});

it('an upstream failure of 200 links is at most three messages, and its end one', async () => {
  const all = links(200, { parentCode: 'pop-a' });
  await incidents.watch(all, { 'pop-a': null });
  for (const [index, { id }] of all.entries()) await incidents.down(id, (index % 10) / 2);
  await incidents.nodeDown('pop-a', 1);
  await lookFrom(3, 600, 3);
  expect(mail.taken.length).toBeLessThanOrEqual(3);
  expect(mail.taken.at(-1)?.notices[0]?.facts.affected).toMatchObject({ links: 200 });
  const before = mail.taken.length;
  for (const { id } of all) await incidents.up(id, 0, 700);
  await incidents.nodeUp('pop-a', 700);
  await lookFrom(705, 1_200, 5);
  expect(titles().slice(before)).toEqual(['Pulih']);
});

it('after a restart with 50 links down nobody is told again', async () => {
  const all = links(50);
  await incidents.watch(all);
  for (const { id } of all) await incidents.down(id, 0);
  await lookFrom(2, 400, 2);
  const before = titles();
  expect(before).not.toEqual([]);
  notifications = new NotificationStory(database);
  notifications.channels.set('surel', mail);
  incidents = storyOn(notifications);
  await incidents.watch(all);
  await lookFrom(401, 800, 3);
  expect(titles()).toEqual(before);
});

it('a link that flaps for an hour is two messages', async () => {
  const [link] = links(1);
  const id = link?.id ?? '';
  await incidents.watch(links(1));
  let second = 0;
  for (; second < 3_600; second += 60) {
    await incidents.down(id, second);
    if (second === 240) await incidents.write(second + 2, 'flapping-started', id, { percent: 35 });
    await lookFrom(second + 2, second + 25, 8);
    await incidents.up(id, second, second + 25);
    await lookFrom(second + 30, second + 60, 10);
  }
  await incidents.write(second + 120, 'flapping-ended', id, { percent: 20, settled: 'up' });
  await lookFrom(second + 60, second + 600, 10);
  expect(titles()).toEqual(['Putus', 'Tidak lagi naik-turun']);
});
