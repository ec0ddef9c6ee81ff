import type { DataSource } from 'typeorm';
import type { Place } from './two-regencies.js';

/** The least permission of an operation, as ADR 13 names it; `self`: whoever is signed in. */
export type Need =
  | 'public'
  | 'self'
  | 'read'
  | 'incidents:write'
  | 'probe:now'
  | 'registry:write'
  | 'contracts:write'
  | 'rollout:write'
  | 'links:write'
  | 'maintenance:write'
  | 'outages:correct'
  | 'programme:write'
  | 'network:write'
  | 'secrets:write'
  | 'oncall:write'
  | 'channels:write'
  | 'access:write'
  | 'audit:read';

/** A call as it is made; the path is under /api/v1, or begins with /health. */
export interface Call {
  readonly path: string;
  readonly body?: unknown;
  /** Sent as the multipart field `file`. */
  readonly file?: { readonly name: string; readonly content: string };
}

export interface Rule {
  readonly need: Need;
  /** The call about a place; `nth` differs from call to call. */
  readonly call: (at: Place, nth: number) => Call;
  /**
   * What becomes of it for whoever answers for another regency: the row is not there; the list leaves it out; a code in
   * the body is as unknown as any (409); or it is of no regency, and no one else's.
   */
  readonly foreign: 'not-found' | 'left-out' | 'unknown-code' | 'of-no-regency';
  /** Makes what the call uses up. */
  readonly before?: (database: DataSource, at: Place) => Promise<unknown>;
}

type Calling = string | ((at: Place, nth: number) => Call);

const calling =
  (what: Calling): Rule['call'] =>
  (at, nth) =>
    typeof what === 'string' ? { path: what } : what(at, nth);

/** A list of rows that belong to places. */
const list = (what: Calling): Rule => ({ need: 'read', call: calling(what), foreign: 'left-out' });
/** A row that belongs to a place. */
const row = (need: Need, what: Calling, before?: Rule['before']): Rule => ({
  need,
  call: calling(what),
  foreign: 'not-found',
  ...(before && { before }),
});
/** What is the province's or nobody's. */
const general = (need: Need, what: Calling, before?: Rule['before']): Rule => ({
  need,
  call: calling(what),
  foreign: 'of-no-regency',
  ...(before && { before }),
});

const sql =
  (statement: string): NonNullable<Rule['before']> =>
  (database) =>
    database.query(statement);

const MONTH = '2026-10';
const node = (nth: number) => ({ code: `node-${String(nth)}`, name: 'A node', kind: 'pop' });
const target = (nth: number) => ({
  code: `target-${String(nth)}`,
  name: 'A target',
  address: `10.200.${String(nth >> 8)}.${String(nth & 255)}`,
});
const profile = (nth: number) => ({
  name: `profile ${String(nth)}`,
  version: 'v2c',
  community: 'rahasia-sekali',
});
const terms = (number: string) => ({
  provider: 'alpha',
  number,
  title: 'internet',
  firstDay: '2023-01-01',
  lastDay: '2029-12-31',
  powerDowntimeCounts: true,
});
const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const person = (nth: number) => ({ code: `orang-${String(nth)}`, name: 'Orang', contactWays: [] });
const team = (nth: number) => ({ code: `tim-${String(nth)}`, name: 'Tim', members: [] });
const channel = {
  code: 'hook',
  name: 'Hook',
  kind: 'alertmanager',
  settings: { url: 'http://127.0.0.1:9/' },
};
const PDF = { name: 'bast.pdf', content: '%PDF-1.4\n%%EOF\n' };

