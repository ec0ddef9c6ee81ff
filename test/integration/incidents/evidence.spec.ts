import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { IncidentsService } from '../../../src/incidents/incidents.service.js';
import { KnownPlaces } from '../../../src/incidents/known-places.js';
import { EvidenceController } from '../../../src/incidents/security/evidence.controller.js';
import { Evidence } from '../../../src/incidents/security/evidence-schema.js';
import { IncidentEvidence } from '../../../src/incidents/security/evidence.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { FakeOutbox } from '../../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { IncidentStory, at } from '../../support/incident-story.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';

const LINKS = [registeredLink(1), registeredLink(2)];
const [FIRST, SECOND] = LINKS.map(({ id }) => id) as [string, string];
const FORMULA = '=HYPERLINK("http://x","1")';

let database: TestDatabase;
let outbox: FakeOutbox;
let story: IncidentStory;
let incidents: IncidentsService;
let app: HttpApp;

@Module({
  controllers: [EvidenceController],
  providers: [
    IncidentEvidence,
    { provide: IncidentsService, useFactory: () => incidents },
    { provide: KnownPlaces, useFactory: () => story.places },
  ],
})
class EvidenceTestModule {}

const seen = (serial: string) => ({
  address: '127.33.9.1',
  profile: 'contoh',
  objectId: '1.3.6.1.4.1.14988.1',
  serial,
});
const stamp = (seconds: number) => new Date(at(seconds)).toISOString();

beforeAll(async () => {
  database = await openTestDatabase();
  await insertLinks(database.dataSource, LINKS);
  outbox = await FakeOutbox.on(database);
  story = await IncidentStory.anew(database, outbox);
  incidents = new IncidentsService(database.dataSource, story.places, new EventBus(), outbox);
  app = await openHttpApp(database, [EvidenceTestModule]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

beforeEach(async () => {
  await IncidentStory.anew(database, outbox);
  await database.dataSource.query('delete from rollups_5min');
  await story.watch(LINKS);
});

async function replaced(): Promise<string> {
  await story.write(-90_000, 'device-seen', FIRST, seen('A1'));
  await story.write(-80_000, 'device-seen', SECOND, seen('Z9'));
  const change = { what: 'serial', before: 'A1', after: FORMULA, since: at(-60) };
  await story.write(0, 'device-changed', FIRST, change);
  await story.write(0, 'device-seen', FIRST, seen(FORMULA));
  await story.down(SECOND, 1);
  await story.look(5);
  const [row] = await database.dataSource.query<{ id: string }[]>(
    `select id from incidents where class = 'security'`,
  );
  return row?.id ?? '';
}

describe('the evidence of a security incident', () => {
  it('holds the incident, its links’ devices before and after, and what the journal says of them', async () => {
    const id = await replaced();
    await database.dataSource.query(`select ensure_rollup_partitions('2026-10-01', '2026-11-30')`);
    await database.dataSource.query(
      `insert into rollups_5min (link_id, bucket, echoes_sent, echoes_lost, up_seconds, down_seconds, unknown_seconds)
       values ($1, $2, 60, 3, 290, 0, 10), ($3, $2, 60, 60, 0, 300, 0)`,
      [FIRST, stamp(-300), SECOND],
    );
    const { status, body } = await app.get<Evidence>(`/incidents/${id}/evidence.json`);
    expect(status).toBe(200);
    expect(body.incident).toMatchObject({
      id,
      class: 'security',
      subject: {
        kind: 'security',
        event: 'device-changed',
        detail: `nomor seri A1 menjadi ${FORMULA}`,
      },
    });
    expect(body.incident.timeline.map(({ kind }) => kind)).toContain('opened');
    expect(body.devices).toEqual([
      {
        link: FIRST,
        before: { at: stamp(-90_000), ...seen('A1') },
        after: { at: stamp(0), ...seen(FORMULA) },
      },
    ]);
    // A day back, and of its own links only.
    expect(body.events.map(({ kind, link }) => [kind, link])).toEqual([
      ['device-changed', FIRST],
      ['device-seen', FIRST],
    ]);
    expect(body.measured).toEqual([
      {
        link: FIRST,
        at: stamp(-300),
        echoesSent: 60,
        echoesLost: 3,
        upSeconds: 290,
        downSeconds: 0,
        unknownSeconds: 10,
      },
    ]);
  });

  it('is a table no cell of which is a formula', async () => {
    const id = await replaced();
    const response = await fetch(`${app.url}/incidents/${id}/evidence.csv`);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="incident-${id}-evidence.csv"`,
    );
    const rows = parse<Record<string, string>>(await response.text(), { columns: true });
    expect(rows.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['incident', 'timeline', 'device', 'journal']),
    );
    const times = rows.map((row) => row['at'] ?? '');
    expect(times).toEqual([...times].sort());
    for (const row of rows)
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const change = rows.find(({ kind }) => kind === 'device-changed');
    expect(JSON.parse(change?.['detail'] ?? '')).toMatchObject({ before: 'A1', after: FORMULA });
  });

  it('names every link of a profile whose community everybody knows', async () => {
    for (const { id } of LINKS) await story.write(0, 'default-community', id, { profile: 'lama' });
    await story.look(1);
    const [row] = await database.dataSource.query<{ id: string }[]>('select id from incidents');
    const { body } = await app.get<Evidence>(`/incidents/${row?.id ?? ''}/evidence.json`);
    expect(body.devices.map(({ link }) => link)).toEqual([FIRST, SECOND]);
  });

  it('is none of an incident that is not there', async () => {
    for (const id of ['999999', 'x'])
      expect(await app.get(`/incidents/${id}/evidence.json`)).toMatchObject({
        status: 404,
        body: { code: 'incident.not-found' },
      });
  });
});
