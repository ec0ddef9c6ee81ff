import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setLogLevel } from '../../../src/platform/logging/log.js';
import { readEvents } from '../live/event-reader.js';
import { ScopeApp, openScopeApp } from './scope-app.js';
import { TwoRegencies, seedTwoRegencies } from './two-regencies.js';

interface Answer<Body> {
  readonly status: number;
  readonly text: string;
  readonly body: Body;
}

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}

interface ImportReport {
  readonly id: string;
  readonly summary: Readonly<Record<string, number>>;
  readonly rows: readonly {
    readonly outcome: string;
    readonly problems: readonly { readonly code: string; readonly message: string }[];
  }[];
  readonly reconciliation: readonly { readonly target: number | null; readonly warning: unknown }[];
}

let app: ScopeApp;
let seeded: TwoRegencies;
/** By role and whose. */
const tokens = new Map<string, string>();

beforeAll(async () => {
  setLogLevel('error');
  app = await openScopeApp(async ({ dataSource }) => {
    seeded = await seedTwoRegencies(dataSource);
  });
  for (const role of ['engineer', 'planner', 'on-call', 'viewer'])
    for (const [whose, regencies] of [
      ['own', [seeded.own.regency]],
      ['foreign', [seeded.foreign.regency]],
      ['province', null],
    ] as const)
      tokens.set(`${role}/${whose}`, await app.tokenOf(role, regencies));
});
afterAll(() => app.close());

const authorization = (who: string) => ({ Authorization: `Bearer ${tokens.get(who) ?? ''}` });

async function ask<Body = Problem>(
  who: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<Body>> {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: {
      ...authorization(who),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, text, body: (isJson ? JSON.parse(text) : null) as Body };
}

const get = <Body = Problem>(who: string, path: string) => ask<Body>(who, 'GET', path);

async function upload<Body = Problem>(path: string, content: string): Promise<Answer<Body>> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'list.csv');
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method: 'POST',
    headers: authorization('planner/own'),
    body: form,
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) as Body };
}

describe('two who ask at the same time', () => {
  it('never see rows of each other, whatever is kept in memory', async () => {
    const paths = [
      '/villages',
      '/villages/index',
      '/coverage?groupBy=regency',
      '/outages',
      '/contracts',
      '/incidents',
      '/changes',
      '/availability?groupBy=regency',
      '/export/outages.csv',
      '/export/villages.csv',
    ];
    const asked = Array.from({ length: 200 }, (_, nth) => ({
      whose: nth % 2 === 0 ? ('own' as const) : ('foreign' as const),
      path: paths[Math.floor(nth / 2) % paths.length] ?? '',
    }));
    const answers = await Promise.all(
      asked.map(async ({ whose, path }) => ({
        whose,
        path,
        ...(await get(`viewer/${whose}`, path)),
      })),
    );
    const wrong = answers.filter(({ whose, status, text }) => {
      const other = whose === 'own' ? seeded.foreign : seeded.own;
      return status !== 200 || !seeded[whose].marks.test(text) || other.marks.test(text);
    });
    expect(wrong.map(({ whose, path, status }) => `${whose} ${path} ${String(status)}`)).toEqual(
      [],
    );
  });

  it('leave the province its whole', async () => {
    const { text } = await get('viewer/province', '/villages');
    expect([seeded.own.marks.test(text), seeded.foreign.marks.test(text)]).toEqual([true, true]);
  });
});

describe('figures within a regency', () => {
  it('have no target, for that is the province’s', async () => {
    interface Coverage {
      readonly rows: readonly { readonly key: string; readonly funded: number }[];
      readonly total: { readonly funded: number; readonly target: number | null };
      readonly reconciliation: readonly unknown[];
    }
    const whole = await get<Coverage>('viewer/province', '/coverage');
    expect(whole.body.total).toMatchObject({ funded: 2, target: 7 });
    const own = await get<Coverage>('viewer/own', '/coverage');
    expect(own.body.total).toMatchObject({ funded: 1, target: null });
    expect(own.body.reconciliation).toEqual([]);
    const { body } = await get<{ items: unknown[] }>('viewer/own', '/programmes/reconciliation');
    expect(body.items).toMatchObject([
      { grantYear: 2023, registered: 1, target: null, warning: null },
    ]);
  });

  it('are those of the province: planned work excludes the same time for everyone', async () => {
    const hour = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const window = await ask('engineer/province', 'POST', '/maintenance-windows', {
      title: 'the core router',
      reason: 'said afterwards',
      schedule: { kind: 'once', from: hour(-241), to: hour(-240) },
      scope: { all: true },
    });
    expect(window.status).toBe(201);
    const path = `/links/${seeded.own.link}/availability`;
    const [whole, own] = [await get('viewer/province', path), await get('viewer/own', path)];
    expect(own.body).toMatchObject({ downSeconds: 3_660, excludedSeconds: 3_600 });
    expect({ ...own.body, unknownSeconds: 0, upSeconds: 0 }).toEqual({
      ...whole.body,
      unknownSeconds: 0,
      upSeconds: 0,
    });
  });
});

