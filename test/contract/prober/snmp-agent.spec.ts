import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, SnmpTarget } from '../../../src/domain/probe/plan.js';
import { SnmpReading } from '../../../src/domain/probe/sample.js';
import { SnmpFleet } from '../../../src/polling/snmp/fleet.js';
import { PortMemory } from '../../../src/polling/snmp/port-memory.js';
import { FakeAgent, answerFrom, writeAnswer } from '../../fakes/snmp/agent.js';
import { integer, text } from '../../fakes/snmp/ber.js';
import { fillRouter } from '../../fakes/snmp/router.js';

const ADDRESS = '127.0.0.62';
const PORT = 16_162;
const SERIAL = '1.3.6.1.4.1.14988.1.1.7.3.0';

let agent: FakeAgent;
let fleet: SnmpFleet;
let memory: PortMemory;
const verdicts = new Map<string, number>();

beforeEach(async () => {
  agent = await new FakeAgent(ADDRESS, PORT).start();
  verdicts.clear();
  fleet = new SnmpFleet({ ...DEFAULT_POLICY, snmpDeadlineMs: 2_000 }, (verdict) =>
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1),
  );
  memory = new PortMemory();
});

afterEach(async () => {
  fleet.close();
  await agent.stop();
});

function target(version: 'v1' | 'v2c', interfaceName: string | null): SnmpTarget {
  return { port: PORT, interfaceName, credentials: { version, community: 'public' } };
}

function poll(version: 'v1' | 'v2c' = 'v2c', interfaceName: string | null = 'ether1') {
  return fleet.poll(ADDRESS, target(version, interfaceName), memory, () => undefined);
}

async function read(...asked: Parameters<typeof poll>): Promise<SnmpReading> {
  const result = await poll(...asked);
  if (!result.ok) throw new Error(`poll failed: ${result.reason}`);
  return result.reading;
}

describe('one poll of one link', () => {
  it('reads the port, the device and its profile, with counters beyond 2^53', async () => {
    fillRouter(agent.mib, [
      { index: 1, name: 'lo', type: 24 },
      { index: 7, name: 'ether1', inOctets: 18_446_744_073_709_551_615n, outOctets: 2n ** 63n },
    ]);
    expect(await read()).toEqual({
      uptimeCentiseconds: 8_640_000,
      objectId: '1.3.6.1.4.1.14988.1',
      profile: 'mikrotik',
      interfaceName: 'ether1',
      interfaceIndex: 7,
      operStatus: 'up',
      lastChangeCentiseconds: 4_321,
      speedMbps: 100,
      receivedOctets: '18446744073709551615',
      transmittedOctets: '9223372036854775808',
      counterBits: 64,
      errorsIn: 2,
      errorsOut: 4_000_000_000,
      discardsIn: 1,
      discardsOut: 3,
      discontinuityCentiseconds: 0,
      serial: null,
      // The voltage is not offered by this board, and that is no fault.
      extras: { dhcpLeases: 17, temperatureCelsius: 41.5 },
    });
  });

  it('reads the serial number as a short line of text, whatever the device says', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    agent.mib.set(SERIAL, text('CNT00AB12CD'));
    expect((await read()).serial).toBe('CNT00AB12CD');
    agent.mib.set(SERIAL, text(`A1\r\n\u001b[2J${'x'.repeat(500)}`));
    expect((await read()).serial).toMatch(/^A1\[2Jx{59}$/);
    agent.mib.set(SERIAL, integer(7));
    expect((await read()).serial).toBeNull();
  });

  it('is one GET once the port is known', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    await read();
    agent.requests.length = 0;
    await read();
    expect(agent.requests.map(({ pduType }) => pduType)).toEqual([0xa0]);
  });

  it('finds the port again by its name within the same poll', async () => {
    fillRouter(agent.mib, [
      { index: 1, name: 'ether1', inOctets: 11n },
      { index: 2, name: 'ether2', inOctets: 22n },
    ]);
    await read();
    fillRouter(agent.mib, [
      { index: 1, name: 'ether2', inOctets: 22n },
      { index: 2, name: 'ether1', inOctets: 12n },
    ]);
    expect(await read()).toMatchObject({ interfaceIndex: 2, receivedOctets: '12' });
    fillRouter(agent.mib, [{ index: 4_294_967_290, name: 'ether1', inOctets: 13n }]);
    expect(await read()).toMatchObject({ interfaceIndex: -6, receivedOctets: '13' });
  });

  it('looks for the port anew when the device has started anew', async () => {
    fillRouter(agent.mib, [{ index: 1, name: 'ether1' }], { uptime: 9_000 });
    await read();
    agent.requests.length = 0;
    fillRouter(agent.mib, [{ index: 1, name: 'ether1' }], { uptime: 100 });
    expect(await read()).toMatchObject({ uptimeCentiseconds: 100 });
    expect(agent.requests.some(({ pduType }) => pduType === 0xa5)).toBe(true);
  });

  it('says when there is no such port', async () => {
    fillRouter(agent.mib, [{ index: 1, name: 'ether1' }]);
    expect(await poll('v2c', 'ether9')).toEqual({ ok: false, reason: 'no-such-port' });
  });

  it('takes the profile’s likeliest port, else the first wired one, where none is named', async () => {
    fillRouter(agent.mib, [
      { index: 1, name: 'bridge', type: 209 },
      { index: 2, name: 'ether1' },
    ]);
    expect(await read('v2c', null)).toMatchObject({ interfaceName: 'ether1' });
    memory = new PortMemory();
    fillRouter(agent.mib, [
      { index: 1, name: 'lo', type: 24 },
      { index: 5, name: 'combo3' },
    ]);
    expect(await read('v2c', null)).toMatchObject({ interfaceName: 'combo3' });
  });

  it('falls back to ifDescr and 32-bit counters where there is no ifXTable', async () => {
    fillRouter(agent.mib, [{ index: 3, name: 'ether1', inOctets: 5_000_000_000n }], {
      ifTableOnly: true,
    });
    expect(await read()).toMatchObject({
      interfaceIndex: 3,
      counterBits: 32,
      speedMbps: 100,
      receivedOctets: String(5_000_000_000n % 2n ** 32n),
      discontinuityCentiseconds: null,
    });
  });

  it('walks many ports', async () => {
    fillRouter(
      agent.mib,
      Array.from({ length: 130 }, (_, i) => ({ index: i + 1, name: `ether${i + 1}` })),
    );
    expect(await read('v2c', 'ether130')).toMatchObject({ interfaceIndex: 130 });
  });
});

