import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OnCallModule } from '../../../src/incidents/on-call/on-call.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { CALLER, HttpApp, openHttpApp } from '../reports/http-app.js';
import { seedRegions } from '../reports/seed.js';

let database: TestDatabase;
let app: HttpApp;

interface Listed {
  readonly items: readonly Record<string, unknown>[];
  readonly total: number;
}

const SITI = {
  code: 'siti',
  name: 'Siti Rahayu',
  contactWays: [{ channel: 'surel', address: 'siti@contoh.invalid' }],
};
const person = (code: string, over: object = {}) => ({
  code,
  name: code,
  contactWays: [{ channel: 'surel', address: `${code}@contoh.invalid` }],
  ...over,
});

const changes = (entity: string, id: string) =>
  database.dataSource.query<{ actor: string; before: object | null; after: object | null }[]>(
    'select actor, before, after from change_log where entity = $1 and entity_id = $2 order by seq',
    [entity, id],
  );

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(database.dataSource, '33 Jawa Tengah\n33.06 Purworejo\n33.06.08 Bayan');
  await database.dataSource.query(`insert into providers values ('serat', 'PT Serat')`);
  await database.dataSource.query(
    `insert into channels (code, name, kind, settings) values ('surel', 'Surel', 'email', '{}'),
       ('telegram', 'Telegram', 'telegram', '{}')`,
  );
  app = await openHttpApp(database, [OnCallModule]);
  for (const code of ['budi', 'citra']) await app.call('POST', '/oncall/people', person(code));
});

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('people', () => {
  it('are made, listed, replaced and told to the change log without usable addresses', async () => {
    const made = await app.call<object>('POST', '/oncall/people', SITI);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...SITI, active: true, sample: false });
    const again = await app.call('POST', '/oncall/people', SITI);
    expect([again.status, again.body.code]).toEqual([409, 'person.exists']);

    const ways = [...SITI.contactWays, { channel: 'telegram', address: '-100200300' }];
    const body = { name: 'Siti R.', active: false, contactWays: ways };
    const replaced = await app.call<object>('PUT', '/oncall/people/siti', body);
    expect(replaced.body).toMatchObject(body);
    const moved = { ...body, contactWays: [{ channel: 'surel', address: 's2@contoh.invalid' }] };
    await app.call('PUT', '/oncall/people/siti', moved);

    const log = await changes('person', 'siti');
    expect(log).toHaveLength(3);
    expect(log.map(({ actor }) => actor)).toEqual([CALLER, CALLER, CALLER]);
    const text = JSON.stringify(log);
    expect(text).toContain('s…@contoh.invalid');
    expect(text).toContain('…300');
    expect(text).not.toMatch(/siti@|s2@|-100200300/);

    const { body: list } = await app.get<Listed>('/oncall/people?sort=-code&pageSize=2');
    expect(list.items.map(({ code }) => code)).toEqual(['siti', 'citra']);
    expect(list.total).toBe(3);
  });

  it('have only addresses that their channel can deliver to', async () => {
    const refused = async (channel: string, address: string) => {
      const { status, body } = await app.call('PUT', '/oncall/people/budi', {
        name: 'Budi',
        contactWays: [{ channel, address }],
      });
      return [status, body.code, ...(body.errors ?? []).map(({ path }) => path)];
    };
    const address = 'contactWays.0.address';
    expect(await refused('surel', 'budi')).toEqual([400, 'validation', address]);
    expect(await refused('telegram', 'budi@contoh.id')).toEqual([400, 'validation', address]);
    for (const evil of [
      'budi@contoh.id\r\nBcc: semua@contoh.id',
      'budi@contoh.id\nX: 1',
      'a\u0000',
    ])
      expect((await refused('surel', evil))[0]).toBe(400);
    expect(await refused('merpati', 'budi')).toEqual([409, 'channel.unknown']);
    const name = await app.call('PUT', '/oncall/people/budi', { name: 'Budi\r\nBcc: x@y.id' });
    expect(name.status).toBe(400);
    const { body } = await app.get<object>('/oncall/people/budi');
    expect(body).toMatchObject(person('budi'));
  });

  it('keep a way whose channel is gone, until they are changed', async () => {
    await database.dataSource.query(
      `insert into on_call_contact_ways (person_code, channel, address) values ('citra', 'lama', 'x')`,
    );
    const ways = [{ channel: 'lama', address: 'x' }];
    const kept = await app.call('PUT', '/oncall/people/citra', { name: 'C', contactWays: ways });
    expect(kept.status).toBe(200);
    await app.call('PUT', '/oncall/people/citra', person('citra', { code: undefined }));
  });

  it('stay while the plan names them', async () => {
    await app.call('POST', '/oncall/people', person('eka'));
    await app.call('POST', '/oncall/teams', { code: 'sementara', name: 'S', members: ['eka'] });
    const kept = await app.call('DELETE', '/oncall/people/eka');
    expect([kept.status, kept.body.code]).toEqual([409, 'person.in-use']);
    expect((await app.call('DELETE', '/oncall/teams/sementara')).status).toBe(204);
    expect((await app.call('DELETE', '/oncall/people/eka')).status).toBe(204);
    expect((await app.get('/oncall/people/eka')).body.code).toBe('person.not-found');
    expect((await app.call('DELETE', '/oncall/people/eka')).status).toBe(404);
    expect((await changes('person', 'eka')).at(-1)?.after).toBeNull();
  });
});