const PERSON = sql(
  `insert into on_call_people values ('budi', 'Budi', true, false) on conflict do nothing`,
);
const TEAM = sql(
  `insert into on_call_teams values ('tim', 'Tim', null, '{"major": null, "minor": null}', false) on conflict do nothing`,
);
const CHANNEL = sql(
  `insert into channels (code, name, kind, settings) values ('hook', 'Hook', 'alertmanager', '{"url": "http://127.0.0.1:9/"}')
   on conflict do nothing`,
);
const PROVIDER = sql(`insert into providers values ('beta', 'Beta') on conflict do nothing`);
const NODE = sql(
  `insert into upstream_nodes values ('pop-1', 'Pop', 'pop') on conflict do nothing`,
);
const TARGET = sql(
  `insert into reference_targets values ('dns', 'DNS', '10.9.9.9') on conflict do nothing`,
);
const PROFILE = sql(
  `insert into snmp_profiles (name, version) values ('umum', 'v2c') on conflict do nothing`,
);
const YEAR = sql(
  `insert into programme_targets values ('desa', 2024, 7, 'a decree', '2024-01-01', null) on conflict do nothing`,
);
const TRANCHE = sql(
  `insert into programme_targets values ('desa', 2024, 7, 'a decree', '2024-01-01', 2) on conflict do nothing`,
);

const USER = `/users/1`;

