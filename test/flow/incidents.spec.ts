import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RegisteredLink } from '../../src/domain/link/registered-link.js';
import { registeredLink } from '../builders/links.js';
import { ON_CALL } from '../fakes/fake-on-call.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { IncidentStory, at } from '../support/incident-story.js';

let database: TestDatabase;
let outbox: FakeOutbox;
let story: IncidentStory;

beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
});
afterAll(() => database.close());

beforeEach(async () => {
  story = await IncidentStory.anew(database, outbox);
});

const links = (count: number, over: Partial<RegisteredLink> = {}): RegisteredLink[] =>
  Array.from({ length: count }, (_, index) => registeredLink(index + 1, over));
const idOf = (link: RegisteredLink | undefined): string => link?.id ?? '';

describe('a single link', () => {
  it('that is cut is told once, and its recovery once', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    await story.down(idOf(link), 0);
    await story.lookFrom(2, 30);
    expect(await story.told()).toEqual([{ kind: 'down', to: 'Siti', links: 1, stillDown: 1 }]);
    await story.up(idOf(link), 0, 40);
    await story.lookFrom(45, 200);
    expect(await story.told()).toEqual([
      { kind: 'down', to: 'Siti', links: 1, stillDown: 1 },
      { kind: 'recovery', to: 'Siti', links: 1, stillDown: 0 },
    ]);
    const [told, over] = await outbox.entries();
    expect(told).toMatchObject({ acknowledge: true, notice: { at: at(2) } });
    expect(over).toMatchObject({ acknowledge: false, notice: { facts: { endedAt: at(40) } } });
    expect(await story.incidents()).toEqual([
      expect.objectContaining({ key: `link:${idOf(link)}`, status: 'ended', members: 1 }),
    ]);
  });

  it('that fails again before it was up for long goes on with its incident', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    await story.down(idOf(link), 0);
    await story.look(2);
    await story.up(idOf(link), 0, 20);
    await story.lookFrom(25, 60);
    await story.down(idOf(link), 65);
    await story.lookFrom(67, 200);
    expect(await story.kinds()).toEqual(['down']);
    expect(await story.incidents()).toHaveLength(1);
  });

  it('is told again every four hours, and to the next one when nobody acknowledges', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    await story.down(idOf(link), 0);
    await story.look(2);
    await story.lookFrom(60, 15 * 3_600, 60);
    const told = await story.told();
    expect(told.map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'down Siti',
      'escalation Budi',
      'escalation Budi',
      ...[1, 2, 3].flatMap(() => ['repeat Siti', 'repeat Budi']),
    ]);
  });

  it('goes to whoever is on call, who by then may be another', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    story.onCall.steps = [];
    await story.down(idOf(link), 0);
    await story.look(2);
    story.onCall.person = {
      ...ON_CALL,
      personId: '3',
      name: 'Wati',
      address: 'wati@contoh.desa.id',
    };
    await story.look(4 * 3_600 + 2);
    await story.look(8 * 3_600 + 2);
    await story.up(idOf(link), 0, 9 * 3_600);
    await story.look(10 * 3_600);
    expect((await story.told()).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'down Siti',
      'repeat Siti',
      'down Wati',
      'repeat Siti',
      'repeat Wati',
      'recovery Siti',
      'recovery Wati',
    ]);
  });

  it('waits for the end of the quiet hours, with all that follows', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    story.onCall.quietUntil = at(3_600);
    await story.down(idOf(link), 0);
    await story.look(2);
    await story.up(idOf(link), 0, 60);
    await story.look(130);
    const entries = await outbox.entries();
    expect(entries.map(({ notice, notBefore }) => [notice.kind, notBefore])).toEqual([
      ['down', at(3_600)],
      ['recovery', at(3_600)],
    ]);
  });

  it('of which nobody can be told says so in its timeline', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    story.onCall.person = null;
    await story.down(idOf(link), 0);
    await story.look(2);
    expect(await story.kinds()).toEqual([]);
    expect(
      await database.dataSource.query(
        `select detail from incident_timeline where kind = 'not-told'`,
      ),
    ).toEqual([{ detail: { notice: 'down', reason: 'nobody can be told' } }]);
    await story.look(15 * 60 + 2);
    expect((await story.told()).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'escalation Budi',
    ]);
  });

  it('that went by before anybody looked is recorded, and nobody is told', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    await story.down(idOf(link), 0);
    await story.up(idOf(link), 0, 30);
    await story.lookFrom(3_600, 3_602);
    expect(await story.kinds()).toEqual([]);
    expect(await story.incidents()).toEqual([expect.objectContaining({ status: 'ended' })]);
  });

  it('whose outage a person voids is told to be over, for it had been told', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    await story.down(idOf(link), 0);
    await story.look(2);
    const before = { startedAt: new Date(at(0)).toISOString() };
    await database.dataSource.query(
      `insert into event_journal (entry_key, at, link_id, kind, payload) values ('void', now(), $1, 'outage-corrected', $2)`,
      [idOf(link), JSON.stringify({ kind: 'void', before })],
    );
    await story.lookFrom(30, 40);
    expect(await story.kinds()).toEqual(['down', 'recovery']);
    expect(await story.incidents()).toEqual([
      expect.objectContaining({ status: 'ended', members: 0 }),
    ]);
  });

  it('that flaps for an hour is told twice, at last with how it settled', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    let second = 0;
    for (; second < 3_600; second += 60) {
      await story.down(idOf(link), second);
      if (second === 240)
        await story.write(second + 2, 'flapping-started', idOf(link), { percent: 35 });
      await story.lookFrom(second + 2, second + 25, 5);
      await story.up(idOf(link), second, second + 25);
      await story.lookFrom(second + 30, second + 60, 5);
    }
    await story.write(second + 120, 'flapping-ended', idOf(link), { percent: 20, settled: 'up' });
    await story.lookFrom(second + 60, second + 300, 5);
    expect(await story.kinds()).toEqual(['down', 'flapping-ended']);
    const [, last] = await outbox.entries();
    expect(last?.notice.facts.settled).toBe('up');
    expect(await story.incidents()).toHaveLength(1);
  });
});

