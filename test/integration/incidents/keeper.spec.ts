import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IncidentKeeper } from '../../../src/incidents/incident-keeper.js';
import { loadSettings } from '../../../src/platform/config/config.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { ProcessTelemetry } from '../../../src/platform/telemetry/telemetry.js';
import { registeredLink } from '../../builders/links.js';
import { FakeOutbox } from '../../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { IncidentStory, at } from '../../support/incident-story.js';
import { sleep } from '../../support/script-clock.js';

let database: TestDatabase;
let outbox: FakeOutbox;
let story: IncidentStory;
let keepers: { keeper: IncidentKeeper; telemetry: ProcessTelemetry; events: EventBus }[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
});
afterAll(() => database.close());
beforeEach(async () => {
  story = await IncidentStory.anew(database, outbox);
});
afterEach(async () => {
  for (const { keeper } of keepers) await keeper.beforeApplicationShutdown();
  keepers = [];
});

async function keep(own = story, role = 'leading') {
  const [telemetry, events] = [new ProcessTelemetry(), new EventBus()];
  const settings = loadSettings({}, {});
  const keeper = new IncidentKeeper(settings, database.dataSource, events, telemetry, own.turn, {
    status: () => ({ role }),
  });
  keepers.push({ keeper, telemetry, events });
  await keeper.onApplicationBootstrap();
  return { keeper, telemetry, events };
}

async function until<T>(look: () => Promise<T>, wanted: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const seen = await look();
    if (wanted(seen) || Date.now() > deadline) return seen;
    await sleep(50);
  }
}

const metric = async (telemetry: ProcessTelemetry, line: string): Promise<boolean> =>
  (await telemetry.registry.metrics()).includes(`\n${line}\n`);

/** Seconds of the story that are now. */
const now = () => (Date.now() - at(0)) / 1_000;

describe('the keeper', () => {
  it('takes in what was written when it is told so, and by itself, and says how many are open', async () => {
    const links = [1, 2].map((number) => registeredLink(number, { provider: null }));
    await story.watch(links);
    const { telemetry, events } = await keep();
    expect(await metric(telemetry, 'internet_desa_incidents_open{severity="minor"} 0')).toBe(true);
    let own = 0;
    events.on('journal-written', () => (own += 1));
    await story.down(links[0]?.id ?? '', now() - 2);
    events.emit('journal-written', {});
    await until(
      () => story.kinds(),
      (kinds) => kinds.length === 1,
    );
    await story.down(links[1]?.id ?? '', now() - 2);
    const kinds = await until(
      () => story.kinds(),
      (told) => told.length === 2,
    );
    expect(kinds).toEqual(['down', 'down']);
    // Its own rows are told of too: whoever shows them live reads them.
    expect(own).toBeGreaterThanOrEqual(3);
    await until(
      () => metric(telemetry, 'internet_desa_incidents_open{severity="major"} 2'),
      (seen) => seen,
    );
    expect(await metric(telemetry, 'internet_desa_incidents_open{severity="major"} 2')).toBe(true);
  });

  it('only counts where another service leads', async () => {
    const link = registeredLink(1);
    await story.watch([link]);
    await story.down(link.id, now() - 2);
    const { telemetry } = await keep(story, 'standing-by');
    await sleep(1_500);
    expect(await story.kinds()).toEqual([]);
    await story.look(now());
    const line = 'internet_desa_incidents_open{severity="major"} 1';
    await until(
      () => metric(telemetry, line),
      (seen) => seen,
    );
    expect(await metric(telemetry, line)).toBe(true);
  });

  it('passes over a row that cannot be read, says so, and goes on', async () => {
    const link = registeredLink(1);
    await story.watch([link]);
    await story.write(now(), 'outage-opened', link.id, { outage: { firstFailAt: 'yesterday' } });
    await story.write(now(), 'node-down', null, { code: 7 });
    await story.down(link.id, now() - 2);
    const { telemetry } = await keep();
    const kinds = await until(
      () => story.kinds(),
      (told) => told.length > 0,
    );
    expect(kinds).toEqual(['down']);
    expect(await metric(telemetry, 'internet_desa_incident_rows_passed_over_total 2')).toBe(true);
  });

  it('finds the one row whose consequences cannot be written, and loses no other', async () => {
    const links = [1, 2, 3].map((number) => registeredLink(number, { provider: null }));
    await story.watch(links);
    await story.down(links[0]?.id ?? '', now() - 2);
    const never = { outage: { firstFailAt: 1e18, cause: 'unknown' } };
    await story.write(now(), 'outage-opened', links[1]?.id ?? '', never);
    await story.down(links[2]?.id ?? '', now() - 2);
    const { telemetry } = await keep();
    await until(
      () => story.kinds(),
      (told) => told.length === 2,
    );
    expect(await story.kinds()).toEqual(['down', 'down']);
    expect(await metric(telemetry, 'internet_desa_incident_rows_passed_over_total 1')).toBe(true);
    expect(await metric(telemetry, 'internet_desa_incident_turns_failed_total 0')).toBe(false);
  });

  it('keeps nobody waiting for a notice that cannot be written, and says in the timeline that it was not told', async () => {
    const telemetry = new ProcessTelemetry();
    story = await IncidentStory.anew(database, outbox, telemetry);
    const links = [1, 2, 3].map((number) => registeredLink(number, { provider: null }));
    await story.watch(links);
    const write = outbox.enqueue.bind(outbox);
    outbox.enqueue = async (manager, entries) => {
      const refused = JSON.stringify(entries).includes('"Desa 2"');
      await (refused ? manager.query('select 1 / 0') : write(manager, entries));
    };
    for (const { id } of links) await story.down(id, now() - 2);
    await keep();
    await until(
      () => story.kinds(),
      (told) => told.length === 2,
    );
    outbox.enqueue = write;
    expect(await story.kinds()).toEqual(['down', 'down']);
    expect(await metric(telemetry, 'internet_desa_incident_notices_failed_total 1')).toBe(true);
    expect(
      await database.dataSource.query(
        `select detail->>'notice' as notice, detail->>'reason' as reason from incident_timeline where kind = 'not-told'`,
      ),
    ).toEqual([{ notice: 'down', reason: 'division by zero' }]);
  });

  it('is one of several services at a time: nothing is told twice', async () => {
    const links = Array.from({ length: 30 }, (_, index) =>
      registeredLink(index + 1, { provider: null }),
    );
    await story.watch(links);
    const other = story.restarted();
    await other.watch(links);
    const both = [await keep(), await keep(other)];
    for (const { id } of links) {
      await story.down(id, now() - 2);
      for (const { events } of both) events.emit('journal-written', {});
    }
    await until(
      () => story.kinds(),
      (told) => told.length >= 30,
    );
    await Promise.all(both.map(({ keeper }) => keeper.beforeApplicationShutdown()));
    expect(await story.kinds()).toHaveLength(30);
    expect(await story.incidents()).toHaveLength(30);
  });
});