const TEAM = {
  code: 'purworejo',
  name: 'Tim jaga Purworejo',
  regencies: ['33.06'],
  providers: ['serat'],
  members: ['budi', 'citra'],
  defaultPerson: 'citra',
};

describe('teams and rotas', () => {
  it('are made with the usual steps and quiet hours, replaced and removed', async () => {
    const made = await app.call<object>('POST', '/oncall/teams', TEAM);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      code: 'purworejo',
      name: 'Tim jaga Purworejo',
      regencies: [{ code: '33.06', name: 'Purworejo' }],
      providers: [{ code: 'serat', name: 'PT Serat' }],
      members: [
        { code: 'budi', name: 'budi' },
        { code: 'citra', name: 'citra' },
      ],
      defaultPerson: { code: 'citra', name: 'citra' },
      steps: [
        { afterMinutes: 0, tell: 'on-call' },
        { afterMinutes: 15, tell: 'next' },
        { afterMinutes: 60, tell: 'team' },
      ],
      quietHours: { major: null, minor: { from: '22:00', to: '05:00' } },
      sample: false,
    });
    const body = {
      name: 'Tim Purworejo',
      members: ['citra'],
      steps: [
        { afterMinutes: 0, tell: 'team' },
        { afterMinutes: 5, tell: { person: 'budi' } },
      ],
      quietHours: { major: { from: '00:00', to: '04:30' }, minor: null },
    };
    const replaced = await app.call<object>('PUT', '/oncall/teams/purworejo', body);
    expect(replaced.body).toMatchObject({
      ...body,
      members: [{ code: 'citra' }],
      regencies: [],
      defaultPerson: null,
    });
    expect(await changes('team', 'purworejo')).toHaveLength(2);
  });

  it('name only what is there', async () => {
    const refused = async (over: object) =>
      (await app.call('POST', '/oncall/teams', { ...TEAM, code: 'lain', ...over })).body.code;
    expect(await refused({ members: ['nihil'] })).toBe('person.unknown');
    expect(await refused({ defaultPerson: 'nihil' })).toBe('person.unknown');
    const steps = [{ afterMinutes: 0, tell: { person: 'nihil' } }];
    expect(await refused({ steps })).toBe('person.unknown');
    expect(await refused({ regencies: ['33.99'] })).toBe('region.unknown');
    expect(await refused({ regencies: ['33.06.08'] })).toBe('region.unknown');
    expect(await refused({ providers: ['nihil'] })).toBe('provider.unknown');
    expect(await refused({ code: 'purworejo' })).toBe('team.exists');
    expect((await app.get('/oncall/teams/lain')).body.code).toBe('team.not-found');
  });

  it.each([
    ['steps', [{ afterMinutes: 5, tell: 'on-call' }]],
    [
      'steps',
      [
        { afterMinutes: 0, tell: 'on-call' },
        { afterMinutes: 0, tell: 'team' },
      ],
    ],
    ['steps', []],
    ['quietHours', { major: null, minor: { from: '22:00', to: '22:00' } }],
    ['quietHours', { major: null, minor: null, critical: null }],
    ['members', ['budi', 'budi']],
  ])('refuse %s %j', async (field, value) => {
    const { status, body } = await app.call('POST', '/oncall/teams', {
      ...TEAM,
      code: 'lain',
      [field]: value,
    });
    expect([status, body.code]).toEqual([400, 'validation']);
    expect(body.errors?.[0]?.path).toContain(field);
  });

  it('have rotas by the day each begins', async () => {
    const rota = { handover: { weekday: 1, time: '08:00' }, members: ['budi', 'citra', 'budi'] };
    const path = '/oncall/teams/purworejo/rotas';
    const made = await app.call<object>('PUT', `${path}/2026-11-02`, rota);
    expect(made.body).toMatchObject({
      team: 'purworejo',
      startsOn: '2026-11-02',
      handover: rota.handover,
      members: [{ code: 'budi' }, { code: 'citra' }, { code: 'budi' }],
    });
    await app.call('PUT', `${path}/2026-11-02`, { ...rota, members: ['citra'] });
    await app.call('PUT', `${path}/2026-12-07`, { ...rota, members: [] });
    const { body } = await app.get<Listed>(path);
    expect(body.items.map(({ startsOn, members }) => [startsOn, members])).toEqual([
      ['2026-11-02', [{ code: 'citra', name: 'citra' }]],
      ['2026-12-07', []],
    ]);
    expect(await changes('rota', 'purworejo/2026-11-02')).toHaveLength(2);
    const unknown = await app.call('PUT', `${path}/2026-11-02`, { ...rota, members: ['nihil'] });
    expect(unknown.body.code).toBe('person.unknown');
    const nowhere = await app.call('PUT', '/oncall/teams/nihil/rotas/2026-11-02', rota);
    expect(nowhere.body.code).toBe('team.not-found');
    expect((await app.get('/oncall/teams/nihil/rotas')).status).toBe(404);
    expect((await app.call('PUT', `${path}/2026-02-30`, rota)).status).toBe(400);
    expect((await app.call('DELETE', `${path}/2026-12-07`)).status).toBe(204);
    expect((await app.call('DELETE', `${path}/2026-12-07`)).body.code).toBe('rota.not-found');
  });
});

