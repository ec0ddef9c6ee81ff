import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RegisteredLink } from '../../src/domain/link/registered-link.js';
import { upstreamId } from '../../src/domain/probe/plan.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { ProbedPlaces } from '../../src/registry/registry.service.js';
import { insertLinks, registeredLink } from '../builders/links.js';
import { answered, burst, lost } from '../builders/samples.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { IncidentStory, at } from '../support/incident-story.js';
import { GATEWAY, GATEWAY_ID, MonitoringLife, journalOf } from '../support/monitoring-life.js';
import { leadUnder } from '../support/leading.js';
import { temporaryFolder } from '../support/programs.js';

/** Scenarios in relative time over the real database; the poller says what the test lets it say. */

const MANY = 200;
const POP = upstreamId('pop-a');
const CORE = upstreamId('core');
const node = (
  code: string,
  parentCode: string | null,
  address: string | null = '127.33.250.1',
) => ({
  code,
  name: `POP ${code}`,
  address,
  parentCode,
});
const below = (parentCode: string | null, number = 1): RegisteredLink =>
  registeredLink(number, { parentCode, snmpProfile: null });
const CHILD = below('pop-a').id;
const HUB = below(null, 2).id;

let database: TestDatabase;
let outbox: FakeOutbox;
let folder: ReturnType<typeof temporaryFolder>;
let lives: MonitoringLife[];
let epoch = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
  await insertLinks(
    database.dataSource,
    Array.from({ length: MANY }, (_, index) => registeredLink(index + 1)),
  );
});
afterAll(() => database.close());

beforeEach(async () => {
  folder = temporaryFolder();
  lives = [];
  for (const table of ['outages', 'unknown_intervals', 'link_states', 'event_journal'])
    await database.dataSource.query(`delete from ${table}`);
});
afterEach(async () => {
  for (const life of lives) await life.end();
  folder.rm();
});

function begin(
  links: readonly RegisteredLink[],
  upstream: ProbedPlaces['upstream'],
): Promise<MonitoringLife> {
  const settings = loadSettings({}, { DATA_DIR: folder.path });
  const registry = { links, upstream, references: [GATEWAY], credentials: new Map() };
  const life = new MonitoringLife(database, settings, registry, (epoch += 1));
  lives.push(life);
  return life.begin();
}

const nodeRows = () => journalOf(database, 'node-down', 'node-up');
const answers = async () =>
  (await journalOf(database, 'parent-answered')).map(({ payload }) => payload);
const outages = () =>
  database.dataSource.query<{ link_id: string; started_at: Date }[]>(
    'select link_id, started_at from outages order by link_id',
  );
/** The reference answers, so that what failed before is believed. */
const sees = (seconds: number) => answered(GATEWAY_ID, at(seconds));
const fails = (id: string, seconds: number) => [lost(id, at(seconds)), burst(id, at(seconds), 0)];
const answer = (id: string, ...seconds: number[]) => seconds.map((each) => answered(id, at(each)));

