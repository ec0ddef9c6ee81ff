import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Severity } from '../../../src/domain/incident/incident.js';
import { OnCallSample, SampleOnCall } from '../../../src/incidents/on-call/on-call-sample.js';
import { OnCallService } from '../../../src/incidents/on-call/on-call.service.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { seedRegions } from '../reports/seed.js';

let database: TestDatabase;
let onCall: OnCallService;

const wib = (text: string) => Date.parse(`${text}+07:00`);
const NOON = wib('2026-11-03T12:00:00');
const steps: SampleOnCall['teams'][number]['steps'] = [
  { afterMinutes: 0, tell: 'on-call' },
  { afterMinutes: 15, tell: 'next' },
  { afterMinutes: 60, tell: 'team' },
];
const quietHours = { major: null, minor: { from: '22:00', to: '05:00' } };
const person = (code: string, ...channels: string[]) => ({
  code,
  name: code.toUpperCase(),
  active: true,
  contactWays: channels.map((channel) => ({ channel, address: `${code}@contoh.invalid` })),
});
const team = (code: string, regencies: string[], members: string[]) => ({
  code,
  name: code,
  regencies,
  providers: [],
  members,
  defaultPerson: null,
  steps,
  quietHours,
});
const PLAN: SampleOnCall = {
  people: [
    person('ani', 'surel', 'cadangan'),
    person('budi', 'surel'),
    person('citra', 'surel'),
    person('dewi', 'merpati'),
  ],
  teams: [team('semua', [], ['ani', 'budi', 'citra']), team('purworejo', ['33.06'], ['dewi'])],
  rotas: [
    {
      team: 'semua',
      startsOn: '2026-11-02',
      handover: { weekday: 1, time: '00:00' },
      members: ['ani', 'budi'],
    },
  ],
  holidays: [{ day: '2026-11-05', name: 'Libur', duties: [{ team: 'semua', person: 'citra' }] }],
};

const told = async (
  step: number,
  at: number,
  about: { regency?: string; severity?: Severity } = {},
) => {
  const { regency = null, severity = 'major' } = about;
  const whom = { regency, provider: null, severity, class: 'outage' as const, step };
  return onCall.recipientsFor(database.dataSource.manager, whom, at);
};
const names = async (...asked: Parameters<typeof told>) => [
  ...new Set((await told(...asked)).map(({ personId }) => personId)),
];

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(database.dataSource, '33 Jawa Tengah\n33.06 Purworejo');
  await database.dataSource.query(
    `insert into channels (code, name, kind, settings) values ('surel', 'Surel', 'email', '{}'),
       ('cadangan', 'Surel cadangan', 'email', '{}')`,
  );
  onCall = new OnCallService(database.dataSource);
});

beforeEach(async () => {
  await database.dataSource.query(
    'delete from on_call_holidays; delete from on_call_teams; delete from on_call_people',
  );
  await new OnCallSample(database.dataSource).write(PLAN);
});

afterAll(() => database.close());

describe('the recipients of an incident', () => {
  it('are the ways of whoever is on call, then of the next, then of all', async () => {
    expect(await told(0, NOON)).toEqual([
      {
        personId: 'ani',
        name: 'ANI',
        channel: 'surel',
        address: 'ani@contoh.invalid',
        notBefore: null,
      },
      {
        personId: 'ani',
        name: 'ANI',
        channel: 'cadangan',
        address: 'ani@contoh.invalid',
        notBefore: null,
      },
    ]);
    expect(await names(1, NOON)).toEqual(['budi']);
    expect(await names(2, NOON)).toEqual(['ani', 'budi', 'citra']);
    expect(await onCall.escalationSteps({ regency: null, provider: null }, NOON)).toEqual([
      15 * 60_000,
      60 * 60_000,
    ]);
  });

  it('change at midnight WIB, by an override and on a holiday', async () => {
    expect(await names(0, wib('2026-11-08T23:59:59'))).toEqual(['ani']);
    expect(await names(0, wib('2026-11-09T00:00:00'))).toEqual(['budi']);
    expect(await names(0, wib('2026-11-05T00:00:00'))).toEqual(['citra']);
    await database.dataSource.query(
      `insert into on_call_overrides (team_code, person_code, starts_at, ends_at, made_by)
       values ('semua', 'citra', '2026-11-08T17:00Z', '2026-11-08T18:00Z', 'uji')`,
    );
    expect(await names(0, wib('2026-11-09T00:59:59'))).toEqual(['citra']);
    expect(await names(0, wib('2026-11-09T01:00:00'))).toEqual(['budi']);
  });

  it('are of the next step whoever came on call since the first message', async () => {
    await database.dataSource.query(
      `insert into on_call_overrides (team_code, person_code, starts_at, ends_at, made_by)
       values ('semua', 'citra', '2026-11-03T03:00Z', '2026-11-03T05:00Z', 'uji')`,
    );
    const ended = wib('2026-11-03T12:00:00');
    expect(await names(0, ended - 1)).toEqual(['citra']);
    expect(await names(1, ended - 1)).toEqual(['budi']);
    expect(await names(1, ended + 14 * 60_000)).toEqual(['ani']);
    expect(await names(1, ended + 15 * 60_000)).toEqual(['budi']);
  });

  it('are held through the quiet hours by severity', async () => {
    const night = wib('2026-11-03T23:00:00');
    const until = async (severity: Severity) => (await told(0, night, { severity }))[0]?.notBefore;
    expect(await until('minor')).toBe(wib('2026-11-04T05:00:00'));
    expect(await until('major')).toBeNull();
    expect(await until('critical')).toBeNull();
  });

  it('are a less specific team’s where nobody of the right one can be reached', async () => {
    expect(await names(0, NOON, { regency: '33.06' })).toEqual(['ani']);
    await database.dataSource.query(
      `update on_call_contact_ways set channel = 'surel' where person_code = 'dewi'`,
    );
    expect(await names(0, NOON, { regency: '33.06' })).toEqual(['dewi']);
  });

  it('are never those who are inactive; with nobody left there are none', async () => {
    await database.dataSource.query(`update on_call_people set active = false where code = 'ani'`);
    expect(await names(0, NOON)).toEqual(['budi']);
    expect(await names(1, NOON)).toEqual(['budi', 'citra']);
    await database.dataSource.query('update on_call_people set active = false');
    expect(await told(0, NOON)).toEqual([]);
  });

  it('are read once in a transaction, and anew in the next', async () => {
    const asked = { regency: null, provider: null, severity: 'major', class: 'outage' } as const;
    const ask = () =>
      database.dataSource.transaction(async (manager) => {
        const first = await onCall.recipientsFor(manager, { ...asked, step: 0 }, NOON);
        await manager.query(`update on_call_people set active = false where code = 'ani'`);
        const second = await onCall.recipientsFor(manager, { ...asked, step: 0 }, NOON);
        return [first[0]?.personId, second[0]?.personId];
      });
    expect(await ask()).toEqual(['ani', 'ani']);
    expect(await ask()).toEqual(['budi', 'budi']);
  });
});

