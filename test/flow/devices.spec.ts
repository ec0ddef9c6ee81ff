import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProbeFailure, SnmpReading, SnmpSample } from '../../src/domain/probe/sample.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { insertLinks, registeredLink } from '../builders/links.js';
import { answered, burst, lost, reading } from '../builders/samples.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { IncidentStory, at } from '../support/incident-story.js';
import {
  GATEWAY,
  GATEWAY_ID,
  MonitoringLife,
  RegistryNow,
  journalOf,
} from '../support/monitoring-life.js';
import { temporaryFolder } from '../support/programs.js';

/** Devices behind links, polled as the test lets them be, over the real database. */

const LINKS = Array.from({ length: 6 }, (_, index) => registeredLink(index + 1));
const [FIRST, SECOND] = LINKS.map(({ id }) => id) as [string, string];
const SECRET = 'not-to-be-seen-anywhere';
const ALL = [
  'device-seen',
  'device-changed',
  'device-rebooted',
  'snmp-refused',
  'snmp-accepted',
  'default-community',
];

let database: TestDatabase;
let outbox: FakeOutbox;
let story: IncidentStory;
let folder: ReturnType<typeof temporaryFolder>;
let lives: MonitoringLife[];

beforeAll(async () => {
  database = await openTestDatabase();
  outbox = await FakeOutbox.on(database);
  await insertLinks(database.dataSource, LINKS);
});
afterAll(() => database.close());

beforeEach(async () => {
  folder = temporaryFolder();
  lives = [];
  for (const table of ['outages', 'unknown_intervals', 'link_states', 'monitor_heartbeat'])
    await database.dataSource.query(`delete from ${table}`);
  story = await IncidentStory.anew(database, outbox);
  await story.watch(LINKS);
});
afterEach(async () => {
  for (const life of lives) await life.end();
  folder.rm();
});

function registryWith(community = SECRET): RegistryNow {
  return {
    links: LINKS,
    upstream: [],
    references: [GATEWAY],
    credentials: new Map([['contoh', { version: 'v2c', community }]]),
  };
}
function begin(registry = registryWith()): Promise<MonitoringLife> {
  const settings = loadSettings({}, { DATA_DIR: folder.path });
  const life = new MonitoringLife(database, settings, registry, lives.length + 1);
  lives.push(life);
  return life.begin();
}

/** A router that has been running for a day at 0 s, and answers echoes and polls. */
function read(linkId: string, seconds: number, over: Partial<SnmpReading> = {}): SnmpSample {
  const uptimeCentiseconds = 8_640_000 + seconds * 100;
  const result = {
    ok: true,
    reading: reading({ serial: `S-${linkId}`, uptimeCentiseconds, ...over }),
  } as const;
  return { kind: 'snmp', targetId: linkId, at: at(seconds), reread: false, result };
}
const refused = (
  linkId: string,
  seconds: number,
  reason: ProbeFailure = 'authentication',
): SnmpSample => ({
  kind: 'snmp',
  targetId: linkId,
  at: at(seconds),
  reread: false,
  result: { ok: false, reason },
});
/** Echoes answered every five seconds. */
const echoes = (linkId: string, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / 5) + 1 }, (_, n) =>
    answered(linkId, at(from + 5 * n)),
  );
const kinds = async () => (await journalOf(database, ...ALL)).map(({ kind }) => kind);
const groups = async () => (await story.incidents()).map(({ key }) => key);

describe('a device that was replaced', () => {
  it('is an incident, also when a service that began meanwhile finds it out', async () => {
    const life = await begin();
    await life.take(...echoes(FIRST, 0, 60), read(FIRST, 1), read(FIRST, 61));
    expect(await journalOf(database, ...ALL)).toMatchObject([
      {
        kind: 'device-seen',
        linkId: FIRST,
        payload: { serial: `S-${FIRST}`, profile: 'contoh', address: '127.33.9.1' },
      },
    ]);
    await life.end();
    const next = await begin();
    await next.take(
      ...echoes(FIRST, 600, 660),
      read(FIRST, 601, { serial: 'STRANGER', uptimeCentiseconds: 500 }),
      read(FIRST, 661, { serial: 'STRANGER', uptimeCentiseconds: 6_500 }),
    );
    expect(await kinds()).toEqual(['device-seen', 'device-changed', 'device-seen']);
    await story.look(662);
    expect(await groups()).toEqual([`security:device-changed:${FIRST}`]);
    const [entry] = await outbox.entries();
    expect(entry?.notice.facts.subject).toMatchObject({
      kind: 'security',
      event: 'device-changed',
      detail: `nomor seri S-${FIRST} menjadi STRANGER`,
    });
  });

  it('where somebody gave the link another address is none', async () => {
    const registry = registryWith();
    const life = await begin(registry);
    await life.take(...echoes(FIRST, 0, 60), read(FIRST, 1));
    registry.links = LINKS.map((link) =>
      link.id === FIRST ? { ...link, address: '127.33.9.77' } : link,
    );
    await life.replan();
    await life.take(
      ...echoes(FIRST, 65, 120),
      read(FIRST, 121, { serial: 'NEW', uptimeCentiseconds: 900 }),
    );
    expect(await kinds()).toEqual(['device-seen', 'device-seen']);
    // From then on the new one is expected.
    await life.take(
      ...echoes(FIRST, 125, 180),
      read(FIRST, 181, { serial: 'STRANGER', uptimeCentiseconds: 900 }),
    );
    expect((await kinds()).slice(2)).toEqual(['device-changed', 'device-seen']);
  });

  it('together with others is one incident', async () => {
    const life = await begin();
    for (const { id } of LINKS) await life.take(...echoes(id, 0, 60), read(id, 1));
    for (const { id } of LINKS)
      await life.take(read(id, 61, { serial: `X-${id}`, uptimeCentiseconds: 900 }));
    await story.look(62);
    expect(await groups()).toEqual(['security:many-devices-changed:all']);
    expect(await story.kinds()).toEqual(['down']);
  });
});