describe('an upstream node', () => {
  it('that fails is told once, and when it is up again with the end of its outage', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', null)]);
    await life.take(...answer(POP, -5), ...fails(POP, 0), sees(3));
    await life.take(lost(POP, at(5)), lost(POP, at(10)));
    expect(await nodeRows()).toEqual([
      {
        kind: 'node-down',
        linkId: null,
        payload: { code: 'pop-a', name: 'POP pop-a', firstFailAt: at(0), at: at(2) },
      },
    ]);
    await life.take(...answer(POP, 15, 20));
    expect((await nodeRows())[1]).toMatchObject({
      kind: 'node-up',
      payload: { code: 'pop-a', endedAt: at(15) },
    });
  });

  it('that loses an echo and answers the burst is not told', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', null)]);
    await life.take(...answer(POP, -5), lost(POP, at(0)), burst(POP, at(0), 7), sees(3));
    await life.wait();
    expect(await nodeRows()).toEqual([]);
  });

  it('is not told down by a monitor that is blind, but as soon as it sees that it is', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', null)]);
    await life.take(...answer(POP, -5), ...answer(CHILD, -5), sees(-4));
    await life.take(...fails(CHILD, 0), ...fails(POP, 0), lost(GATEWAY_ID, at(1)));
    await life.take(lost(POP, at(5)), lost(GATEWAY_ID, at(5)));
    expect(await nodeRows()).toEqual([]);
    await life.take(sees(10));
    await life.wait();
    expect(await nodeRows()).toEqual([]);
    await life.take(lost(POP, at(15)), sees(16));
    await life.take(sees(17));
    expect(await nodeRows()).toMatchObject([
      { kind: 'node-down', payload: { firstFailAt: at(10) } },
    ]);
  });

  it('is not told again by a service that begins, and told up where it came up meanwhile', async () => {
    const nodes = [node('pop-a', null), node('pop-b', null)];
    const first = await begin([below('pop-a')], nodes);
    const other = upstreamId('pop-b');
    await first.take(...answer(POP, -5), ...answer(other, -5));
    await first.take(...fails(POP, 0), ...fails(other, 0), sees(3));
    await first.end();
    const second = await begin([below('pop-a')], nodes);
    await second.take(...fails(POP, 600), ...answer(other, 601), sees(604));
    await second.wait();
    expect(await nodeRows()).toMatchObject([
      { kind: 'node-down', payload: { code: 'pop-a', firstFailAt: at(0) } },
      { kind: 'node-down', payload: { code: 'pop-b', firstFailAt: at(0) } },
      { kind: 'node-up', payload: { code: 'pop-b', endedAt: at(601) } },
    ]);
    await second.take(...answer(POP, 610, 615));
    expect((await nodeRows()).slice(3)).toMatchObject([
      { kind: 'node-up', payload: { code: 'pop-a', endedAt: at(610) } },
    ]);
    await second.end();
    const third = await begin([below('pop-a')], nodes);
    await third.take(...answer(POP, 900, 905), ...answer(other, 900, 905));
    expect(await nodeRows()).toHaveLength(4);
  });
});

describe('what a service could not write', () => {
  /** Another service takes the lead, and the one that had it does not know yet. */
  const usurp = () => leadUnder(database, (epoch += 1));

  it('of a node stands in the journal before the next one begins', async () => {
    const first = await begin([below('pop-a')], [node('pop-a', null)]);
    await first.take(...answer(POP, -5));
    await usurp();
    await first.take(...fails(POP, 0), sees(3));
    await first.end();
    expect(await nodeRows()).toEqual([]);
    const second = await begin([below('pop-a')], [node('pop-a', null)]);
    await second.take(...fails(POP, 60), sees(63));
    expect(await nodeRows()).toMatchObject([
      { kind: 'node-down', payload: { firstFailAt: at(0) } },
    ]);
    await second.take(...answer(POP, 65, 70));
    expect((await nodeRows()).slice(1)).toMatchObject([{ kind: 'node-up' }]);
  });

  it('of a node that is up for the one that measures now is set right', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', null)]);
    await life.take(...answer(POP, 0, 5));
    await database.dataSource.query(
      `insert into event_journal (entry_key, at, kind, payload) values ('late', $1, 'node-down', $2)`,
      [new Date(at(-30)), { code: 'pop-a', name: 'POP A', firstFailAt: at(-32), at: at(-30) }],
    );
    await life.resumeNodes();
    await life.take(...answer(POP, 10));
    expect(await nodeRows()).toMatchObject([
      { kind: 'node-down' },
      { kind: 'node-up', payload: { code: 'pop-a', endedAt: at(10) } },
    ]);
  });
});

