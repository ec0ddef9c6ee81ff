import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setLogLevel } from '../../../src/platform/logging/log.js';
import { Call, Need, RULES, Rule } from './endpoint-rules.js';
import { ScopeApp, openScopeApp } from './scope-app.js';
import { Place, TwoRegencies, seedTwoRegencies } from './two-regencies.js';

const ROLES = ['admin', 'engineer', 'planner', 'on-call', 'viewer'] as const;
type Role = (typeof ROLES)[number];

/** Who may what, written down a second time: ADR 13's table. */
const MAY: Readonly<Record<Need, readonly Role[]>> = {
  public: ROLES,
  self: ROLES,
  read: ROLES,
  'incidents:write': ['on-call', 'engineer', 'admin'],
  'probe:now': ['on-call', 'engineer', 'admin'],
  'registry:write': ['planner', 'admin'],
  'contracts:write': ['planner', 'admin'],
  'rollout:write': ['planner', 'admin'],
  'links:write': ['engineer', 'admin'],
  'maintenance:write': ['engineer', 'admin'],
  'outages:correct': ['engineer', 'admin'],
  'programme:write': ['planner', 'admin'],
  'network:write': ['engineer', 'admin'],
  'secrets:write': ['engineer', 'admin'],
  'oncall:write': ['admin'],
  'channels:write': ['admin'],
  'access:write': ['admin'],
  'audit:read': ['admin'],
};
/** These touch the whole province: nobody who answers for some regencies has them. */
const FOR_THE_PROVINCE: readonly Need[] = [
  'programme:write',
  'network:write',
  'secrets:write',
  'oncall:write',
  'channels:write',
  'access:write',
  'audit:read',
];

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Caller {
  readonly role: Role;
  /** Whose rows they see. */
  readonly reach: 'province' | 'own';
  readonly token: string;
}

let app: ScopeApp;
let seeded: TwoRegencies;
let callers: Caller[] = [];
let operations: { readonly name: string; readonly filters: readonly string[] }[] = [];
let calls = 0;

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          { readonly parameters?: readonly { readonly name: string; readonly in: string }[] }
        >
      >
    >
  >;
}

async function readOperations() {
  const response = await fetch(`${app.url}/api/v1/openapi.json`);
  const { paths } = (await response.json()) as Described;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      name: `${method.toUpperCase()} ${path.replace(/^\/api\/v1/, '')}`,
      filters: parameters.filter((one) => one.in === 'query').map((one) => one.name),
    })),
  );
}

beforeAll(async () => {
  setLogLevel('error');
  app = await openScopeApp(async ({ dataSource }) => {
    seeded = await seedTwoRegencies(dataSource);
  });
  await app.addUser('someone');
  const reaches = { province: null, own: [seeded.own.regency] };
  for (const role of ROLES)
    for (const [reach, regencies] of Object.entries(reaches) as [
      Caller['reach'],
      string[] | null,
    ][])
      if (role !== 'admin' || regencies === null)
        callers.push({ role, reach, token: await app.tokenOf(role, regencies) });
  operations = await readOperations();
});
afterAll(async () => {
  callers = [];
  await app.close();
});

