import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Page } from '../../../src/platform/http/list-query.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { RolloutService } from '../../../src/rollout/rollout.service.js';
import { insertLinks, registeredLink } from '../../builders/links.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { CALLER, HttpApp, openHttpApp } from '../reports/http-app.js';
import { seedOutage } from '../reports/seed.js';

interface Contract {
  readonly id: string;
  readonly number: string;
  readonly monthlyFee: string | null;
  readonly inForce: boolean;
  readonly links: readonly { linkId: string; from: string; to: string | null }[];
}

const A = registeredLink(7).id;
const B = registeredLink(8).id;
const BODY = {
  provider: 'serat',
  number: '027/001/2026',
  title: 'Internet desa 2026',
  firstDay: '2026-01-01',
  lastDay: '2026-12-31',
  monthlyFee: '350000.50',
  promisedAvailability: 0.98,
  promisedMbps: 100,
  powerDowntimeCounts: false,
  contacts: [
    { name: 'Siti', role: 'Helpdesk', phone: '+62 24 123-456', email: 'siti@serat.example' },
  ],
  note: null,
};

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  await insertLinks(database.dataSource, [registeredLink(7), registeredLink(8), registeredLink(9)]);
  await database.dataSource.query(
    `insert into providers (code, name) values ('jaya', 'Jaya'), ('maju', 'Maju'), ('lama', 'Lama')`,
  );
  app = await openHttpApp(database, [RolloutModule]);
});

afterAll(async () => {
  await app.close();
  await database.close();
});

async function made(over: object): Promise<string> {
  const answer = await app.call<Contract>('POST', '/contracts', { ...BODY, ...over });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

const codeOf = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await app.call(method, path, body);
  return status < 300 ? String(status) : `${String(status)} ${answer.code}`;
};

const numbers = async (query: string) => {
  const { body } = await app.get<Page<Contract>>(`/contracts?${query}`);
  return body.items.map(({ number }) => number);
};

const logged = () =>
  database.dataSource.query<{ entity: string; id: string; by: string; via: string }[]>(
    `select entity, entity_id as id, actor as by, via, village_code, before, after from change_log order by seq`,
  );

describe('a contract', () => {
  it('is entered, kept to the cent, replaced, and refused twice', async () => {
    const id = await made({});
    const { body } = await app.get<Contract>(`/contracts/${id}`);
    expect(body).toEqual({
      ...BODY,
      id,
      provider: { code: 'serat', name: 'Serat Contoh' },
      monthlyFee: '350000.5',
      inForce: expect.any(Boolean),
      sample: false,
      links: [],
    });
    expect(await codeOf('POST', '/contracts', BODY)).toBe('409 contract.exists');
    expect(await codeOf('POST', '/contracts', { ...BODY, provider: 'jaya' })).toBe('201');
    const replaced = { ...BODY, title: 'Internet desa, addendum 1' };
    expect(await codeOf('PUT', `/contracts/${id}`, replaced)).toBe('200');
    expect((await app.get(`/contracts/${id}`)).body).toMatchObject({ title: replaced.title });
    expect((await logged()).filter(({ id: of }) => of === id)).toMatchObject([
      { entity: 'contract', by: CALLER, via: 'call', before: null, after: { number: BODY.number } },
      { entity: 'contract', before: { title: BODY.title }, after: { title: replaced.title } },
    ]);
  });

  it.each([
    [{ provider: 'nobody' }, '409 provider.unknown'],
    [{ lastDay: '2025-12-31' }, '400 validation'],
    [{ firstDay: '2026-02-30' }, '400 validation'],
    [{ monthlyFee: '1.005' }, '400 validation'],
    [{ monthlyFee: 350_000 }, '400 validation'],
    [{ promisedAvailability: 98 }, '400 validation'],
    [{ powerDowntimeCounts: undefined }, '400 validation'],
    [{ contacts: [{ name: 'X', email: 'not one' }] }, '400 validation'],
    [{ colour: 'red' }, '400 validation'],
  ])('is refused with %j', async (over, code) => {
    expect(await codeOf('POST', '/contracts', { ...BODY, number: 'refused', ...over })).toBe(code);
    expect(await numbers('')).not.toContain('refused');
  });

  it('is not there under another id', async () => {
    expect(await codeOf('GET', '/contracts/999')).toBe('404 contract.not-found');
    expect(await codeOf('PUT', '/contracts/x', BODY)).toBe('404 contract.not-found');
    expect(await codeOf('GET', '/contracts?colour=red')).toBe('400 validation');
  });
});

