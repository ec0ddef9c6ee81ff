import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IncidentsService } from '../../../src/incidents/incidents.service.js';
import { DomainError } from '../../../src/platform/errors/domain-error.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { registeredLink } from '../../builders/links.js';
import { FakeOutbox } from '../../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { IncidentStory, at } from '../../support/incident-story.js';

const FIRST = { page: 1, pageSize: 50 };
const purworejo = registeredLink(1);
const below = [
  registeredLink(2, { parentCode: 'pop-a' }),
  registeredLink(3, { parentCode: 'pop-a' }),
];

let database: TestDatabase;
let outbox: FakeOutbox;
let story: IncidentStory;
let events: EventBus;
let incidents: IncidentsService;

beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
});
afterAll(() => database.close());

beforeEach(async () => {
  story = await IncidentStory.anew(database, outbox);
  events = new EventBus();
  incidents = new IncidentsService(database.dataSource, story.places, events, outbox);
  await story.watch([purworejo, ...below], { 'pop-a': null });
  await story.down(purworejo.id, 0);
  await story.nodeDown('pop-a', 10);
  for (const { id } of below) await story.down(id, 11);
  await story.look(13);
});

async function ids(): Promise<{ pop: string; link: string }> {
  const { items } = await incidents.list({}, FIRST);
  const of = (kind: string) => items.find(({ group }) => group.kind === kind)?.id ?? '';
  return { pop: of('parent'), link: of('link') };
}

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  return error instanceof DomainError ? error.code : String(error);
};
const journal = () =>
  database.dataSource.query<{ kind: string; payload: Record<string, unknown> }[]>(
    `select kind, payload from event_journal where kind like 'incident-%' order by seq`,
  );

describe('incidents', () => {
  it('are listed the newest first, with names and counts', async () => {
    const { items, total } = await incidents.list({}, FIRST);
    expect(total).toBe(2);
    expect(items).toEqual([
      expect.objectContaining({
        subject: { kind: 'parent', name: 'POP pop-a' },
        status: 'open',
        links: 2,
        stillDown: 2,
        startedAt: at(10),
      }),
      expect.objectContaining({
        subject: {
          kind: 'link',
          place: { village: 'Desa 1', district: 'Bayan', regency: 'Kabupaten Purworejo' },
        },
        regency: { code: '33.06', name: 'Kabupaten Purworejo' },
        links: 1,
      }),
    ]);
  });

  it('are listed with the cause that their evidence speaks for', async () => {
    await story.write(20, 'outage-explained', purworejo.id, {
      startedAt: at(0),
      cause: 'power',
      evidence: 'the device had just started',
    });
    await story.look(21);
    const { items } = await incidents.list({}, FIRST);
    expect(items.map(({ group, proposedCause }) => [group.kind, proposedCause])).toEqual([
      ['parent', 'unknown'],
      ['link', 'power'],
    ]);
  });

  it('are found by status, link, provider, time, and by the regency of their links', async () => {
    const found = async (filter: Parameters<IncidentsService['list']>[0]) =>
      (await incidents.list(filter, FIRST)).items.map(({ group }) => group.kind);
    expect(await found({ regency: ['33.06'] })).toEqual(['parent', 'link']);
    expect(await found({ regency: ['33.01'] })).toEqual([]);
    expect(await found({ provider: ['serat'] })).toEqual(['link']);
    expect(await found({ link: [below[0]?.id ?? ''] })).toEqual(['parent']);
    expect(await found({ status: ['ended', 'resolved'] })).toEqual([]);
    expect(await found({ period: { from: at(-60), to: at(5) } })).toEqual(['link']);
    expect(
      (await incidents.list({}, FIRST, [{ field: 'startedAt', descending: false }])).items.map(
        ({ group }) => group.kind,
      ),
    ).toEqual(['link', 'parent']);
  });

  it('tell everything of one: members, timeline, who was told', async () => {
    const { pop } = await ids();
    const { members, timeline } = await incidents.one(pop);
    expect(members.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'node POP pop-a',
      'link Desa 2',
      'link Desa 3',
    ]);
    expect(timeline.map(({ kind }) => kind)).toEqual(['opened', 'failed']);
    expect(await refusal(incidents.one('999999'))).toBe('incident.not-found');
    expect(await refusal(incidents.one('1; drop table incidents'))).toBe('incident.not-found');
  });
});