describe('a device that began anew', () => {
  it('without an outage is an incident', async () => {
    const life = await begin();
    await life.take(...echoes(FIRST, 0, 60), read(FIRST, 1));
    await life.take(...echoes(FIRST, 65, 120), read(FIRST, 61, { uptimeCentiseconds: 3_000 }));
    expect((await journalOf(database, 'device-rebooted'))[0]).toMatchObject({
      linkId: FIRST,
      payload: { at: at(61), uptimeSeconds: 30, inOutage: false, measured: true },
    });
    await story.look(121);
    expect(await groups()).toEqual([`security:unexpected-reboot:${FIRST}`]);
  });

  it('in an outage is none: that is what the outage was', async () => {
    const life = await begin();
    await life.take(answered(GATEWAY_ID, at(0)), ...echoes(FIRST, 0, 10), read(FIRST, 1));
    await life.take(
      lost(FIRST, at(15)),
      burst(FIRST, at(15), 0),
      answered(GATEWAY_ID, at(16)),
      ...[20, 25, 30, 35, 40].map((seconds) => lost(FIRST, at(seconds))),
    );
    await life.take(...echoes(FIRST, 45, 60), read(FIRST, 61, { uptimeCentiseconds: 2_500 }));
    expect((await journalOf(database, 'device-rebooted'))[0]?.payload).toMatchObject({
      inOutage: true,
      measured: true,
    });
    await story.lookFrom(62, 64);
    expect((await groups()).filter((key) => key.startsWith('security'))).toEqual([]);
  });

  it('while nobody measured is none either', async () => {
    const life = await begin();
    await life.take(...echoes(FIRST, 0, 10), read(FIRST, 1));
    life.monitor.stalled(at(12), at(50), at(50));
    await life.take(...echoes(FIRST, 52, 60), read(FIRST, 61, { uptimeCentiseconds: 2_500 }));
    expect((await journalOf(database, 'device-rebooted'))[0]?.payload).toMatchObject({
      inOutage: false,
      measured: false,
    });
    await story.look(62);
    expect(await groups()).toEqual([]);
  });

  it('is not taken for one when the clock was put forward', async () => {
    const life = await begin();
    await life.take(...echoes(FIRST, 0, 60), read(FIRST, 1));
    life.monitor.clockJumped(at(61), 3_600_000);
    await life.take(
      ...echoes(FIRST, 3_661, 3_720),
      read(FIRST, 3_721, { uptimeCentiseconds: 8_652_100 }),
    );
    expect(await kinds()).toEqual(['device-seen']);
  });
});

describe('a device that refuses us', () => {
  it('is told once for as long as it does, whatever starts anew meanwhile', async () => {
    const life = await begin();
    await life.take(
      read(FIRST, 1),
      ...[61, 121, 181, 241].map((seconds) => refused(FIRST, seconds)),
    );
    await life.end();
    const next = await begin();
    await next.take(...[601, 661, 721, 781].map((seconds) => refused(FIRST, seconds)));
    expect(await kinds()).toEqual(['device-seen', 'snmp-refused']);
    await next.take(read(FIRST, 841));
    expect(await kinds()).toEqual(['device-seen', 'snmp-refused', 'snmp-accepted']);
    await story.look(842);
    expect(await groups()).toEqual([`security:snmp-authentication:${FIRST}`]);
  });

  it('by silence is none', async () => {
    const life = await begin();
    await life.take(...[1, 61, 121, 181].map((seconds) => refused(FIRST, seconds, 'timeout')));
    expect(await kinds()).toEqual([]);
  });
});

describe('a community that everybody knows', () => {
  it('is told once per link and profile, one incident for the profile, and never itself', async () => {
    await (await begin(registryWith('Public'))).replan();
    await lives[0]?.take(read(FIRST, 1), read(SECOND, 1));
    await lives[0]?.end();
    await begin(registryWith('Public'));
    const rows = await journalOf(database, 'default-community');
    expect(rows.map(({ linkId }) => linkId)).toEqual(LINKS.map(({ id }) => id));
    expect(new Set(rows.map(({ payload }) => payload['profile']))).toEqual(new Set(['contoh']));
    await story.look(2);
    expect(await groups()).toEqual(['security:default-community:contoh']);
    expect(JSON.stringify([rows, await outbox.entries()]).toLowerCase()).not.toContain('public');
  });

  it('is not found in one that is secret, and that is written nowhere', async () => {
    const life = await begin();
    await life.take(...LINKS.map(({ id }) => read(id, 1)));
    expect(await kinds()).toEqual(LINKS.map(() => 'device-seen'));
    const rows = await database.dataSource.query<unknown[]>('select * from event_journal');
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });
});