async function send(method: string, { path, body, file }: Call, token?: string): Promise<Answer> {
  const form = file && new FormData();
  form?.append('file', new Blob([file?.content ?? '']), file?.name ?? '');
  const over = new AbortController();
  const response = await fetch(`${app.url}${path.startsWith('/health') ? '' : '/api/v1'}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: over.signal,
  });
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    over.abort();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: textOf(Buffer.from(await response.arrayBuffer())) };
}

/** What an answer says; of a workbook, what its parts say. */
function textOf(bytes: Buffer): string {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return bytes.toString('utf8');
  let text = '';
  const directory = bytes.readUInt32LE(
    bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') + 16,
  );
  for (let at = directory; bytes.readUInt32BE(at) === 0x504b0102;) {
    const [packed, name, extra, comment] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    text += (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString(
      'utf8',
    );
    at += 46 + name + extra + comment;
  }
  return text;
}

const mayCall = ({ role, reach }: Caller, need: Need) =>
  MAY[need].includes(role) && (reach === 'province' || !FOR_THE_PROVINCE.includes(need));

/** What is wrong with an answer; null: nothing. */
function complaint(
  caller: Caller,
  place: Place,
  { need, foreign }: Rule,
  { status, text }: Answer,
): string | null {
  const said = `${String(status)} ${text.slice(0, 200)}`;
  if (!mayCall(caller, need)) return status === 403 ? null : `not permitted, and got ${said}`;
  if (place === seeded.foreign) {
    const wanted = foreign === 'not-found' ? 404 : 409;
    return status === wanted ? null : `about the other regency: ${said}`;
  }
  if ([401, 403, 404, 500].includes(status)) return `permitted, and got ${said}`;
  if (foreign !== 'left-out') return null;
  if (!seeded.own.marks.test(text)) return `nothing of their own in ${said}`;
  const other = seeded.foreign.marks.exec(text)?.[0];
  if (caller.reach === 'own') return other === undefined ? null : `it tells of ${other}`;
  return other === undefined ? `the whole province leaves the other out: ${said}` : null;
}

/** A row of another regency matters to whoever has one of their own only. */
const placesFor = ({ reach }: Caller, { foreign }: Rule): readonly Place[] =>
  reach === 'province' || foreign === 'of-no-regency' || foreign === 'left-out'
    ? [seeded.own]
    : [seeded.own, seeded.foreign];

async function complaintsOf(name: string, rule: Rule): Promise<string[]> {
  const [method = ''] = name.split(' ');
  const complaints: string[] = [];
  for (const caller of callers)
    for (const place of placesFor(caller, rule)) {
      await rule.before?.(app.database.dataSource, place);
      const answer = await send(method, rule.call(place, (calls += 1)), caller.token);
      const wrong = complaint(caller, place, rule, answer);
      if (wrong !== null) complaints.push(`${caller.role} of the ${caller.reach}: ${wrong}`);
    }
  return complaints;
}

describe('every endpoint, every role, own and foreign regency', () => {
  it('has a rule, and no rule is of an endpoint that is gone', () => {
    expect(operations.length).toBeGreaterThan(100);
    expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(RULES).sort());
  });

  it.each(Object.entries(RULES))(
    '%s lets in who may, and to their own rows',
    async (name, rule) => {
      expect(await complaintsOf(name, rule)).toEqual([]);
    },
  );

  it('lets in nobody who is not signed in, but where all may come', async () => {
    const complaints: string[] = [];
    for (const [name, rule] of Object.entries(RULES)) {
      const [method = ''] = name.split(' ');
      for (const token of [undefined, 'pd_none']) {
        const { status } = await send(method, rule.call(seeded.own, (calls += 1)), token);
        const isOpen = rule.need === 'public';
        if ((status === 401) === isOpen && name !== 'POST /session')
          complaints.push(`${name} with ${token ?? 'no token'}: ${String(status)}`);
      }
    }
    expect(complaints).toEqual([]);
  });

  it('answers 404 to a filter by another regency', async () => {
    const complaints: string[] = [];
    const planner = callers.find(({ role, reach }) => role === 'planner' && reach === 'own');
    const filtered = operations.filter(
      ({ name, filters }) => name.startsWith('GET') && filters.includes('regency'),
    );
    expect(filtered.length).toBeGreaterThan(12);
    for (const { name } of filtered) {
      const { path } = RULES[name]?.call(seeded.own, 0) ?? { path: '' };
      for (const place of [seeded.own, seeded.foreign]) {
        const filter = `${path.includes('?') ? '&' : '?'}regency=${place.regency}`;
        const { status } = await send('GET', { path: `${path}${filter}` }, planner?.token);
        const right = place === seeded.own ? status !== 404 && status < 500 : status === 404;
        if (!right) complaints.push(`${name}?regency=${place.regency}: ${String(status)}`);
      }
    }
    expect(complaints).toEqual([]);
  });
});