describe('what several regencies share', () => {
  it('is an incident with one’s own links, which one may look after', async () => {
    const path = `/incidents/${seeded.sharedIncident}`;
    interface Page {
      readonly links: number;
      readonly members: readonly { readonly code: string }[];
      readonly told: readonly unknown[];
      readonly status: string;
    }
    const own = await get<Page>('on-call/own', path);
    expect(own.body.links).toBe(1);
    expect(own.body.members.map(({ code }) => code).sort()).toEqual([seeded.own.link, 'pop']);
    expect(own.body.told).toHaveLength(1);
    expect(own.text).not.toMatch(seeded.foreign.marks);
    const taken = await ask<Page>('on-call/own', 'POST', `${path}/ack`, { note: 'on the way' });
    expect([taken.status, taken.body.status]).toEqual([200, 'acknowledged']);
    const whole = await get<Page>('on-call/province', path);
    expect(whole.body.members.map(({ code }) => code).sort()).toEqual(
      [seeded.own.link, seeded.foreign.link, 'pop'].sort(),
    );
    const evidence = await get('on-call/own', `${path}/evidence.json`);
    expect(evidence.status).toBe(200);
    expect(evidence.text).not.toMatch(seeded.foreign.marks);
  });

  it('is a contract with one’s own links, whose terms somebody else changes', async () => {
    const path = `/contracts/${seeded.sharedContract}`;
    const { body, text } = await get<{ links: { linkId: string }[] }>('planner/own', path);
    expect(body.links.map(({ linkId }) => linkId)).toEqual([seeded.own.link]);
    expect(text).not.toMatch(seeded.foreign.marks);
    const terms = {
      provider: 'alpha',
      number: 'K-both',
      title: 'mine now',
      firstDay: '2020-01-01',
      lastDay: '2020-12-31',
      powerDowntimeCounts: true,
    };
    const refused = await ask('planner/own', 'PUT', path, terms);
    expect([refused.status, refused.body.code]).toEqual([409, 'scope.reaches-beyond']);
    expect((await ask('planner/province', 'PUT', path, terms)).status).toBe(200);
  });

  it('is planned work of the whole province, which is seen and not changed', async () => {
    const path = `/maintenance-windows/${seeded.provinceWindow}`;
    expect((await get('engineer/own', path)).status).toBe(200);
    const refused = await ask('engineer/own', 'POST', `${path}/cancel`, { reason: 'no' });
    expect([refused.status, refused.body.code]).toEqual([409, 'scope.reaches-beyond']);
    const everything = await ask('engineer/own', 'POST', '/maintenance-windows', {
      title: 'all',
      reason: 'cable',
      schedule: { kind: 'once', from: '2026-12-01T00:00:00Z', to: '2026-12-01T01:00:00Z' },
      scope: { providers: ['alpha'] },
    });
    expect([everything.status, everything.body.code]).toEqual([409, 'scope.reaches-beyond']);
  });

  it('is the range of addresses: a clash is told without saying with whose link', async () => {
    const { dataSource } = app.database;
    const [taken] = await dataSource.query<{ address: string }[]>(
      'select address from links where id = $1',
      [seeded.foreign.link],
    );
    const clash = await ask('engineer/own', 'PATCH', `/links/${seeded.own.link}`, {
      address: taken?.address,
    });
    expect([clash.status, clash.body.code]).toEqual([409, 'address.clash']);
    expect(clash.text).not.toMatch(seeded.foreign.marks);
    const parent = await ask('engineer/own', 'PATCH', `/links/${seeded.own.link}`, {
      parent: seeded.foreign.link,
    });
    expect([parent.status, parent.body.code]).toEqual([409, 'parent.unknown']);
    const file = await upload<ImportReport>(
      '/imports',
      `village_code,grant_year,ip\n${seeded.own.village},2023,${taken?.address ?? ''}\n`,
    );
    expect(file.body.rows[0]?.problems.map(({ code }) => code)).toEqual(['address.clash']);
    expect(file.text).not.toMatch(seeded.foreign.marks);
  });

  it('is a number of a contract that is taken, without saying more', async () => {
    const { status, body, text } = await ask('planner/own', 'POST', '/contracts', {
      provider: 'alpha',
      number: `K-${seeded.foreign.regency}`,
      title: 'again',
      firstDay: '2023-01-01',
      lastDay: '2023-12-31',
      powerDowntimeCounts: false,
    });
    expect([status, body.code]).toEqual([409, 'contract.exists']);
    expect(text).toContain('is another contract already');
    expect(text).not.toMatch(/Wonosobo|Kejajar/);
  });
});

