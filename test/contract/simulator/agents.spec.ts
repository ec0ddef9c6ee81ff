import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FaultKind } from '../../../src/domain/sample/scenario.js';
import { SimulatedVillage } from '../../../src/simulator/messages.js';
import { VillageFleet } from '../../../src/simulator/village-fleet.js';
import { SnmpTools, V2C } from '../../support/snmp-tools.js';

const PORT = 16_162;
const V3 = (key: string) =>
  '-v3 -l authPriv -u contoh-pemantau -a SHA-256 -x AES'
    .split(' ')
    .concat(['-A', key, '-X', 'contoh-kunci-priv']);
/** Codes whose routers are a hEX S (optical port), a hAP lite (no sensors) and no MikroTik at all. */
const CODES = Array.from({ length: 40 }, (_, i) => `33.06.08.${2001 + i}`);
const villages: SimulatedVillage[] = CODES.map((code, i) => ({
  code,
  name: `Desa ${i + 1}`,
  address: `127.66.1.${i + 1}`,
  snmpPort: PORT,
}));
const where = (code: string) => `udp:127.66.1.${CODES.indexOf(code) + 1}:${PORT}`;
const VILLAGE = '33.06.08.2007';

const UPTIME = '1.3.6.1.2.1.1.3.0';
const OBJECT_ID = '1.3.6.1.2.1.1.2.0';
const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';
const OPER = `${IF}.8.1`;
const LAST_CHANGE = `${IF}.9.1`;
const IN32 = `${IF}.10.1`;
const ERRORS = `${IF}.14.1`;
const IN64 = `${IFX}.6.1`;
const OUT64 = `${IFX}.10.1`;
const SPEED = `${IFX}.15.1`;
const DISCONTINUITY = `${IFX}.19.1`;
const VOLTAGE = '1.3.6.1.4.1.14988.1.1.3.8.0';

let clock = Date.UTC(2026, 10, 18, 13);
let fleet: VillageFleet;
let snmp: SnmpTools;

beforeAll(async () => {
  snmp = await SnmpTools.unpack();
  fleet = new VillageFleet(
    {
      villages,
      credentials: [
        { version: 'v2c', community: 'contoh-desa' },
        {
          version: 'v3',
          level: 'authPriv',
          user: 'contoh-pemantau',
          authProtocol: 'sha256',
          authKey: 'contoh-kunci-auth',
          privProtocol: 'aes',
          privKey: 'contoh-kunci-priv',
        },
      ],
      canCut: false,
      scripted: false,
    },
    () => clock,
    null,
  );
  await fleet.open();
});

afterAll(() => fleet.close());

async function read(code: string, ...oids: string[]): Promise<bigint[]> {
  const { lines, complaint } = await snmp.get(where(code), oids);
  if (lines.length !== oids.length) throw new Error(`no answer for ${code}: ${complaint}`);
  return lines.map((line) => BigInt(line));
}

async function one(oid: string): Promise<bigint> {
  const [value] = await read(VILLAGE, oid);
  return value!;
}

async function bring(kind: FaultKind): Promise<void> {
  clock += 1_000;
  await fleet.setFault(VILLAGE, kind);
}