describe('links in contracts', () => {
  it('are in one at a time, in time order, and what was stays known', async () => {
    const first = await made({ number: 'first' });
    const second = await made({ number: 'second', firstDay: '2026-07-01', lastDay: '2027-06-30' });
    const add = (id: string, linkId: string, from: string) =>
      codeOf('POST', `/contracts/${id}/links`, { linkId, from });
    const end = (id: string, linkId: string, on: string) =>
      codeOf('POST', `/contracts/${id}/links/${linkId}/end`, { on });

    expect(await add(first, A, '2026-01-01')).toBe('200');
    expect(await add(first, A, '2026-02-01')).toBe('409 contract.link-taken');
    expect(await add(second, A, '2026-07-01')).toBe('409 contract.link-taken');
    expect(await add(second, A, '2027-01-01')).toBe('200');
    expect(await add(second, A, '2025-01-01')).toBe('409 contract.link-outside');
    expect(await add(second, '33.06.08.2999-2023-1', '2027-01-01')).toBe('404 link.not-found');
    expect(
      await codeOf('PUT', `/contracts/${first}`, {
        ...BODY,
        number: 'first',
        lastDay: '2027-01-31',
      }),
    ).toBe('409 contract.link-taken');

    expect(await end(second, A, '2027-01-01')).toBe('200');
    expect(await end(second, A, '2027-02-01')).toBe('409 contract.link-absent');
    expect(await end(first, A, '2027-02-01')).toBe('409 contract.link-outside');
    expect(await end(first, A, '2026-10-01')).toBe('200');
    expect(await add(second, A, '2026-10-01')).toBe('200');
    expect(
      await codeOf('PUT', `/contracts/${first}`, {
        ...BODY,
        number: 'first',
        lastDay: '2026-06-30',
      }),
    ).toBe('409 contract.link-outside');
    const { body } = await app.get<Contract>(`/contracts/${first}`);
    expect(body.links).toEqual([
      {
        linkId: A,
        village: { code: registeredLink(7).village.code, name: 'Desa 7' },
        from: '2026-01-01',
        to: '2026-10-01',
      },
    ]);
    const ofLink = (await logged()).filter(({ entity }) => entity === 'contract-link');
    expect(ofLink.at(-2)).toMatchObject({
      id: `${first}/${A}`,
      village_code: '33.06.08.2007',
      before: { to: null },
      after: { to: '2026-10-01' },
    });
  });

  it('are in contracts of the provider that serves them, unless those are over', async () => {
    const link = registeredLink(9).id;
    const add = (id: string, from: string) =>
      app.call('POST', `/contracts/${id}/links`, { linkId: link, from });
    const foreign = await made({ provider: 'jaya', number: 'foreign', lastDay: '2099-12-31' });
    const refused = await add(foreign, '2026-01-01');
    expect([refused.status, refused.body.code]).toEqual([409, 'contract.other-provider']);
    expect(refused.body.detail).toBe(
      `${link} is served by "serat", the contract is of "jaya". Set the link's provider to "jaya" first, or choose a contract of "serat".`,
    );
    const past = { firstDay: '2019-01-01', lastDay: '2019-12-31' };
    const over = await made({ provider: 'jaya', number: 'past', ...past });
    expect((await add(over, '2019-01-01')).status).toBe(200);

    const own = { number: 'own', lastDay: '2099-12-31' };
    const mine = await made(own);
    expect((await add(mine, '2026-01-01')).status).toBe(200);
    const handed = { ...BODY, ...own, provider: 'maju' };
    expect(await codeOf('PUT', `/contracts/${mine}`, handed)).toBe('409 contract.other-provider');
    // What is over may be put right whoever serves the link now.
    expect(
      await codeOf('PUT', `/contracts/${over}`, {
        ...BODY,
        ...past,
        number: 'past',
        provider: 'lama',
      }),
    ).toBe('200');
    await database.dataSource.query('update links set provider_code = null where id = $1', [link]);
    expect(await codeOf('POST', `/contracts/${mine}/links/${link}/end`, { on: '2026-01-01' })).toBe(
      '200',
    );
    const unserved = await add(mine, '2026-01-01');
    expect(unserved.body.detail).toContain('served by no known provider');
  });

  it('are in one at a time also when two ask at once', async () => {
    const ids = await Promise.all(['x', 'y', 'z'].map((number) => made({ number })));
    const answers = await Promise.all(
      ids.map((id) => codeOf('POST', `/contracts/${id}/links`, { linkId: B, from: '2026-01-01' })),
    );
    expect(answers.sort()).toEqual(['200', '409 contract.link-taken', '409 contract.link-taken']);
  });

  it('carry the promise of the contract in force, day by day', async () => {
    const rollout = new RolloutService(database.dataSource);
    const promiseOn = async (day: string) => (await rollout.promises(day)).get(A)?.contract.number;
    expect(await promiseOn('2025-12-31')).toBeUndefined();
    expect(await promiseOn('2026-09-30')).toBe('first');
    expect(await promiseOn('2026-10-01')).toBe('second');
    expect(await promiseOn('2027-06-30')).toBe('second');
    expect(await promiseOn('2027-07-01')).toBeUndefined();
    expect((await rollout.promises('2026-09-30')).get(A)).toMatchObject({
      availability: 0.98,
      mbps: 100,
      contract: { lastDay: '2026-12-31' },
    });
  });
});