describe('overrides and holidays', () => {
  const override = {
    team: 'purworejo',
    person: 'budi',
    from: '2026-11-10T00:00:00+07:00',
    to: '2026-11-12T00:00:00+07:00',
    reason: 'Cuti',
  };

  it('let somebody stand in', async () => {
    const made = await app.call<{ id: string }>('POST', '/oncall/overrides', override);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...override,
      person: { code: 'budi' },
      from: '2026-11-09T17:00:00.000Z',
      to: '2026-11-11T17:00:00.000Z',
      madeBy: CALLER,
    });
    const listed = async (query: string) =>
      (await app.get<Listed>(`/oncall/overrides?${query}`)).body.total;
    expect(await listed('from=2026-11-11T16:59:59Z')).toBe(1);
    expect(await listed('from=2026-11-11T17:00:00Z')).toBe(0);
    expect(await listed('from=2026-11-01T00:00:00Z&team=lain')).toBe(0);
    expect((await app.call('DELETE', `/oncall/overrides/${made.body.id}`)).status).toBe(204);
    const gone = await app.call('DELETE', `/oncall/overrides/${made.body.id}`);
    expect(gone.body.code).toBe('override.not-found');
    expect((await app.call('DELETE', '/oncall/overrides/satu')).status).toBe(404);
    expect(await changes('override', made.body.id)).toHaveLength(2);
  });

  it('refuse an override that ends before it begins, or names nobody', async () => {
    const refused = async (over: object) => {
      const { status, body } = await app.call('POST', '/oncall/overrides', {
        ...override,
        ...over,
      });
      return [status, body.errors?.[0]?.code ?? body.code];
    };
    expect(await refused({ to: override.from })).toEqual([400, 'empty-period']);
    expect(await refused({ from: '2026-11-10' })).toEqual([400, 'wrong-format']);
    expect(await refused({ team: 'nihil' })).toEqual([409, 'team.unknown']);
    expect(await refused({ person: 'nihil' })).toEqual([409, 'person.unknown']);
  });

  it('name holidays and who is on call on them', async () => {
    const body = { name: 'Hari Raya Natal', duties: [{ team: 'purworejo', person: 'citra' }] };
    const made = await app.call<object>('PUT', '/oncall/holidays/2026-12-25', body);
    expect(made.body).toMatchObject({
      day: '2026-12-25',
      name: body.name,
      duties: [{ team: 'purworejo', person: { code: 'citra', name: 'citra' } }],
    });
    await app.call('PUT', '/oncall/holidays/2026-12-25', { name: 'Natal' });
    const { body: list } = await app.get<Listed>('/oncall/holidays');
    expect(list.items).toEqual([{ day: '2026-12-25', name: 'Natal', duties: [], sample: false }]);
    const unknown = { name: 'X', duties: [{ team: 'nihil', person: 'citra' }] };
    const refused = await app.call('PUT', '/oncall/holidays/2026-12-26', unknown);
    expect(refused.body.code).toBe('team.unknown');
    expect((await app.call('DELETE', '/oncall/holidays/2026-12-25')).status).toBe(204);
    expect((await app.call('DELETE', '/oncall/holidays/2026-12-25')).body.code).toBe(
      'holiday.not-found',
    );
    expect(await changes('holiday', '2026-12-25')).toHaveLength(3);
  });
});

describe('a team that is taken away', () => {
  it('leaves all of it in the change log', async () => {
    await app.call('POST', '/oncall/teams', { ...TEAM, code: 'habis' });
    await app.call('PUT', '/oncall/teams/habis/rotas/2026-11-02', {
      handover: { weekday: 1, time: '08:00' },
      members: ['budi'],
    });
    expect((await app.call('DELETE', '/oncall/teams/habis')).status).toBe(204);
    const last = (await changes('team', 'habis')).at(-1);
    expect(last?.after).toBeNull();
    expect(last?.before).toMatchObject({ rotas: [{ startsOn: '2026-11-02' }] });
    expect((await app.call('DELETE', '/oncall/teams/habis')).body.code).toBe('team.not-found');
  });
});