describe('the simulated agents, asked by snmpget', () => {
  it('answer v2c and v3 alike, and nobody who does not know the words', async () => {
    const [plain, sealed] = await Promise.all([
      snmp.get(where(VILLAGE), [UPTIME, IN64]),
      snmp.get(where(VILLAGE), [UPTIME, IN64], V3('contoh-kunci-auth')),
    ]);
    expect(plain.lines).toHaveLength(2);
    expect(sealed.lines).toEqual(plain.lines);
    const strangers = await Promise.all([
      snmp.get(where(VILLAGE), [UPTIME], ['-v2c', '-c', 'public']),
      snmp.get(where(VILLAGE), [UPTIME], V3('another-key')),
      snmp.get(where(VILLAGE), [UPTIME], ['-v3', '-l', 'noAuthNoPriv', '-u', 'contoh-pemantau']),
      snmp.get(where(VILLAGE), [UPTIME], ['-v3', '-l', 'noAuthNoPriv', '-u', 'nobody']),
    ]);
    expect(strangers.map(({ ok, lines }) => ({ ok, lines }))).toEqual(
      strangers.map(() => ({ ok: false, lines: [] })),
    );
  });

  it('speak for the address they are asked at', async () => {
    const names = await Promise.all(
      CODES.map(async (code) => (await snmp.get(where(code), ['1.3.6.1.2.1.1.6.0'])).lines[0]),
    );
    expect(names.map((name) => CODES.find((code) => name?.includes(code)))).toEqual(CODES);
  });

  it('can be walked: the interface table has every port once in every column', async () => {
    const [slow, bulk] = await Promise.all([
      snmp.walk(where(VILLAGE), IF),
      snmp.walk(where(VILLAGE), IF, V2C, 'snmpbulkwalk'),
    ]);
    const [ports = 0n] = await read(VILLAGE, '1.3.6.1.2.1.2.1.0');
    const columns = new Map<string, number>();
    for (const line of slow.lines) {
      const column = line.split(' ')[0]!.split('.').at(-2)!;
      columns.set(column, (columns.get(column) ?? 0) + 1);
    }
    expect(ports).toBeGreaterThanOrEqual(6n);
    expect([...columns.keys()]).toEqual('1 2 3 4 5 6 7 8 9 10 11 13 14 16 17 19 20'.split(' '));
    expect(new Set(columns.values())).toEqual(new Set([Number(ports)]));
    expect(bulk.lines).toEqual(slow.lines);
  });

  it('are mostly MikroTik routers; other makes and small boards do not know the sensors', async () => {
    const seen = await Promise.all(
      CODES.map(async (code) => (await snmp.get(where(code), [OBJECT_ID, VOLTAGE])).lines),
    );
    const mikrotik = seen.filter(([id]) => id?.endsWith('1.4.1.14988.1'));
    expect(mikrotik.length).toBeGreaterThan(CODES.length * 0.75);
    expect(mikrotik.length).toBeLessThan(CODES.length);
    const deaf = seen.filter(([, voltage]) => voltage?.startsWith('No Such'));
    expect(deaf.length).toBeGreaterThan(CODES.length - mikrotik.length);
    for (const [id, voltage] of seen) {
      if (!id?.endsWith('14988.1')) expect(voltage).toMatch(/^No Such/);
    }
  });

  it('refuse to be written to', async () => {
    const name = '1.3.6.1.2.1.1.5.0';
    const { ok, complaint } = await snmp.set(where(VILLAGE), name, 'other');
    expect(ok).toBe(false);
    expect(complaint).toContain('notWritable');
    expect((await snmp.get(where(VILLAGE), [name])).lines).toEqual(['"desa-desa-7"']);
  });
});

describe('the counters', () => {
  it('go up with time at a rate below 100 Mbit/s, 32 bits being the lower half of 64', async () => {
    const [before = 0n] = await read(VILLAGE, IN64);
    clock += 60_000;
    const [wide = 0n, narrow = 0n] = await read(VILLAGE, IN64, IN32);
    expect(wide - before).toBeGreaterThan(0n);
    expect(wide - before).toBeLessThan((100_000_000n / 8n) * 60n);
    expect(narrow).toBe(wide % (1n << 32n));
  });

  it('go up faster in the evening than at night', async () => {
    const rateAt = async (hourUtc: number) => {
      clock = Date.UTC(2026, 10, 19, hourUtc);
      const [before = 0n] = await read(VILLAGE, IN64);
      clock += 600_000;
      const [after = 0n] = await read(VILLAGE, IN64);
      return after - before;
    };
    const evening = await rateAt(13);
    const night = await rateAt(20);
    expect(evening).toBeGreaterThan(3n * night);
  });

  it('pass 2^64 under counter-wrap, after a jump that is announced', async () => {
    await bring('counter-wrap');
    const [in64 = 0n, discontinuity, uptime] = await read(VILLAGE, IN64, DISCONTINUITY, UPTIME);
    expect(in64).toBeGreaterThan((1n << 64n) - 1_000_000_000n);
    expect(discontinuity).toBe(uptime);
    clock += 70_000;
    expect(await one(IN64)).toBeGreaterThan(in64);
    clock += 10_000;
    const [wide = 0n, out = 0n, narrow, still] = await read(
      VILLAGE,
      IN64,
      OUT64,
      IN32,
      DISCONTINUITY,
    );
    expect(wide).toBeLessThan(1_000_000_000n);
    expect(out).toBeLessThan(1_000_000_000n);
    expect(narrow).toBe(wide);
    expect(still).toBe(discontinuity);
    await bring('none');
    expect(await one(IN64)).toBeGreaterThanOrEqual(wide);
  });
});