describe('what hangs on something', () => {
  const children = (count: number) => links(count, { parentCode: 'pop-a' });

  it.each([
    ['before', 0, 3],
    ['after', 3, 0],
  ])('and fails three seconds %s it is one incident', async (_, child, parent) => {
    const [link] = children(1);
    await story.watch(children(1), { 'pop-a': null });
    const rows = [
      { second: child + 2, row: () => story.down(idOf(link), child) },
      { second: parent + 2, row: () => story.nodeDown('pop-a', parent) },
    ].sort((a, b) => a.second - b.second);
    for (const { second, row } of rows) {
      await row();
      await story.lookFrom(second, second + 2);
    }
    await story.lookFrom(6, 60);
    expect(await story.incidents()).toEqual([
      expect.objectContaining({ key: 'parent:pop-a', status: 'open', members: 2 }),
    ]);
    expect((await story.kinds()).filter((kind) => kind === 'down')).toEqual(['down']);
  });

  it('waits until that has answered, and then stands alone', async () => {
    const [link] = children(1);
    await story.watch(children(1), { 'pop-a': null });
    await story.down(idOf(link), 0);
    await story.look(2);
    expect(await story.kinds()).toEqual([]);
    await story.answered('pop-a', 2.1);
    await story.look(2.2);
    expect(await story.kinds()).toEqual(['down']);
    expect(await story.incidents()).toMatchObject([{ key: `link:${idOf(link)}` }]);
  });

  it('waits no longer than the hold', async () => {
    const [link] = children(1);
    await story.watch(children(1), { 'pop-a': null });
    await story.down(idOf(link), 0);
    await story.lookFrom(2, 7);
    expect(await story.kinds()).toEqual([]);
    await story.look(8);
    expect(await story.kinds()).toEqual(['down']);
  });

  it('is one incident of 200 links with at most three notices, whose end is told once', async () => {
    const all = children(200);
    await story.watch(all, { 'pop-a': 'backbone', backbone: null });
    for (const [index, link] of all.entries()) {
      await story.down(link.id, (index % 10) / 2);
      if (index % 25 === 24) await story.look(2 + index / 40);
      if (index === 80) await story.nodeDown('pop-a', 1);
      if (index === 120) await story.nodeDown('backbone', 2);
    }
    await story.lookFrom(8, 120);
    expect(await story.incidents()).toEqual([
      {
        key: 'parent:backbone',
        status: 'open',
        severity: 'critical',
        silenced: false,
        members: 202,
      },
    ]);
    expect((await story.kinds()).length).toBeLessThanOrEqual(3);
    expect((await story.told()).at(-1)).toMatchObject({ links: 200, stillDown: 200 });
    for (const link of all) await story.up(link.id, 0, 300);
    await story.nodeUp('pop-a', 299);
    await story.nodeUp('backbone', 298);
    await story.lookFrom(305, 400);
    expect((await story.kinds()).filter((kind) => kind === 'recovery')).toHaveLength(1);
    expect((await story.incidents()).map(({ status }) => status)).toEqual(['ended']);
  });
});