describe('what people do', () => {
  it('is an acknowledgement, which stops the escalation and not the end', async () => {
    const { link } = await ids();
    let woken = 0;
    events.on('journal-written', () => (woken += 1));
    await incidents.acknowledge(link, 'Siti', at(3_600), 'teknisi berangkat', at(60));
    expect(woken).toBe(1);
    const { incident, timeline } = await incidents.one(link);
    expect(incident).toMatchObject({
      status: 'acknowledged',
      acknowledgement: { by: 'Siti', at: at(60), expectedAt: at(3_600) },
    });
    expect(timeline.at(-1)).toMatchObject({ kind: 'acknowledged', who: 'Siti' });
    await story.look(16 * 60);
    const told = await outbox.entries();
    expect(
      told.filter(({ notice }) => notice.incidentId === link).map(({ notice }) => notice.kind),
    ).toEqual(['down']);
    await story.up(purworejo.id, 0, 1_000);
    await story.look(1_100);
    const last = (await outbox.entries()).at(-1);
    expect(last?.notice).toMatchObject({ kind: 'recovery', incidentId: link });
    expect(last?.notice.facts.acknowledgedBy).toBe('Siti');
    expect(await refusal(incidents.acknowledge(link, 'Budi', null, null, at(1_200)))).toBe(
      'incident.over',
    );
  });

  it('may be taken over by another, and is not promised for the past', async () => {
    const { link } = await ids();
    await incidents.acknowledge(link, 'Siti', null, null, at(60));
    await incidents.acknowledge(link, 'Budi', null, null, at(61));
    expect((await incidents.one(link)).incident.acknowledgement?.by).toBe('Budi');
    expect(await refusal(incidents.acknowledge(link, 'Budi', at(10), null, at(62)))).toBe(
      'incident.expected-past',
    );
  });

  it('is a cause settled once it is over, and settled again when it was wrong', async () => {
    const { link } = await ids();
    const settle = (cause: 'power' | 'link', second: number) =>
      incidents.resolve(link, { cause, evidence: 'foto meteran', by: 'Siti' }, at(second));
    expect(await refusal(settle('power', 60))).toBe('incident.not-over');
    await story.up(purworejo.id, 0, 100);
    await story.look(200);
    await settle('power', 300);
    await settle('link', 400);
    const { incident, timeline } = await incidents.one(link);
    expect(incident).toMatchObject({
      status: 'resolved',
      endedAt: at(100),
      resolution: { by: 'Siti', at: at(400), cause: 'link', evidence: 'foto meteran' },
    });
    expect(timeline.filter(({ kind }) => kind === 'resolved')).toHaveLength(2);
    await incidents.comment(link, 'Budi', 'selesai', at(500));
    expect((await incidents.one(link)).timeline.at(-1)).toMatchObject({
      kind: 'comment',
      who: 'Budi',
      detail: { text: 'selesai' },
    });
  });

  it('stands in the journal, in order, for whoever follows live', async () => {
    const { link } = await ids();
    await incidents.acknowledge(link, 'Siti', null, null, at(60));
    await incidents.acknowledge(link, 'Siti', null, null, at(60));
    await story.up(purworejo.id, 0, 100);
    await story.look(200);
    await incidents.resolve(link, { cause: 'power', evidence: null, by: 'Siti' }, at(300));
    const rows = (await journal()).filter(({ payload }) => payload['id'] === link);
    expect(rows.map(({ kind, payload }) => [kind, payload['status']])).toEqual([
      ['incident-opened', 'open'],
      ['incident-acknowledged', 'acknowledged'],
      ['incident-ended', 'ended'],
      ['incident-resolved', 'resolved'],
    ]);
  });

  it('gives the mean times of the period', async () => {
    const { link, pop } = await ids();
    await incidents.acknowledge(link, 'Siti', null, null, at(73));
    await incidents.acknowledge(pop, 'Siti', null, null, at(133));
    await story.up(purworejo.id, 0, 600);
    await story.look(700);
    const { all } = await incidents.responseFigures({ from: at(-60), to: at(3_600) });
    expect(all).toEqual({
      incidents: 2,
      acknowledged: 2,
      mttaMs: 90_000,
      ended: 1,
      mttrMs: 600_000,
    });
  });

  it('leaves what became part of another to that one', async () => {
    await story.nodeUp('pop-a', 500);
    for (const { id } of below) await story.up(id, 11, 500);
    await story.look(600);
    const [first] = below;
    await story.down(first?.id ?? '', 1_000);
    await story.answered('pop-a', 1_001);
    await story.look(1_002);
    await story.nodeDown('pop-a', 1_005);
    await story.look(1_007);
    const { items } = await incidents.list({ merged: true }, FIRST);
    const merged = items.find(({ mergedInto }) => mergedInto !== null);
    expect(merged).toMatchObject({ status: 'ended', links: 0 });
    expect(
      await refusal(
        incidents.resolve(
          merged?.id ?? '',
          { cause: 'power', evidence: null, by: 'Siti' },
          at(1_100),
        ),
      ),
    ).toBe('incident.merged');
    expect((await incidents.list({}, FIRST)).items.map(({ id }) => id)).not.toContain(merged?.id);
  });
});