describe('a link that gets another device and address', () => {
  /** Everything that is kept of a link besides how it is reached. */
  async function history() {
    const rowsOf = (table: string) =>
      database.dataSource.query<object[]>(`select * from ${table} where link_id = $1`, [A]);
    const tables = ['outages', 'milestone_entries', 'link_stages', 'contract_links'];
    const rows = await Promise.all(tables.map(rowsOf));
    const { body } = await app.get<Page<Contract>>(`/contracts?link=${A}`);
    return { contracts: body.items, rows };
  }

  it('stays the same link, with its contract, its outages and its milestones', async () => {
    const { dataSource } = database;
    await seedOutage(dataSource, A, hoursAgo(2), hoursAgo(1));
    await dataSource.query(
      `insert into milestone_entries (link_id, kind, milestone, stage_before, stage_after, day, made_by)
       values ($1, 'reached', 'contracted', 'funded', 'contracted', '2026-01-02', 'test')`,
      [A],
    );
    await dataSource.query(
      `insert into link_stages (link_id, stage, claimed_operational) values ($1, 'contracted', false)`,
      [A],
    );
    await dataSource.query(`insert into snmp_profiles (name, version) values ('baru', 'v2c')`);
    const before = await history();
    expect(before.rows.map(({ length }) => length > 0)).toEqual([true, true, true, true]);
    const device = {
      address: '10.9.9.9',
      snmpProfile: 'baru',
      snmpPort: 1161,
      interface: 'sfp1',
      provider: 'jaya',
    };
    const edited = await app.call<{ id: string }>('PATCH', `/links/${A}`, device);
    expect([edited.status, edited.body.id]).toEqual([200, A]);
    expect(await history()).toEqual(before);
    expect((await logged()).at(-1)).toMatchObject({
      entity: 'link',
      id: A,
      by: CALLER,
      before: { address: registeredLink(7).address, interface: null, provider: 'serat' },
      after: { address: '10.9.9.9', snmpProfile: 'baru', interface: 'sfp1', provider: 'jaya' },
    });
  });
});

describe('the list of contracts', () => {
  const DAY_MS = 86_400_000;
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

  it('is filtered by provider, link, day and how soon they end', async () => {
    await made({ provider: 'maju', number: 'soon', firstDay: '2020-01-01', lastDay: inDays(30) });
    await made({ provider: 'maju', number: 'over', firstDay: '2020-01-01', lastDay: '2020-12-31' });
    await made({ provider: 'maju', number: 'later', firstDay: inDays(5), lastDay: inDays(20) });
    expect(await numbers('provider=maju&sort=-lastDay&endingWithinDays=90')).toEqual(['soon']);
    expect(await numbers('provider=maju&endingWithinDays=3')).toEqual([]);
    expect(await numbers('provider=maju&activeOn=2020-12-31&sort=number')).toEqual([
      'over',
      'soon',
    ]);
    expect(await numbers(`link=${A}&sort=number`)).toEqual(['first', 'second']);
    const { body } = await app.get<Page<Contract>>('/contracts?provider=maju&pageSize=1');
    expect(body).toMatchObject({ page: 1, pageSize: 1, total: 3 });
  });
});
