import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProbeTarget, upstreamId } from '../../src/domain/probe/plan.js';
import { Sample } from '../../src/domain/probe/sample.js';
import { Monitor } from '../../src/monitoring/monitor.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { insertLinks, registeredLink } from '../builders/links.js';
import { answered, burst, lost, polled } from '../builders/samples.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { IncidentStory, at } from '../support/incident-story.js';
import { leadingWriter } from '../support/leading.js';

/** From the samples of a poller to what people are told: the monitor and its ledger are the real ones. */
const settings = loadSettings({}, {});
const { icmpIntervalMs, icmpTimeoutMaxMs } = settings.probing;
/** By then it is decided whether the monitor sees. */
const VERDICT_MS = icmpIntervalMs + icmpTimeoutMaxMs;

const pop: ProbeTarget = {
  id: upstreamId('pop-a'),
  role: 'upstream',
  address: '127.0.0.9',
  snmp: null,
};
const children = [1, 2, 3].map((number) => registeredLink(number, { parentCode: 'pop-a' }));
const alone = registeredLink(4);
const [child = ''] = children.map(({ id }) => id);

let database: TestDatabase;
let outbox: FakeOutbox;
let story: IncidentStory;
let ledger: Awaited<ReturnType<typeof leadingWriter>>;
let monitor: Monitor;

beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
  await insertLinks(database.dataSource, [...children, alone]);
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.dataSource.query(
    'delete from outages; delete from unknown_intervals; delete from link_states',
  );
  story = await IncidentStory.anew(database, outbox);
  const links = [...children, alone];
  await story.watch(links, { 'pop-a': null });
  ledger = await leadingWriter(database);
  monitor = new Monitor(ledger.writer, new ProcessTelemetry(), settings);
  monitor.watch(links, () => undefined, null, at(0));
  monitor.watchBeside([pop], [{ code: 'pop-a', name: 'POP A', parentCode: null }]);
  await take(0, ...[pop.id, ...links.map(({ id }) => id)].map((id) => answered(id, at(0))));
});
afterEach(() => ledger.stop());

/** The samples come in at that second; then the incidents are looked at. */
async function take(seconds: number, ...samples: Sample[]): Promise<void> {
  monitor.ingest(samples, at(seconds));
  await ledger.writer.drained();
  await story.look(seconds);
}
/** The verdict whether the monitor sees is in. */
async function settle(seconds: number): Promise<void> {
  monitor.notice(at(seconds) + VERDICT_MS);
  await ledger.writer.drained();
  await story.look(seconds);
}
const cut = (id: string, seconds: number): Sample[] => [
  lost(id, at(seconds)),
  burst(id, at(seconds), 0),
];

describe('a link', () => {
  it('that is cut and comes back is told twice in all', async () => {
    await take(8, ...cut(alone.id, 5));
    await settle(14);
    await take(20, answered(alone.id, at(15)), answered(alone.id, at(20)));
    await story.lookFrom(21, 120);
    expect(await story.kinds()).toEqual(['down', 'recovery']);
    const [down, over] = await outbox.entries();
    expect(down?.notice.facts).toMatchObject({ startedAt: at(5), endedAt: null });
    expect(over?.notice.facts).toMatchObject({ startedAt: at(5), endedAt: at(15) });
  });

  it('whose parent answers is told as soon as it does', async () => {
    await take(8, ...cut(child, 5));
    await settle(9);
    await story.look(9.5);
    expect(await story.kinds()).toEqual([]);
    await take(10, answered(pop.id, at(9.8)));
    expect(await story.kinds()).toEqual(['down']);
    const [down] = await outbox.entries();
    expect(down?.notice.facts.parent).toEqual({ name: 'POP pop-a', state: 'up' });
  });

  it('whose port is down is told without asking anybody', async () => {
    await take(8, polled(child, at(5), 'up'));
    await take(10, polled(child, at(8), 'down'), polled(child, at(10), 'down', true));
    expect(await story.kinds()).toEqual(['down']);
    const [down] = await outbox.entries();
    expect(down?.notice.facts.cause).toEqual({ cause: 'port', evidence: null });
  });

  it('whose outage a late sample disproves is told to be over', async () => {
    await take(8, polled(alone.id, at(5), 'up'));
    await take(10, polled(alone.id, at(8), 'down'), polled(alone.id, at(10), 'down', true));
    expect(await story.kinds()).toEqual(['down']);
    await take(12, polled(alone.id, at(9), 'up'));
    expect(await database.dataSource.query('select * from outages')).toEqual([]);
    expect(await story.kinds()).toEqual(['down', 'recovery']);
    expect((await story.incidents()).map(({ status }) => status)).toEqual(['ended']);
  });

  it('whose outage a late sample begins earlier keeps its incident', async () => {
    await take(12, burst(alone.id, at(10), 0));
    await settle(19);
    await take(20, lost(alone.id, at(5)));
    expect(await story.kinds()).toEqual(['down']);
    await take(30, answered(alone.id, at(25)), answered(alone.id, at(30)));
    await story.lookFrom(31, 120);
    expect(await story.kinds()).toEqual(['down', 'recovery']);
    expect(await story.incidents()).toHaveLength(1);
    const [, over] = await outbox.entries();
    expect(over?.notice.facts).toMatchObject({ startedAt: at(5), endedAt: at(25) });
  });
});

describe('a parent and its children', () => {
  it.each([
    ['after', 5, 8],
    ['before', 8, 5],
  ])(
    'of which it fails three seconds %s they do are one incident',
    async (_, childAt, parentAt) => {
      const failing = [
        { second: parentAt + 2, samples: cut(pop.id, parentAt) },
        { second: childAt + 2, samples: children.flatMap(({ id }) => cut(id, childAt)) },
      ].sort((a, b) => a.second - b.second);
      for (const { second, samples } of failing) await take(second, ...samples);
      await settle(15);
      for (let second = 16; second < 60; second += 5) {
        const still = [pop.id, ...children.map(({ id }) => id)].map((id) => lost(id, at(second)));
        await take(second, ...still, answered(alone.id, at(second)));
      }
      expect(await story.incidents()).toEqual([
        expect.objectContaining({ key: 'parent:pop-a', status: 'open', members: 4 }),
      ]);
      expect((await story.kinds()).filter((kind) => kind === 'down')).toEqual(['down']);
      await take(
        70,
        ...[pop.id, ...children.map(({ id }) => id)].flatMap((id) => [
          answered(id, at(65)),
          answered(id, at(70)),
        ]),
      );
      await settle(71);
      await story.lookFrom(72, 200);
      expect((await story.kinds()).at(-1)).toBe('recovery');
      expect((await story.incidents()).map(({ status }) => status)).toEqual(['ended']);
    },
  );
});