describe('many links', () => {
  it('of one provider in one regency that fail together are one incident and at most three notices', async () => {
    const all = links(20);
    await story.watch(all);
    for (const [index, link] of all.entries()) {
      await story.down(link.id, index * 0.3);
      await story.look(2 + index * 0.3);
    }
    await story.lookFrom(9, 120);
    expect(await story.incidents()).toEqual([
      expect.objectContaining({ key: 'area:serat:33.06', severity: 'critical', members: 20 }),
    ]);
    expect((await story.kinds()).length).toBeLessThanOrEqual(3);
    expect((await story.told()).at(-1)).toMatchObject({ links: 20, stillDown: 20 });
    for (const link of all) await story.up(link.id, 0, 200);
    await story.lookFrom(205, 300);
    expect((await story.kinds()).filter((kind) => kind === 'recovery')).toEqual(['recovery']);
  });

  it('that fail one by one over an hour stay incidents of their own', async () => {
    const all = links(12);
    story.onCall.steps = [];
    await story.watch(all);
    for (const [index, link] of all.entries()) {
      await story.down(link.id, index * 300);
      await story.look(index * 300 + 2);
    }
    expect(await story.incidents()).toHaveLength(12);
    expect(await story.kinds()).toEqual(all.map(() => 'down'));
  });

  it('of which some stay down when the others are up again are told as fewer', async () => {
    const all = links(10, { parentCode: 'pop-a' });
    await story.watch(all, { 'pop-a': null });
    await story.nodeDown('pop-a', 0);
    for (const { id } of all) await story.down(id, 0);
    await story.lookFrom(2, 10);
    await story.nodeUp('pop-a', 100);
    for (const { id } of all.slice(1)) await story.up(id, 0, 100);
    await story.lookFrom(105, 400, 5);
    expect(await story.told()).toEqual([
      expect.objectContaining({ kind: 'down', links: 10 }),
      expect.objectContaining({ kind: 'update', links: 10, stillDown: 1 }),
    ]);
  });
});

describe('a restart', () => {
  it('with 50 links down tells nothing again', async () => {
    const all = links(50);
    await story.watch(all);
    for (const { id } of all) await story.down(id, 0);
    await story.lookFrom(2, 120);
    const before = await story.told();
    expect(before).not.toEqual([]);
    const again = story.restarted();
    await again.watch(all);
    await again.lookFrom(121, 600, 5);
    expect(await again.told()).toEqual(before);
  });

  it('that finds the journal unread again tells nothing twice', async () => {
    const all = links(6, { parentCode: 'pop-a' });
    await story.watch(all, { 'pop-a': null });
    await story.nodeDown('pop-a', 0);
    for (const { id } of all) await story.down(id, 1);
    await story.write(5, 'flapping-started', idOf(all[0]), { percent: 40 });
    await story.write(20, 'flapping-ended', idOf(all[0]), { percent: 20, settled: 'up' });
    await story.lookFrom(3, 20);
    for (const { id } of all) await story.up(id, 1, 30);
    await story.nodeUp('pop-a', 30);
    await story.lookFrom(35, 40);
    for (const second of [41, 200, 300]) {
      await story.look(second);
      const [told, incidents] = [await story.told(), await story.incidents()];
      await story.setCursor('0');
      await story.look(second, 3);
      expect(await story.told()).toEqual(told);
      expect(await story.incidents()).toEqual(incidents);
    }
    expect((await story.incidents()).map(({ status }) => status)).toEqual(['ended']);
  });

  it('killed before it commits has told nothing, and tells it once afterwards', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    await story.down(idOf(link), 0);
    const enqueue = outbox.enqueue.bind(outbox);
    outbox.enqueue = async (manager, entries) => {
      await enqueue(manager, entries);
      throw Object.assign(new Error('killed'), { code: '57P01' });
    };
    await expect(story.look(2)).rejects.toThrow('killed');
    outbox.enqueue = enqueue;
    expect(await story.kinds()).toEqual([]);
    expect(await story.incidents()).toEqual([]);
    await story.look(3);
    expect(await story.kinds()).toEqual(['down']);
  });
});

