import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredLink } from '../../builders/links.js';
import { FakeOutbox } from '../../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { IncidentStory, at } from '../../support/incident-story.js';
import { CALLER } from '../reports/http-app.js';
import { IncidentsApp, openIncidentsApp } from './incidents-app.js';

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly subject: { readonly kind: string };
  readonly [field: string]: unknown;
}
interface Listed {
  readonly items: readonly Shown[];
  readonly total: number;
}

const ELSEWHERE = {
  regency: { code: '33.13', name: 'Kabupaten Karanganyar' },
  provider: { code: 'radio', name: 'Radio Contoh' },
};
const alone = registeredLink(1);
const elsewhere = registeredLink(5, { id: '33.13.07.2005-2023-1', ...ELSEWHERE });
const below = [2, 3, 4].map((n) => registeredLink(n, { parentCode: 'pop-a' }));
const iso = (seconds: number) => new Date(at(seconds)).toISOString();

describe('incidents over HTTP', () => {
  let database: TestDatabase;
  let story: IncidentStory;
  let app: IncidentsApp;
  let ids: { alone: string; elsewhere: string; pop: string };

  beforeAll(async () => {
    database = await openTestDatabase();
    story = await IncidentStory.anew(database, await FakeOutbox.on(database));
    await database.dataSource.query(
      `insert into providers (code, name) values ('serat', 'Serat Contoh'), ('radio', 'Radio Contoh')`,
    );
    await story.watch([alone, elsewhere, ...below], { 'pop-a': null });
    app = await openIncidentsApp(database, story);
    await story.down(alone.id, 0);
    await story.down(elsewhere.id, 100);
    await story.nodeDown('pop-a', 200);
    for (const { id } of below) await story.down(id, 201);
    await story.lookFrom(0, 210, 10);
    const { body } = await app.get<Listed>('/incidents?sort=startedAt');
    const [first, second, third] = body.items.map(({ id }) => id);
    ids = { alone: first ?? '', elsewhere: second ?? '', pop: third ?? '' };
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const found = async (query: string) => {
    const { status, body } = await app.get<Listed>(`/incidents?${query}`);
    expect(status).toBe(200);
    expect(body.total).toBe(body.items.length);
    return body.items.map(({ id }) => id);
  };

  it('are listed with what they are about in names, the newest first', async () => {
    const { body } = await app.get<Listed>('/incidents');
    expect(body.items.map(({ subject }) => subject)).toEqual([
      { kind: 'parent', code: 'pop-a', name: 'POP pop-a' },
      {
        kind: 'link',
        linkId: elsewhere.id,
        place: { village: 'Desa 5', district: 'Bayan', regency: 'Kabupaten Karanganyar' },
      },
      {
        kind: 'link',
        linkId: alone.id,
        place: { village: 'Desa 1', district: 'Bayan', regency: 'Kabupaten Purworejo' },
      },
    ]);
    expect(body.items[1]).toMatchObject({ status: 'open', ...ELSEWHERE, startedAt: iso(100) });
    expect(body.items[0]).toMatchObject({ links: 3, stillDown: 3, acknowledgement: null });
  });

  it('are found by status, severity, class, regency, provider and time', async () => {
    expect(await found('regency=33.13')).toEqual([ids.elsewhere]);
    expect(await found('provider=serat&class=outage&status=open')).toContain(ids.alone);
    expect(await found('provider=radio&provider=serat&sort=startedAt')).toContain(ids.elsewhere);
    expect(await found('status=resolved&status=ended')).toEqual([]);
    expect(await found('class=security&class=monitor')).toEqual([]);
    expect(await found('severity=critical')).toEqual([]);
    expect(await found(`link=${below[1]?.id ?? ''}`)).toEqual([ids.pop]);
    expect(await found(`to=${iso(50)}`)).toEqual([ids.alone]);
  });

  it('refuse what they do not know', async () => {
    for (const query of ['status=broken', 'district=33.06.08', 'sort=name', 'from=yesterday']) {
      const { status, body } = await app.get(`/incidents?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'validation']);
    }
    for (const id of ['999', 'x', '99999999999999999999']) {
      const { status, body } = await app.get(`/incidents/${id}`);
      expect([status, body.code]).toEqual([404, 'incident.not-found']);
    }
  });

  it('tell everything of one: links with since and until, what happened, who was told with which answer', async () => {
    app.told.set(ids.pop, [
      {
        recipient: { personId: 'siti', name: 'Siti', channel: 'surel', address: 'siti@x.example' },
        kind: 'down',
        at: at(203),
        sentAt: at(204),
        outcome: 'sent',
        answer: '250 2.0.0 Ok: queued',
        attempts: 2,
      },
    ]);
    const { body } = await app.get<Record<string, unknown[]>>(`/incidents/${ids.pop}`);
    expect(body['members']).toHaveLength(4);
    expect(body['members']).toContainEqual({
      kind: 'link',
      code: below[0]?.id,
      name: 'Desa 2',
      village: below[0]?.village,
      district: { code: '33.06.08', name: 'Bayan' },
      regency: { code: '33.06', name: 'Kabupaten Purworejo' },
      since: iso(201),
      firstSince: iso(201),
      until: null,
      cause: expect.any(String) as unknown,
      flapping: false,
      leftAs: null,
    });
    expect(body['timeline']?.[0]).toMatchObject({ kind: 'opened', who: null });
    expect(body['told']).toEqual([
      {
        name: 'Siti',
        channel: 'surel',
        kind: 'down',
        at: iso(203),
        sentAt: iso(204),
        outcome: 'sent',
        answer: '250 2.0.0 Ok: queued',
        attempts: 2,
      },
    ]);
    expect(JSON.stringify(body)).not.toContain('siti@x.example');
  });

  it('are acknowledged in the name of the caller, commented, and settled once they are over', async () => {
    const path = `/incidents/${ids.elsewhere}`;
    const expectedAt = new Date(Date.now() + 3_600_000).toISOString();
    const taken = await app.call<Shown>('POST', `${path}/ack`, {
      expectedAt,
      note: 'menuju lokasi',
    });
    expect(taken.status).toBe(200);
    expect(taken.body).toMatchObject({
      status: 'acknowledged',
      acknowledgement: { by: CALLER, expectedAt },
      secondsToRecover: null,
    });
    await app.call('POST', `${path}/comment`, { text: 'tiang roboh\nmenunggu alat' });
    const early = await app.call('POST', `${path}/resolve`, { cause: 'link' });
    expect([early.status, early.body.code]).toEqual([409, 'incident.not-over']);
    await story.up(elsewhere.id, 100, 700);
    await story.lookFrom(705, 800, 5);
    const late = await app.call('POST', `${path}/ack`);
    expect([late.status, late.body.code]).toEqual([409, 'incident.over']);
    const settled = await app.call<Shown & { timeline: { kind: string; detail: object }[] }>(
      'POST',
      `${path}/resolve`,
      { cause: 'force-majeure', evidence: 'foto tiang', note: 'angin' },
    );
    expect(settled.body).toMatchObject({
      status: 'resolved',
      settledCause: 'force-majeure',
      secondsToRecover: 600,
      resolution: { by: CALLER, cause: 'force-majeure', evidence: 'foto tiang' },
    });
    const told = settled.body.timeline.filter(({ kind }) =>
      ['acknowledged', 'comment', 'resolved'].includes(kind),
    );
    expect(told.map(({ kind, detail }) => ({ kind, ...detail }))).toMatchObject([
      { kind: 'acknowledged', note: 'menuju lokasi' },
      { kind: 'comment', text: 'tiang roboh\nmenunggu alat' },
      { kind: 'resolved', evidence: 'foto tiang', note: 'angin' },
    ]);
  });

  it.each([
    ['ack', { expected: 1 }, 'expected'],
    ['ack', { expectedAt: 'besok' }, 'expectedAt'],
    ['comment', {}, 'text'],
    ['comment', { text: '   ' }, 'text'],
    ['comment', { text: 'a\u0000b' }, 'text'],
    ['resolve', { cause: 'hantu' }, 'cause'],
    ['resolve', { evidence: 'x' }, 'cause'],
  ])('refuse %s with %j', async (deed, body, path) => {
    const answer = await app.call('POST', `/incidents/${ids.alone}/${deed}`, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation']);
    expect(answer.body.errors?.map((error) => error.path)).toEqual([path]);
  });

  it('are expected to be over in the future only', async () => {
    const body = { expectedAt: '2020-01-01T00:00:00+07:00' };
    const answer = await app.call('POST', `/incidents/${ids.alone}/ack`, body);
    expect([answer.status, answer.body.code]).toEqual([409, 'incident.expected-past']);
  });

  it('give mean times by provider and regency, with how many they are of', async () => {
    const { body } = await app.get<Record<'all' | 'from', unknown> & Record<string, unknown[]>>(
      `/incidents/figures?from=${iso(-60)}&to=${iso(3_600)}`,
    );
    expect(body.from).toBe(iso(-60));
    expect(body.all).toMatchObject({ incidents: 3, acknowledged: 1, ended: 1, mttrSeconds: 600 });
    expect(body['byProvider']).toContainEqual({
      provider: ELSEWHERE.provider,
      incidents: 1,
      acknowledged: 1,
      mttaSeconds: expect.any(Number) as unknown,
      ended: 1,
      mttrSeconds: 600,
    });
    expect(body['byRegency']).toContainEqual({
      regency: { code: '33.06', name: 'Kabupaten Purworejo' },
      incidents: expect.any(Number) as unknown,
      acknowledged: 0,
      mttaSeconds: null,
      ended: 0,
      mttrSeconds: null,
    });
    const none = await app.get(`/incidents/figures?from=${iso(10)}&to=${iso(5)}`);
    expect([none.status, none.body.code]).toEqual([400, 'validation']);
  });

  it('stand in the OpenAPI document, reading apart from writing', async () => {
    interface Document {
      paths: Record<string, Record<string, Record<string, unknown>>>;
    }
    const { body } = await app.get<Document>('/openapi.json');
    const permission = (method: string, path: string) =>
      body.paths[`/api/v1/incidents${path}`]?.[method]?.['x-permission'];
    expect(['', '/{id}', '/figures'].map((path) => permission('get', path))).toEqual(
      Array(3).fill('read'),
    );
    expect(
      ['ack', 'comment', 'resolve'].map((deed) => permission('post', `/{id}/${deed}`)),
    ).toEqual(Array(3).fill('incidents:write'));
  });
});