/** Every operation of the OpenAPI document. Written by hand, from ADR 13 and CONTRACT. */
export const RULES: Readonly<Record<string, Rule>> = {
  'GET /health/live': general('public', '/health/live'),
  'GET /health/ready': general('public', '/health/ready'),
  'GET /public/coverage': general('public', '/public/coverage'),
  'GET /session': general('public', '/session'),
  'POST /session': general('public', () => ({ path: '/session', body: {} })),
  'DELETE /session': general('self', '/session'),
  'PUT /session/password': general('self', () => ({ path: '/session/password', body: {} })),

  'GET /users': general('access:write', '/users'),
  'POST /users': general('access:write', () => ({ path: '/users', body: {} })),
  'GET /users/{id}': general('access:write', USER),
  'PUT /users/{id}': general('access:write', () => ({ path: USER, body: {} })),
  'POST /users/{id}/password': general('access:write', `${USER}/password`),
  'DELETE /users/{id}/sessions': general('access:write', `${USER}/sessions`),
  'GET /users/{id}/identity': general('access:write', `${USER}/identity`),
  'PUT /users/{id}/identity': general('access:write', () => ({
    path: `${USER}/identity`,
    body: {},
  })),
  'DELETE /users/{id}/identity': general('access:write', `${USER}/identity`),
  'GET /tokens': general('access:write', '/tokens'),
  'POST /tokens': general('access:write', () => ({ path: '/tokens', body: {} })),
  'DELETE /tokens/{id}': general('access:write', '/tokens/not-a-number'),
  'GET /audit': general('audit:read', '/audit'),

  'GET /regions': general('read', '/regions?pageSize=10'),
  'GET /villages': list('/villages'),
  'GET /villages/index': list('/villages/index'),
  'GET /villages/{code}': row('read', ({ village }) => ({ path: `/villages/${village}` })),
  'GET /villages/{code}/tags': row('read', ({ village }) => ({
    path: `/villages/${village}/tags`,
  })),
  'PUT /villages/{code}/tags/{tag}': row('registry:write', ({ village }) => ({
    path: `/villages/${village}/tags/baru`,
    body: { source: 'a list', since: '2024-01-01' },
  })),
  'DELETE /villages/{code}/tags/{tag}': row(
    'registry:write',
    ({ village }) => ({ path: `/villages/${village}/tags/lama` }),
    (database, { village }) =>
      database.query(
        `insert into village_tags values ($1, 'lama', 'a list', '2024-01-01') on conflict do nothing`,
        [village],
      ),
  ),
  'GET /next-desa': list('/next-desa'),
  'GET /changes': list('/changes'),

  'PATCH /links/{id}': row('links:write', ({ link }) => ({
    path: `/links/${link}`,
    body: { monitored: true },
  })),
  // With address and credentials profile: for whoever edits it.
  'GET /links/{id}': row('links:write', ({ link }) => ({ path: `/links/${link}` })),
  'GET /links/{id}/outages': row('read', ({ link }) => ({ path: `/links/${link}/outages` })),
  'GET /links/{id}/availability': row('read', ({ link }) => ({
    path: `/links/${link}/availability`,
  })),
  'GET /links/{id}/days': row('read', ({ link }) => ({ path: `/links/${link}/days` })),
  'GET /links/{id}/series': row('read', ({ link }) => ({
    path: `/links/${link}/series?metric=rtt`,
  })),
  'POST /links/{id}/probe': row('probe:now', ({ link }) => ({ path: `/links/${link}/probe` })),
  'POST /links/{id}/outages': row('outages:correct', ({ link }, nth) => ({
    path: `/links/${link}/outages`,
    body: {
      startedAt: soon(-2_000 - nth),
      endedAt: soon(-1_999.5 - nth),
      reason: 'told by telephone',
    },
  })),

  'GET /outages': list('/outages'),
  'GET /outages/{id}': row('read', ({ outage }) => ({ path: `/outages/${outage}` })),
  'GET /outages/{id}/corrections': row('read', ({ outage }) => ({
    path: `/outages/${outage}/corrections`,
  })),
  'POST /outages/{id}/corrections': row('outages:correct', ({ outage }) => ({
    path: `/outages/${outage}/corrections`,
    body: { kind: 'cause', cause: 'power', reason: 'the village said so' },
  })),

  'GET /maintenance-windows': list('/maintenance-windows'),
  'POST /maintenance-windows': {
    need: 'maintenance:write',
    call: ({ regency, village }) => ({
      path: '/maintenance-windows',
      body: {
        title: `more work at ${village}`,
        reason: 'cable',
        schedule: { kind: 'once', from: soon(24), to: soon(25) },
        scope: { regencies: [regency] },
      },
    }),
    foreign: 'unknown-code',
  },
  'GET /maintenance-windows/{id}': row('read', ({ window }) => ({
    path: `/maintenance-windows/${window}`,
  })),
  'POST /maintenance-windows/{id}/cancel': row('maintenance:write', ({ window }) => ({
    path: `/maintenance-windows/${window}/cancel`,
    body: { reason: 'not needed' },
  })),

  'GET /incidents': list('/incidents'),
  'GET /incidents/figures': list('/incidents/figures'),
  'GET /incidents/{id}': row('read', ({ incident }) => ({ path: `/incidents/${incident}` })),
  'GET /incidents/{id}/evidence.json': row('read', ({ incident }) => ({
    path: `/incidents/${incident}/evidence.json`,
  })),
  'GET /incidents/{id}/evidence.csv': row('read', ({ incident }) => ({
    path: `/incidents/${incident}/evidence.csv`,
  })),
  'POST /incidents/{id}/ack': row('incidents:write', ({ incident }) => ({
    path: `/incidents/${incident}/ack`,
    body: {},
  })),
  'POST /incidents/{id}/comment': row('incidents:write', ({ incident }) => ({
    path: `/incidents/${incident}/comment`,
    body: { text: 'on the way' },
  })),
  'POST /incidents/{id}/resolve': row('incidents:write', ({ incident }) => ({
    path: `/incidents/${incident}/resolve`,
    body: { cause: 'power' },
  })),

  'GET /imports': list('/imports'),
  'POST /imports': {
    need: 'registry:write',
    call: ({ village }) => ({
      path: '/imports?mode=apply',
      file: { name: 'list.csv', content: `village_code,grant_year\n${village},2023\n` },
    }),
    foreign: 'unknown-code',
  },
  // Says how a file's columns are taken, and looks at nothing else.
  'POST /imports/columns': general('registry:write', ({ village }) => ({
    path: '/imports/columns',
    file: { name: 'list.csv', content: `village_code,grant_year\n${village},2023\n` },
  })),
  'GET /imports/{id}': row('read', (at) => ({ path: `/imports/${at.import}` })),
  'POST /imports/{id}/apply': row('registry:write', (at) => ({
    path: `/imports/${at.import}/apply`,
  })),
  'POST /imports/{id}/rows/{line}': row('registry:write', (at) => ({
    path: `/imports/${at.import}/rows/2`,
    body: { code: null },
  })),
  'POST /imports/{id}/undo': row('registry:write', (at) => ({
    path: `/imports/${at.import}/undo`,
  })),

  'GET /contracts': list('/contracts'),
  'POST /contracts': general('contracts:write', (_, nth) => ({
    path: '/contracts',
    body: terms(`new ${String(nth)}`),
  })),
  'GET /contracts/{id}': row('read', ({ contract }) => ({ path: `/contracts/${contract}` })),
  'PUT /contracts/{id}': row('contracts:write', ({ contract, regency }) => ({
    path: `/contracts/${contract}`,
    body: terms(`K-${regency}`),
  })),
  'POST /contracts/{id}/links': row('contracts:write', ({ contract, link }) => ({
    path: `/contracts/${contract}/links`,
    body: { linkId: link, from: '2024-01-01' },
  })),
  'POST /contracts/{id}/links/{linkId}/end': row('contracts:write', ({ contract, link }) => ({
    path: `/contracts/${contract}/links/${link}/end`,
    body: { on: '2028-01-01' },
  })),

  'GET /links/{id}/milestones': row('read', ({ link }) => ({ path: `/links/${link}/milestones` })),
  'GET /links/{id}/gate': row('read', ({ link }) => ({ path: `/links/${link}/gate` })),
  'PUT /links/{id}/milestones/{stage}': row('rollout:write', ({ link }) => ({
    path: `/links/${link}/milestones/operational`,
    body: { plannedOn: '2030-01-01' },
  })),
  'POST /links/{id}/milestones/{stage}': row('rollout:write', ({ link }) => ({
    path: `/links/${link}/milestones/operational`,
    body: { actualOn: '2024-02-01' },
  })),
  'POST /links/{id}/milestones/{stage}/correct': row('rollout:write', ({ link }) => ({
    path: `/links/${link}/milestones/operational/correct`,
    body: { kind: 'taken-back', reason: 'a slip' },
  })),
  'POST /links/{id}/attachments': row('rollout:write', ({ link }) => ({
    path: `/links/${link}/attachments?milestone=installed`,
    file: PDF,
  })),
  'GET /attachments/{id}': row('read', ({ attachment }) => ({
    path: `/attachments/${attachment}`,
  })),
  // Numbers alone.
  'GET /worklists': general('read', '/worklists'),
  'GET /worklists/{name}': list('/worklists/overdue-milestone'),

  'GET /coverage': list('/coverage?groupBy=regency'),
  'GET /availability': list('/availability?groupBy=regency'),
  'GET /export/villages.csv': list('/export/villages.csv'),
  'GET /export/villages.xlsx': list('/export/villages.xlsx'),
  'GET /export/villages.geojson': list('/export/villages.geojson'),
  'GET /export/outages.csv': list('/export/outages.csv'),
  'GET /export/sla.csv': list(`/export/sla.csv?month=${MONTH}`),
  'GET /export/sla.xlsx': list(`/export/sla.xlsx?month=${MONTH}`),
  'GET /export/availability.csv': list(`/export/availability.csv?month=${MONTH}`),
  'GET /export/availability.xlsx': list(`/export/availability.xlsx?month=${MONTH}`),
  // The same rows as a process of its own draws them; a month that is none, so that it need not.
  'GET /export/availability.pdf': general('read', '/export/availability.pdf?month=never'),
  'GET /map': general('read', '/map'),
  'GET /map/boundaries': general('read', '/map/boundaries'),
  // A count alone.
  'GET /open-data/villages.json': general('read', '/open-data/villages.json'),
  'GET /open-data/villages.csv': list('/open-data/villages.csv'),
  'GET /open-data/villages.data.json': list('/open-data/villages.data.json'),
  // What it tells is looked at in scope-events.spec.ts.
  'GET /events': general('read', '/events'),
  'GET /monitor': general('read', '/monitor'),

  'GET /csirt': list('/csirt'),
  'PUT /csirt/{regency}': general('programme:write', ({ regency }) => ({
    path: `/csirt/${regency}`,
    body: { hasTeam: true, since: null, contact: null },
  })),
  'GET /programmes': general('read', '/programmes'),
  'POST /programmes': general('programme:write', (_, nth) => ({
    path: '/programmes',
    body: { code: `programme-${String(nth)}`, name: 'More' },
  })),
  'GET /programmes/reconciliation': general('read', '/programmes/reconciliation'),
  'PUT /programmes/{code}/targets/{grantYear}': general('programme:write', () => ({
    path: '/programmes/desa/targets/2025',
    body: { target: 3, source: 'a decree', asOf: '2025-01-01' },
  })),
  'DELETE /programmes/{code}/targets/{grantYear}': general(
    'programme:write',
    '/programmes/desa/targets/2024',
    YEAR,
  ),
  'PUT /programmes/{code}/targets/{grantYear}/tranches/{tranche}': general(
    'programme:write',
    () => ({
      path: '/programmes/desa/targets/2025/tranches/1',
      body: { target: 3, source: 'a decree', asOf: '2025-01-01' },
    }),
  ),
  'DELETE /programmes/{code}/targets/{grantYear}/tranches/{tranche}': general(
    'programme:write',
    '/programmes/desa/targets/2024/tranches/2',
    TRANCHE,
  ),
  'GET /providers': general('read', '/providers'),
  'POST /providers': general('programme:write', (_, nth) => ({
    path: '/providers',
    body: { code: `provider-${String(nth)}`, name: 'PT' },
  })),
  'GET /providers/{code}': general('read', '/providers/alpha'),
  'PUT /providers/{code}': general('programme:write', () => ({
    path: '/providers/alpha',
    body: { name: 'PT Alpha' },
  })),
  'DELETE /providers/{code}': general('programme:write', '/providers/beta', PROVIDER),
  'GET /reference-targets': general('read', '/reference-targets'),
  'POST /reference-targets': general('network:write', (_, nth) => ({
    path: '/reference-targets',
    body: target(nth),
  })),
  'GET /reference-targets/{code}': general('read', '/reference-targets/dns', TARGET),
  'PUT /reference-targets/{code}': general(
    'network:write',
    () => ({ path: '/reference-targets/dns', body: { name: 'DNS', address: '10.9.9.9' } }),
    TARGET,
  ),
  'DELETE /reference-targets/{code}': general('network:write', '/reference-targets/dns', TARGET),
  'GET /upstream-nodes': general('read', '/upstream-nodes'),
  'POST /upstream-nodes': general('network:write', (_, nth) => ({
    path: '/upstream-nodes',
    body: node(nth),
  })),
  'GET /upstream-nodes/{code}': general('read', '/upstream-nodes/pop-1', NODE),
  'PUT /upstream-nodes/{code}': general(
    'network:write',
    () => ({ path: '/upstream-nodes/pop-1', body: { name: 'Pop', kind: 'pop' } }),
    NODE,
  ),
  'DELETE /upstream-nodes/{code}': general('network:write', '/upstream-nodes/pop-1', NODE),
  'GET /snmp-profiles': general('read', '/snmp-profiles'),
  'POST /snmp-profiles': general('secrets:write', (_, nth) => ({
    path: '/snmp-profiles',
    body: profile(nth),
  })),
  'GET /snmp-profiles/{name}': general('read', '/snmp-profiles/umum', PROFILE),
  'PUT /snmp-profiles/{name}': general(
    'secrets:write',
    () => ({ path: '/snmp-profiles/umum', body: { version: 'v2c', community: 'rahasia' } }),
    PROFILE,
  ),
  'DELETE /snmp-profiles/{name}': general('secrets:write', '/snmp-profiles/umum', PROFILE),

  'GET /channels': general('read', '/channels'),
  'POST /channels': general('channels:write', () => ({ path: '/channels', body: channel })),
  'GET /channels/{code}': general('read', '/channels/hook', CHANNEL),
  'PUT /channels/{code}': general(
    'channels:write',
    () => ({ path: '/channels/hook', body: channel }),
    CHANNEL,
  ),
  'DELETE /channels/{code}': general('channels:write', '/channels/hook', CHANNEL),
  'POST /channels/{code}/test': general(
    'channels:write',
    () => ({ path: '/channels/hook/test', body: {} }),
    CHANNEL,
  ),
  'GET /oncall/now': general('read', '/oncall/now'),
  'GET /oncall/schedule': general('read', '/oncall/schedule'),
  'GET /oncall/people': general('oncall:write', '/oncall/people'),
  'POST /oncall/people': general('oncall:write', (_, nth) => ({
    path: '/oncall/people',
    body: person(nth),
  })),
  'GET /oncall/people/{code}': general('oncall:write', '/oncall/people/budi', PERSON),
  'PUT /oncall/people/{code}': general(
    'oncall:write',
    () => ({ path: '/oncall/people/budi', body: { name: 'Budi', contactWays: [] } }),
    PERSON,
  ),
  'DELETE /oncall/people/{code}': general('oncall:write', '/oncall/people/budi', PERSON),
  'GET /oncall/teams': general('read', '/oncall/teams'),
  'POST /oncall/teams': general('oncall:write', (_, nth) => ({
    path: '/oncall/teams',
    body: team(nth),
  })),
  'GET /oncall/teams/{code}': general('read', '/oncall/teams/tim', TEAM),
  'PUT /oncall/teams/{code}': general(
    'oncall:write',
    () => ({ path: '/oncall/teams/tim', body: { name: 'Tim' } }),
    TEAM,
  ),
  'DELETE /oncall/teams/{code}': general('oncall:write', '/oncall/teams/tim', TEAM),
  'GET /oncall/teams/{code}/rotas': general('read', '/oncall/teams/tim/rotas', TEAM),
  'PUT /oncall/teams/{code}/rotas/{startsOn}': general(
    'oncall:write',
    () => ({ path: '/oncall/teams/tim/rotas/2026-01-05', body: {} }),
    TEAM,
  ),
  'DELETE /oncall/teams/{code}/rotas/{startsOn}': general(
    'oncall:write',
    '/oncall/teams/tim/rotas/2026-01-12',
    async (database, at) => {
      await TEAM(database, at);
      await database.query(
        `insert into on_call_rotas values ('tim', '2026-01-12', 1, 0) on conflict do nothing`,
      );
    },
  ),
  'GET /oncall/overrides': general('read', '/oncall/overrides'),
  'POST /oncall/overrides': general('oncall:write', () => ({
    path: '/oncall/overrides',
    body: {},
  })),
  'DELETE /oncall/overrides/{id}': general(
    'oncall:write',
    '/oncall/overrides/7',
    async (database, at) => {
      await TEAM(database, at);
      await PERSON(database, at);
      await database.query(
        `insert into on_call_overrides (id, team_code, person_code, starts_at, ends_at, made_by)
         overriding system value values (7, 'tim', 'budi', now(), now() + interval '1 day', 'x') on conflict do nothing`,
      );
    },
  ),
  'GET /oncall/holidays': general('read', '/oncall/holidays'),
  'PUT /oncall/holidays/{day}': general('oncall:write', () => ({
    path: '/oncall/holidays/2026-08-17',
    body: { name: 'Hari Kemerdekaan', duties: [] },
  })),
  'DELETE /oncall/holidays/{day}': general(
    'oncall:write',
    '/oncall/holidays/2026-12-25',
    sql(
      `insert into on_call_holidays values ('2026-12-25', 'Natal', false) on conflict do nothing`,
    ),
  ),
};