describe('who is on call now', () => {
  it('is told by team with until when, who is next and who would hear', async () => {
    const { teams, warnings } = await onCall.now(NOON);
    expect(warnings).toEqual([]);
    expect(teams.find(({ team: { code } }) => code === 'semua')).toEqual({
      team: { code: 'semua', name: 'semua' },
      sample: true,
      regencies: [],
      providers: [],
      onCall: {
        code: 'ani',
        name: 'ANI',
        by: 'rota',
        until: '2026-11-04T17:00:00.000Z',
        contactWays: [
          { channel: 'surel', address: 'a…@contoh.invalid' },
          { channel: 'cadangan', address: 'a…@contoh.invalid' },
        ],
      },
      next: { code: 'citra', name: 'CITRA', from: '2026-11-04T17:00:00.000Z' },
      told: [expect.objectContaining({ code: 'ani' })],
      gaps: [],
      warnings: [],
    });
  });

  it('says where nobody is, and who is passed over', async () => {
    const { teams } = await onCall.now(NOON);
    const purworejo = teams.find(({ team: { code } }) => code === 'purworejo');
    expect(purworejo).toMatchObject({ onCall: null, next: null, told: [] });
    expect(purworejo?.gaps).toHaveLength(1);
    expect(
      purworejo?.warnings.map(({ code, person: who, personName, channel }) => [
        code,
        who,
        personName,
        channel,
      ]),
    ).toEqual([
      ['unknown-channel', 'dewi', 'DEWI', 'merpati'],
      ['no-contact-way', 'dewi', 'DEWI', undefined],
      ['nobody-on-call', undefined, undefined, undefined],
      ['nobody-reachable', undefined, undefined, undefined],
    ]);
    await database.dataSource.query(`update on_call_people set active = false where code = 'ani'`);
    const after = await onCall.now(NOON);
    const semua = after.teams.find(({ team: { code } }) => code === 'semua');
    expect(semua?.onCall?.code).toBe('budi');
    expect(semua?.warnings).toEqual([
      {
        code: 'inactive',
        person: 'ani',
        personName: 'ANI',
        message: 'ANI is not active and passed over.',
      },
    ]);
  });

  it('is whose turn it is also when they cannot be reached; another is told then', async () => {
    await database.dataSource.query(`delete from on_call_contact_ways where person_code = 'ani'`);
    const { teams } = await onCall.now(NOON);
    const semua = teams.find(({ team: { code } }) => code === 'semua');
    expect(semua?.onCall).toMatchObject({ code: 'ani', contactWays: [] });
    expect(semua?.told.map(({ code }) => code)).toEqual(['budi']);
    expect(semua?.warnings.map(({ code, person: who }) => [code, who])).toEqual([
      ['no-contact-way', 'ani'],
    ]);
  });

  it('warns where no team looks after everything', async () => {
    await database.dataSource.query(`delete from on_call_teams where code = 'semua'`);
    const { warnings } = await onCall.now(NOON);
    expect(warnings.map(({ code }) => code)).toEqual(['no-default-team']);
  });

  it('before a rota begins is a gap that ends with it', async () => {
    const { teams } = await onCall.now(wib('2026-11-01T12:00:00'));
    const semua = teams.find(({ team: { code } }) => code === 'semua');
    expect(semua).toMatchObject({
      onCall: null,
      next: { code: 'ani', from: '2026-11-01T17:00:00.000Z' },
      gaps: [{ from: '2026-11-01T05:00:00.000Z', to: '2026-11-01T17:00:00.000Z' }],
    });
    expect(semua?.told.map(({ code }) => code)).toEqual(['ani', 'budi', 'citra']);
    expect(semua?.warnings.map(({ code }) => code)).toEqual(['nobody-on-call']);
  });

  it('is shown over any period', async () => {
    const period = { from: wib('2026-11-04T00:00:00'), to: wib('2026-11-10T00:00:00') };
    const { teams } = await onCall.schedule(period, ['semua']);
    expect(teams).toHaveLength(1);
    expect(teams[0]?.stretches.map(({ person: who, by, to }) => [who?.code, by, to])).toEqual([
      ['ani', 'rota', '2026-11-04T17:00:00.000Z'],
      ['citra', 'holiday', '2026-11-05T17:00:00.000Z'],
      ['ani', 'rota', '2026-11-08T17:00:00.000Z'],
      ['budi', 'rota', '2026-11-09T17:00:00.000Z'],
    ]);
  });
});
