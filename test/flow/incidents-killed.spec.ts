import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registeredLink } from '../builders/links.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { DyingDatabase } from '../support/dying-database.js';
import { IncidentStory } from '../support/incident-story.js';

const links = [1, 2, 3].map((number) => registeredLink(number, { parentCode: 'pop-a' }));
const alone = registeredLink(9);

let database: TestDatabase;
let outbox: FakeOutbox;
beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
});
afterAll(() => database.close());

/** A service that is started again whenever it dies. */
async function told(dying: DyingDatabase | null) {
  await IncidentStory.anew(database, outbox);
  const story = new IncidentStory(database, outbox, undefined, dying?.asDataSource());
  await story.watch([...links, alone], { 'pop-a': null });
  const look = (second: number) => story.look(second).catch(() => story.look(second));
  await story.down(alone.id, 0);
  for (const { id } of links.slice(0, 2)) await story.down(id, 1);
  await look(3);
  await story.nodeDown('pop-a', 2);
  await look(4);
  await story.down(links[2]?.id ?? '', 3);
  await look(5);
  await look(11);
  await story.up(alone.id, 0, 60);
  for (const { id } of links) await story.up(id, 1, 60);
  await story.nodeUp('pop-a', 60);
  await look(65);
  await look(125);
  return { told: await story.told(), incidents: await story.incidents() };
}

it.each(['before', 'after'] as const)(
  'killed %s any statement, or the commit, nothing is lost and nothing is there twice',
  async (when) => {
    const undisturbed = await told(null);
    expect(undisturbed.told.map(({ kind }) => kind)).toEqual([
      'down',
      'down',
      'update',
      'recovery',
      'recovery',
    ]);
    let deaths = 0;
    for (let at = 1; ; at += 1) {
      const dying = new DyingDatabase(database.dataSource, at, when);
      const outcome = await told(dying);
      if (!dying.died) break;
      deaths += 1;
      expect({ at, ...outcome }).toEqual({ at, ...undisturbed });
    }
    expect(deaths).toBeGreaterThan(50);
  },
);
