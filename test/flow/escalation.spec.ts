import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { IncidentsService } from '../../src/incidents/incidents.service.js';
import { OnCallSample } from '../../src/incidents/on-call/on-call-sample.js';
import { OnCallService } from '../../src/incidents/on-call/on-call.service.js';
import { EventBus } from '../../src/platform/events/event-bus.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { registeredLink } from '../builders/links.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { IncidentStory, T0, at } from '../support/incident-story.js';

const MINUTE = 60;
const link = registeredLink(1);

/** Seconds of the story at which the clocks in Jakarta first show midnight. */
const MIDNIGHT = (Date.parse('2026-11-02T00:00:00+07:00') - T0) / 1_000;

let database: TestDatabase;
let outbox: FakeOutbox;
let story: IncidentStory;
let incidents: IncidentsService;

const person = (code: string) => ({
  code,
  name: code,
  active: true,
  contactWays: [{ channel: 'surel', address: `${code}@contoh.invalid` }],
});

/** A turn at each of these seconds: of those that the keeper takes every second, the ones at which something may come due. */
async function lookAt(...seconds: readonly number[]): Promise<void> {
  for (const second of seconds) await story.look(second);
}

/** Who was told what, in minutes from a second of the story on. */
async function told(from: number): Promise<string[]> {
  const entries = await outbox.entries();
  return entries.map(({ notice, recipient, notBefore }) => {
    const minutes = Math.round((notice.at - at(from)) / 1_000) / MINUTE;
    const held = notBefore === null ? '' : ' held';
    return `${String(Math.floor(minutes))} ${notice.kind} ${recipient.name}${held}`;
  });
}

async function acknowledge(second: number): Promise<void> {
  const [incident] = await database.dataSource.query<{ id: string }[]>('select id from incidents');
  await incidents.acknowledge(incident?.id ?? '', 'ani', null, null, at(second));
}

/** Fails at that second and is told two seconds later. */
async function cut(failed: number): Promise<void> {
  await story.down(link.id, failed);
  await lookAt(failed + 2);
}

async function mend(failed: number, ended: number): Promise<void> {
  await story.up(link.id, failed, ended);
  await lookAt(ended + 5, ended + 120);
}

/** Over empty tables, with the real rota. */
async function storyAnew(): Promise<IncidentStory> {
  await IncidentStory.anew(database, outbox);
  const ports = { onCall: new OnCallService(database.dataSource) };
  const made = new IncidentStory(database, outbox, new ProcessTelemetry(), undefined, ports);
  await made.watch([link]);
  return made;
}

beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
  await database.dataSource.query(
    `insert into channels (code, name, kind, settings) values ('surel', 'Surel', 'email', '{}')`,
  );
});
afterAll(() => database.close());

beforeEach(async () => {
  await database.dataSource.query('delete from on_call_teams; delete from on_call_people');
  await new OnCallSample(database.dataSource).write({
    people: ['ani', 'budi', 'citra', 'kepala'].map(person),
    teams: [
      {
        code: 'jaga',
        name: 'Tim jaga',
        regencies: [],
        providers: [],
        members: ['kepala'],
        defaultPerson: null,
        steps: [
          { afterMinutes: 0, tell: 'on-call' },
          { afterMinutes: 15, tell: 'next' },
          { afterMinutes: 60, tell: 'team' },
        ],
        quietHours: { major: null, minor: { from: '22:00', to: '05:00' } },
      },
    ],
    rotas: [
      {
        team: 'jaga',
        startsOn: '2026-10-26',
        handover: { weekday: 1, time: '00:00' },
        members: ['ani', 'budi', 'citra'],
      },
    ],
    holidays: [],
  });
  story = await storyAnew();
  incidents = new IncidentsService(database.dataSource, story.places, new EventBus(), outbox);
});