describe('each fault, asked by snmpget', () => {
  it('port-down: the uplink is down since then, its counters stand, and the rest answers', async () => {
    expect(await one(OPER)).toBe(1n);
    await bring('port-down');
    const [oper, change, uptime, octets] = await read(VILLAGE, OPER, LAST_CHANGE, UPTIME, IN64);
    expect(oper).toBe(2n);
    expect(change).toBe(uptime);
    clock += 30_000;
    expect(await read(VILLAGE, IN64, `${IF}.8.2`, LAST_CHANGE)).toEqual([octets, 1n, change]);
    await bring('none');
    const [again, since = 0n] = await read(VILLAGE, OPER, LAST_CHANGE);
    expect(again).toBe(1n);
    expect(since).toBeGreaterThan(change!);
  });

  it('snmp-silent: no answer, and back again', async () => {
    await bring('snmp-silent');
    expect((await snmp.get(where(VILLAGE), [UPTIME])).ok).toBe(false);
    expect((await snmp.get(where('33.06.08.2008'), [UPTIME])).ok).toBe(true);
    await bring('none');
    expect((await snmp.get(where(VILLAGE), [UPTIME])).ok).toBe(true);
  });

  it('slow-port: 10 Mbit/s, and no more passes', async () => {
    await bring('slow-port');
    const [speed, before = 0n] = await read(VILLAGE, SPEED, IN64);
    clock += 60_000;
    expect(speed).toBe(10n);
    expect((await one(IN64)) - before).toBeLessThanOrEqual((10_000_000n / 8n) * 60n);
    await bring('none');
    expect(await one(SPEED)).toBe(100n);
  });

  it('saturated: the port is nearly full', async () => {
    await bring('saturated');
    const before = await one(IN64);
    clock += 60_000;
    const mbps = Number(((await one(IN64)) - before) * 8n) / 60 / 1e6;
    expect(mbps).toBeGreaterThan(95);
    expect(mbps).toBeLessThan(100);
    await bring('none');
  });

  it('errors: they grow while it lasts, and stay afterwards', async () => {
    const before = await one(ERRORS);
    await bring('errors');
    clock += 10_000;
    const during = await one(ERRORS);
    expect(during - before).toBeGreaterThan(100n);
    await bring('none');
    const after = await one(ERRORS);
    clock += 10_000;
    expect(await one(ERRORS)).toBe(after);
    expect(after).toBeGreaterThanOrEqual(during);
  });

  it('reboot: uptime and counters begin anew, each time it is asked for', async () => {
    expect(await one(UPTIME)).toBeGreaterThan(1_000_000n);
    await bring('reboot');
    expect(await read(VILLAGE, UPTIME, IN64, ERRORS)).toEqual([0n, 0n, 0n]);
    clock += 5_000;
    expect(await one(UPTIME)).toBe(500n);
    await bring('reboot');
    expect(await one(UPTIME)).toBe(0n);
    await bring('none');
    expect(await one(UPTIME)).toBe(100n);
  });

  it('are told truly: what was so, from when on', async () => {
    const [truth] = (await fleet.truth()).filter(({ code }) => code === VILLAGE);
    expect(truth!.fault).toBe('none');
    expect(truth!.since).toBe(new Date(clock).toISOString());
    expect(truth!.history.slice(-3)).toEqual([
      { fault: 'reboot', at: new Date(clock - 7_000).toISOString() },
      { fault: 'reboot', at: new Date(clock - 1_000).toISOString() },
      { fault: 'none', at: new Date(clock).toISOString() },
    ]);
    await fleet.setFault(VILLAGE, 'none');
    const [again] = (await fleet.truth()).filter(({ code }) => code === VILLAGE);
    expect(again).toEqual(truth);
  });
});