describe('a blind monitor', () => {
  const blind = (seconds: number) =>
    story.write(seconds, 'monitor-blind', null, {
      since: at(seconds),
      why: 'no reference target answers',
      references: ['gerbang'],
      failing: 3,
    });

  it('is one incident, and while it lasts there is no other', async () => {
    const all = links(3);
    await story.watch(all);
    await blind(0);
    await story.look(0);
    for (const { id } of all) await story.down(id, 1);
    await story.lookFrom(3, 30);
    expect(await story.told()).toEqual([expect.objectContaining({ kind: 'down', links: 0 })]);
    expect((await outbox.entries())[0]?.notice.facts.subject).toEqual({
      kind: 'monitor',
      why: 'references-silent',
    });
    for (const { id } of all) await story.up(id, 1, 30);
    await story.write(31, 'monitor-sighted', null, { unknown: 0 });
    await story.lookFrom(31, 200);
    expect(await story.kinds()).toEqual(['down', 'recovery']);
  });

  it('takes back the outages it explains; what still fails afterwards is told then', async () => {
    const all = links(2);
    await story.watch(all);
    for (const { id } of all) await story.down(id, 0);
    await story.look(2);
    await blind(3);
    for (const { id } of all)
      await story.write(3, 'outage-explained', id, {
        startedAt: at(0),
        cause: 'monitor',
        evidence: 'blind',
      });
    await story.lookFrom(3, 20);
    expect(await story.incidents()).toEqual([
      expect.objectContaining({ key: 'monitor', members: 3 }),
    ]);
    await story.up(idOf(all[0]), 0, 21);
    await story.write(25, 'monitor-sighted', null, { unknown: 2 });
    await story.lookFrom(25, 120);
    expect((await story.incidents()).map(({ key, status }) => `${key} ${status}`)).toEqual([
      'monitor ended',
      `link:${idOf(all[1])} open`,
    ]);
  });
});

describe('planned maintenance', () => {
  it('is recorded, and nobody is told; what is still down when it is over is', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    story.inMaintenance.add(idOf(link));
    await story.down(idOf(link), 0);
    await story.lookFrom(2, 60);
    expect(await story.kinds()).toEqual([]);
    expect(await story.incidents()).toEqual([expect.objectContaining({ silenced: true })]);
    story.inMaintenance.delete(idOf(link));
    await story.look(61);
    expect(await story.kinds()).toEqual(['down']);
  });

  it('that covers the whole of it keeps even the end to itself', async () => {
    const [link] = links(1, { parentCode: 'pop-a' });
    await story.watch(links(1, { parentCode: 'pop-a' }), { 'pop-a': null });
    story.inMaintenance.add(idOf(link));
    await story.nodeDown('pop-a', 0);
    await story.down(idOf(link), 0);
    await story.lookFrom(2, 60);
    await story.nodeUp('pop-a', 70);
    await story.up(idOf(link), 0, 70);
    await story.lookFrom(75, 200);
    expect(await story.kinds()).toEqual([]);
    expect((await story.incidents()).map(({ status }) => status)).toEqual(['ended']);
  });
});

describe('a row that cannot be read', () => {
  it('is named, and what comes after it is read once it is passed over', async () => {
    const [link] = links(1);
    await story.watch(links(1));
    await story.write(1, 'outage-opened', idOf(link), { outage: 'none' });
    const row = await story.newestRow();
    await story.down(idOf(link), 0);
    await expect(story.look(2)).rejects.toMatchObject({ name: 'UnreadableRow', seq: row });
    await story.passOver(row);
    await story.look(3);
    expect(await story.kinds()).toEqual(['down']);
  });
});