describe('an incident that nobody acknowledges', () => {
  it('goes to the next person after 15 minutes and to the whole team after an hour, once each', async () => {
    await cut(0);
    await lookAt(15 * MINUTE + 1, 15 * MINUTE + 2, 15 * MINUTE + 3, 40 * MINUTE);
    expect(await told(2)).toEqual(['0 down ani', '15 escalation budi']);
    await lookAt(60 * MINUTE + 1, 60 * MINUTE + 2, 60 * MINUTE + 3, 100 * MINUTE);
    expect((await told(2)).slice(2)).toEqual([
      '60 escalation kepala',
      '60 escalation ani',
      '60 escalation budi',
      '60 escalation citra',
    ]);
  });

  it('tells its recovery to everyone who was told, and to nobody else', async () => {
    await cut(0);
    await lookAt(15 * MINUTE + 2);
    await mend(0, 20 * MINUTE);
    expect((await told(2)).slice(2).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'recovery ani',
      'recovery budi',
    ]);
  });
});

describe('an acknowledgement', () => {
  it('stops the escalation, not the recovery', async () => {
    await cut(0);
    await acknowledge(10 * MINUTE);
    await lookAt(15 * MINUTE + 2, 60 * MINUTE + 2, 100 * MINUTE);
    expect(await told(2)).toEqual(['0 down ani']);
    await mend(0, 110 * MINUTE);
    expect((await told(2)).slice(1).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'recovery ani',
    ]);
  });

  it('between two steps stops the second', async () => {
    await cut(0);
    await lookAt(15 * MINUTE + 2);
    await acknowledge(20 * MINUTE);
    await lookAt(60 * MINUTE + 2, 100 * MINUTE);
    expect(await told(2)).toEqual(['0 down ani', '15 escalation budi']);
  });
});

describe('who is on call', () => {
  it('by an override hears of it, and only while it lasts', async () => {
    const until = new Date(at(10 * MINUTE)).toISOString();
    await database.dataSource.query(
      `insert into on_call_overrides (team_code, person_code, starts_at, ends_at, made_by)
       values ('jaga', 'citra', '2026-11-01T00:00Z', $1, 'uji')`,
      [until],
    );
    await cut(0);
    await lookAt(15 * MINUTE + 2);
    // The override is over: the one whose turn it is has come on call.
    expect(await told(2)).toEqual(['0 down citra', '15 escalation ani']);
  });

  it('changes at midnight WIB between two steps', async () => {
    const failed = MIDNIGHT - 10 * MINUTE;
    await cut(failed);
    await lookAt(failed + 15 * MINUTE + 2, failed + 60 * MINUTE + 2);
    expect(await told(failed + 2)).toEqual([
      '0 down ani',
      '15 escalation budi',
      '60 escalation kepala',
      '60 escalation budi',
      '60 escalation citra',
      '60 escalation ani',
    ]);
  });

  it('changes exactly at midnight WIB', async () => {
    await story.down(link.id, MIDNIGHT - 2.001);
    await lookAt(MIDNIGHT - 0.001);
    expect(await story.told()).toMatchObject([{ kind: 'down', to: 'ani' }]);
    story = await storyAnew();
    await story.down(link.id, MIDNIGHT - 2);
    await lookAt(MIDNIGHT);
    expect(await story.told()).toMatchObject([{ kind: 'down', to: 'budi' }]);
  });
});

describe('what is minor', () => {
  it('waits for the end of the quiet hours and for whoever is on call then, and so does its escalation', async () => {
    story.policy = { ...story.policy, severities: [{ severity: 'minor', match: {} }] };
    const failed = MIDNIGHT - 30 * MINUTE;
    const morning = MIDNIGHT + 300 * MINUTE;
    await cut(failed);
    await lookAt(failed + 15 * MINUTE + 2, failed + 60 * MINUTE + 2, morning - 1);
    expect(await told(failed + 2)).toEqual(['0 down budi held']);
    const [kept] = await outbox.entries();
    expect(kept?.notBefore).toBe(at(morning));
    await lookAt(morning, morning + 15 * MINUTE - 1);
    expect(await told(morning)).toHaveLength(1);
    await lookAt(morning + 15 * MINUTE);
    expect((await told(morning)).slice(1)).toEqual(['15 escalation citra']);
  });
});