describe('SNMPv1', () => {
  it('reads 32-bit counters, and leaves out by name what the device refuses', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1', inOctets: 77n }]);
    agent.mib.delete('1.3.6.1.2.1.2.2.1.13.7');
    agent.mib.delete('1.3.6.1.2.1.2.2.1.19.7');
    expect(await read('v1')).toMatchObject({
      counterBits: 32,
      receivedOctets: '77',
      discardsIn: null,
      discardsOut: null,
      errorsIn: 2,
    });
    agent.requests.length = 0;
    await read('v1');
    expect(agent.requests).toHaveLength(1);
  });

  it('finds a renumbered port', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1', inOctets: 1n }]);
    await read('v1');
    fillRouter(agent.mib, [{ index: 8, name: 'ether1', inOctets: 2n }]);
    expect(await read('v1')).toMatchObject({ interfaceIndex: 8, receivedOctets: '2' });
  });
});

describe('a difficult device', () => {
  it('is asked again when an answer is lost, within the deadline', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    let lost = 0;
    const honest = agent.reply;
    agent.reply = (datagram, request) => {
      if (lost < 2) {
        lost += 1;
        return [];
      }
      return honest(datagram, request);
    };
    expect(await read()).toMatchObject({ interfaceIndex: 7 });
    expect(lost).toBe(2);
  });

  it('times out when it is silent, and answers the next poll', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    const honest = agent.reply;
    agent.reply = () => [];
    expect(await poll()).toEqual({ ok: false, reason: 'timeout' });
    agent.reply = honest;
    expect(await read()).toMatchObject({ interfaceIndex: 7 });
  });

  it('gets halves when the whole is too big for it', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    agent.reply = (_, request) => {
      if (!request) return [];
      const big = request.pduType === 0xa0 && request.oids.length > 6;
      const answer = big ? { errorStatus: 1, varbinds: [] } : answerFrom(agent.mib, request);
      return [writeAnswer(request, answer)];
    };
    expect(await read()).toMatchObject({ interfaceIndex: 7, errorsIn: 2, speedMbps: 100 });
  });

  it('cannot keep a walk going for ever', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    agent.reply = (_, request) => {
      if (!request) return [];
      const answer = answerFrom(agent.mib, request);
      // Each "next" is the same again.
      const stuck = { oid: '1.3.6.1.2.1.31.1.1.1.1.7', value: Buffer.from([4, 1, 65]) };
      return [
        writeAnswer(request, request.pduType === 0xa5 ? { varbinds: [stuck, stuck] } : answer),
      ];
    };
    expect(await poll('v2c', 'ether9')).toEqual({ ok: false, reason: 'timeout' });
    expect(verdicts.get('wrong-oids')).toBeGreaterThan(0);
  });

  it('is never asked two things at once', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    agent.delayMs = 10;
    const other = new PortMemory();
    const polls = [
      poll(),
      fleet.poll(ADDRESS, target('v2c', 'ether1'), other, () => undefined),
      fleet.answers(ADDRESS, target('v2c', 'ether1'), 500),
    ];
    await Promise.all(polls);
    expect(agent.mostOpen).toBe(1);
    expect(agent.requests.length).toBeGreaterThan(4);
  });
});

describe('the GET beside a burst', () => {
  it('tells an answering device from a silent one', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    expect(await fleet.answers(ADDRESS, target('v2c', null), 500)).toBe('answered');
    agent.reply = () => [];
    expect(await fleet.answers(ADDRESS, target('v2c', null), 500)).toBe('silent');
  });

  it('lets a poll that is already waiting speak for the device', async () => {
    fillRouter(agent.mib, [{ index: 7, name: 'ether1' }]);
    agent.reply = () => [];
    const running = poll();
    expect(await fleet.answers(ADDRESS, target('v2c', 'ether1'), 300)).toBe('silent');
    await running;
    expect(agent.requests.length).toBeGreaterThan(0);
  });
});