describe('a file brought in by somebody of one regency', () => {
  const file = () =>
    `village_code,grant_year,bandwidth_mbps\n${seeded.own.village},2023,150\n${seeded.foreign.village},2023,150\n${seeded.foreign.nextVillage},2024,20\n`;
  const rowsOfForeign = () =>
    app.database.dataSource.query<unknown[]>(
      `select to_jsonb(l) from links l where left(id, 5) = $1 order by id`,
      [seeded.foreign.regency],
    );

  it('is refused with the rows of others named', async () => {
    const { status, body } = await upload('/imports?mode=apply', file());
    expect([status, body.code]).toEqual([409, 'import.blocked']);
    expect(body.errors).toMatchObject([
      { path: 'line 3.village_code', code: 'village.foreign' },
      { path: 'line 4.village_code', code: 'village.foreign' },
    ]);
  });

  it('touches its own rows alone when the others are left out, and so does undoing it', async () => {
    const before = await rowsOfForeign();
    const { body } = await upload<ImportReport>('/imports?mode=apply&onlyValid=true', file());
    expect(body.summary).toMatchObject({ rows: 3, updated: 1, rejected: 2 });
    expect(body.reconciliation.map(({ target, warning }) => [target, warning])).toEqual([
      [null, null],
    ]);
    expect(await rowsOfForeign()).toEqual(before);
    expect((await get('planner/foreign', `/imports/${body.id}`)).status).toBe(404);
    expect((await ask('planner/foreign', 'POST', `/imports/${body.id}/undo`)).status).toBe(404);
    expect((await ask('planner/own', 'POST', `/imports/${body.id}/undo`)).status).toBe(200);
    expect(await rowsOfForeign()).toEqual(before);
    const [link] = await app.database.dataSource.query<{ mbps: number }[]>(
      'select contracted_mbps as mbps from links where id = $1',
      [seeded.own.link],
    );
    expect(link?.mbps).toBe(100);
  });

  it('is nobody’s in particular where the province brought it in', async () => {
    expect((await get('planner/own', `/imports/${seeded.provinceImport}`)).status).toBe(404);
    expect((await get('planner/province', `/imports/${seeded.provinceImport}`)).status).toBe(200);
  });
});

describe('live events', () => {
  const write = (key: string, linkId: string) =>
    app.database.dataSource.query(
      `insert into event_journal (at, entry_key, link_id, kind, payload)
       values (now(), $1, $2, 'state-changed', '{"from": "down", "to": "up", "reasons": []}')`,
      [key, linkId],
    );

  it('are of one’s own links and incidents, those before too', async () => {
    const reader = await readEvents(`${app.url}/api/v1/events`, 0, authorization('viewer/own'));
    try {
      // The seed's: a change of state, the incident of the link, and the shared one, each regency its own.
      const past = await reader.take(3);
      expect(past.map(({ event }) => event)).toEqual(['link-state', 'incident', 'incident']);
      expect(JSON.stringify(past)).toMatch(seeded.own.marks);
      expect(JSON.stringify(past)).not.toMatch(seeded.foreign.marks);
      // Of the shared one they count their own links: it has two.
      const shared = { id: seeded.sharedIncident, links: 1, stillDown: 1 };
      expect(past.map(({ content }) => content)).toContainEqual(expect.objectContaining(shared));
      await write('foreign-1', seeded.foreign.link);
      await write('own-1', seeded.own.link);
      const rest = await reader.take(1 + 1);
      expect(rest.at(-1)).toMatchObject({
        event: 'link-state',
        content: { linkId: seeded.own.link, to: 'up' },
      });
      expect(JSON.stringify(rest)).not.toMatch(seeded.foreign.marks);
    } finally {
      await reader.close();
    }
  });

  it('are not kept back by many of others', async () => {
    const { dataSource } = app.database;
    const [{ seq }] = await dataSource.query<[{ seq: string }]>(
      'select max(seq) as seq from event_journal',
    );
    await dataSource.query(
      `insert into event_journal (at, entry_key, link_id, kind, payload)
       select now(), 'many/' || n, $1, 'state-changed', '{"from": "down", "to": "up", "reasons": []}'
       from generate_series(1, 1200) as n`,
      [seeded.foreign.link],
    );
    await write('own-2', seeded.own.link);
    const reader = await readEvents(`${app.url}/api/v1/events`, seq, authorization('viewer/own'));
    try {
      expect(await reader.take(1)).toMatchObject([{ content: { linkId: seeded.own.link } }]);
    } finally {
      await reader.close();
    }
  });
});