describe('what a failing link hangs on', () => {
  it('is asked at once; its answer is told, and the outage is in the ledger before', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', null)]);
    await life.take(...answer(CHILD, -5), ...answer(POP, -2));
    await life.take(...fails(CHILD, 0), sees(1));
    expect(await outages()).toEqual([{ link_id: CHILD, started_at: new Date(at(0)) }]);
    expect(life.asked).toEqual([[POP]]);
    expect(await answers()).toEqual([]);
    // An answer from before the failure says nothing of the time since.
    await life.take(...answer(POP, -1));
    expect(await answers()).toEqual([]);
    await life.take(...answer(POP, 2.5, 5));
    expect(await answers()).toEqual([{ code: 'pop-a', at: at(2.5) }]);
  });

  it('need not be asked where it has answered since', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', null)]);
    await life.take(...answer(CHILD, -5), ...answer(POP, -2));
    await life.take(...fails(CHILD, 0), ...answer(POP, 0.5), sees(1));
    expect(life.asked).toEqual([]);
    expect(await answers()).toEqual([{ code: 'pop-a', at: at(0.5) }]);
  });

  it('is asked as a whole line, nodes and links, up to what is known to be down', async () => {
    const links = [below(HUB), below('pop-a', 2)];
    const life = await begin(links, [node('pop-a', 'core'), node('core', null)]);
    await life.take(...answer(CHILD, -5), ...answer(HUB, -4), ...answer(POP, -4));
    await life.take(...answer(CORE, -5), ...fails(CORE, -4), sees(-1));
    await life.take(...fails(CHILD, 0), sees(1));
    expect(life.asked).toEqual([[HUB, POP]]);
    await life.take(burst(HUB, at(2), 3), ...answer(POP, 2.5));
    expect(await answers()).toEqual([
      { code: HUB, at: at(3.9) },
      { code: 'pop-a', at: at(2.5) },
    ]);
  });

  it('is asked too when it is a node that fails', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', 'core'), node('core', null)]);
    await life.take(...answer(POP, -5), ...answer(CORE, -4));
    await life.take(...fails(POP, 0), sees(1));
    expect(life.asked).toEqual([[CORE]]);
    await life.take(...answer(CORE, 2.5));
    expect(await answers()).toEqual([{ code: 'core', at: at(2.5) }]);
  });

  it('is not asked for a port that is down, nor where it has no address', async () => {
    const life = await begin([below('pop-a')], [node('pop-a', null, null)]);
    await life.take(...answer(CHILD, -5), ...fails(CHILD, 0), sees(1));
    expect(await outages()).toHaveLength(1);
    expect(life.asked).toEqual([]);
    await life.wait();
    expect(await answers()).toEqual([]);
  });

  it(`is asked once, and answers once, for ${MANY} links that fail together`, async () => {
    const links = Array.from({ length: MANY }, (_, index) => below('pop-a', index + 1));
    const life = await begin(links, [node('pop-a', null)]);
    await life.take(...answer(POP, -5), ...links.flatMap(({ id }) => answer(id, -4)));
    // The sweep meets them one after the other.
    const failures = links.flatMap(({ id }, index) => fails(id, (index / MANY) * 1.5));
    await life.take(...failures, sees(1.6));
    expect(await outages()).toHaveLength(MANY);
    expect(life.asked).toEqual([[POP]]);
    await life.take(...answer(POP, 3.7, 5, 10));
    expect(await answers()).toEqual([{ code: 'pop-a', at: at(3.7) }]);
  });
});

describe('parent and child that fail 3 s apart', () => {
  const nodes = [node('pop-a', null)];
  const order = {
    'the parent first': { parent: 0, child: 3 },
    'the child first': { parent: 3, child: 0 },
  };

  it.each(Object.entries(order))(
    '%s: are one incident, with both in the ledger',
    async (_, failed) => {
      const story = await IncidentStory.anew(database, outbox);
      const links = [below('pop-a')];
      await story.watch(links, { 'pop-a': null });
      const life = await begin(links, nodes);
      await life.take(...answer(POP, -2), ...answer(CHILD, -2));
      const told = [
        [failed.parent + 2, fails(POP, failed.parent)],
        [failed.child + 2, fails(CHILD, failed.child)],
      ] as const;
      for (const [seconds, samples] of [...told].sort(([a], [b]) => a - b)) {
        await life.take(...samples, sees(seconds));
        await story.lookFrom(seconds, seconds + 3);
      }
      await story.lookFrom(6, 60);
      expect(await outages()).toEqual([{ link_id: CHILD, started_at: new Date(at(failed.child)) }]);
      expect(await nodeRows()).toMatchObject([{ payload: { firstFailAt: at(failed.parent) } }]);
      expect(await answers()).toEqual([]);
      expect(await story.incidents()).toMatchObject([{ key: 'parent:pop-a', members: 2 }]);
      // More that comes to it is an update at most.
      expect((await story.kinds()).filter((kind) => kind !== 'update')).toEqual(['down']);
    },
  );

  it('a parent that stays up leaves the child its own incident, told when it has answered', async () => {
    const story = await IncidentStory.anew(database, outbox);
    const links = [below('pop-a')];
    await story.watch(links, { 'pop-a': null });
    const life = await begin(links, nodes);
    await life.take(...answer(POP, -2), ...answer(CHILD, -2));
    await life.take(...fails(CHILD, 0), sees(2));
    await story.look(2);
    expect(await story.incidents()).toEqual([]);
    await life.take(...answer(POP, 2.2));
    await story.look(2.5);
    expect(await story.incidents()).toMatchObject([{ key: `link:${CHILD}`, members: 1 }]);
    expect(await story.kinds()).toEqual(['down']);
  });
});
