import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SnmpReading } from '../probe/sample.js';
import { CounterReading, rateBetween } from './rate.js';

const MINUTE_MS = 60_000;
const START = Date.parse('2026-11-22T03:00:00Z');

/** A reading `seconds` after the first; `up` is the device's uptime, which began 10 days before unless said. */
function read(
  seconds: number,
  received: bigint | number | null,
  over: Partial<SnmpReading> = {},
): CounterReading {
  const reading: SnmpReading = {
    uptimeCentiseconds: 86_400_000 + Math.round(seconds * 100),
    objectId: '1.3.6.1.4.1.14988.1',
    profile: 'mikrotik',
    interfaceName: 'ether1',
    interfaceIndex: 1,
    operStatus: 'up',
    lastChangeCentiseconds: null,
    speedMbps: 100,
    receivedOctets: received === null ? null : String(received),
    transmittedOctets: '1000',
    counterBits: 64,
    errorsIn: null,
    errorsOut: null,
    discardsIn: null,
    discardsOut: null,
    discontinuityCentiseconds: null,
    serial: null,
    extras: {},
    ...over,
  };
  return { at: START + seconds * 1000, reading };
}

describe('rateBetween', () => {
  it('gives bytes and bit/s between two readings', () => {
    const rate = rateBetween(read(0, 5_000), read(60, 605_000));
    expect(rate).toEqual({
      seconds: 60,
      receivedBytes: 600_000,
      transmittedBytes: 0,
      receiveBps: 80_000,
      transmitBps: 0,
    });
  });

  it.each([
    [32, 2n ** 32n],
    [64, 2n ** 64n],
  ] as const)('goes on over a wrap of a %i-bit counter', (counterBits, modulus) => {
    const bits = { counterBits, speedMbps: 100 };
    const rate = rateBetween(read(0, modulus - 100n, bits), read(60, 500, bits));
    expect(rate).toMatchObject({ receivedBytes: 600, receiveBps: 80 });
  });

  it('is a gap when the counter was reset', () => {
    const rate = rateBetween(read(0, 9_000_000_000_000), read(60, 1_000));
    expect(rate).toMatchObject({ receivedBytes: null, receiveBps: null, transmittedBytes: 0 });
  });

  it('is a gap when nothing of it is left', () => {
    expect(rateBetween(read(0, null, { transmittedOctets: null }), read(60, null))).toBeNull();
  });

  it('is a gap over a reboot, even when the counters have grown', () => {
    const rebooted = read(60, 605_000, { uptimeCentiseconds: 3_000 });
    expect(rateBetween(read(0, 5_000), rebooted)).toBeNull();
  });

  it('is a gap over a reboot after a long silence, though the uptime is the larger', () => {
    const young = read(0, 5_000, { uptimeCentiseconds: 3_000 });
    const later = read(3_600, 605_000, { uptimeCentiseconds: 60_000 });
    expect(rateBetween(young, later)).toBeNull();
  });

  it('goes on over the wrap of sysUpTime after 497 days', () => {
    const before = read(0, 5_000, { uptimeCentiseconds: 2 ** 32 - 1_000 });
    const after = read(60, 605_000, { uptimeCentiseconds: 5_000 });
    expect(rateBetween(before, after)).toMatchObject({ seconds: 60, receivedBytes: 600_000 });
  });

  it.each<[string, Partial<SnmpReading>]>([
    ['another ifIndex', { interfaceIndex: 2 }],
    ['another ifName', { interfaceName: 'ether2' }],
    ['another discontinuity time', { discontinuityCentiseconds: 86_402_000 }],
    ['another device', { objectId: '1.3.6.1.4.1.8072.3.2.10' }],
    ['another width of the counters', { counterBits: 32 }],
  ])('is a gap after %s', (_what, over) => {
    expect(rateBetween(read(0, 5_000), read(60, 605_000, over))).toBeNull();
  });

  it('is a gap when the wall clock jumped', () => {
    const late = read(60, 605_000);
    expect(rateBetween(read(0, 5_000), { ...late, at: late.at + 60 * MINUTE_MS })).toBeNull();
    expect(rateBetween(read(0, 5_000), { ...late, at: late.at - 30 * MINUTE_MS })).toBeNull();
  });

  it('is a gap between a reading and itself or an older one', () => {
    expect(rateBetween(read(60, 605_000), read(60, 605_000))).toBeNull();
    expect(rateBetween(read(60, 605_000), read(0, 5_000))).toBeNull();
  });

  it('is the speed of the port when the timing is a little off, and a gap beyond', () => {
    const lineBytes = (100_000_000 / 8) * 60;
    const near = rateBetween(read(0, 0), read(60, Math.round(lineBytes * 1.03)));
    expect(near).toMatchObject({ receiveBps: 100_000_000 });
    const beyond = rateBetween(read(0, 0), read(60, Math.round(lineBytes * 1.2)));
    expect(beyond).toMatchObject({ receivedBytes: null, receiveBps: null });
  });

  it('takes the faster of both speeds, as the port may have slowed down between', () => {
    const slow = read(60, 300_000_000, { speedMbps: 10 });
    expect(rateBetween(read(0, 0), slow)).toMatchObject({ receivedBytes: 300_000_000 });
  });

  it('is a gap when a 32-bit counter may have wrapped more than once', () => {
    const gigabit = { counterBits: 32, speedMbps: 1_000 } as const;
    expect(rateBetween(read(0, 0, gigabit), read(60, 5_000, gigabit))).toBeNull();
    expect(rateBetween(read(0, 0, gigabit), read(30, 5_000, gigabit))).toMatchObject({
      receivedBytes: 5_000,
    });
    const unknownSpeed = { counterBits: 32, speedMbps: null } as const;
    expect(rateBetween(read(0, 0, unknownSpeed), read(60, 5_000, unknownSpeed))).toBeNull();
  });

  it('takes text that is no counter for not offered', () => {
    const rate = rateBetween(read(0, 5_000), read(60, null, { receivedOctets: '-1' }));
    expect(rate).toMatchObject({ receivedBytes: null, transmittedBytes: 0 });
  });
});

describe('rateBetween, for any counters', () => {
  const width = fc.constantFrom(32 as const, 64 as const);
  const cases = { numRuns: 10_000 };

  it('gives back what crossed a healthy port, wherever the counter stood', () => {
    fc.assert(
      fc.property(
        width,
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 10, max: 300 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (counterBits, start, percent, seconds, uptime) => {
          const moved = Math.floor((12_500_000 * seconds * percent) / 100);
          const modulus = 2n ** BigInt(counterBits);
          const first = start % modulus;
          const rate = rateBetween(
            read(0, first, { counterBits, uptimeCentiseconds: uptime }),
            read(seconds, (first + BigInt(moved)) % modulus, {
              counterBits,
              uptimeCentiseconds: (uptime + seconds * 100) % 2 ** 32,
            }),
          );
          expect(rate?.receivedBytes).toBe(moved);
        },
      ),
      cases,
    );
  });

  it('never exceeds the speed of the port and is never negative', () => {
    const octets = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(
        width,
        octets,
        octets,
        fc.option(fc.integer({ min: 0, max: 10_000 })),
        fc.integer({ min: -100, max: 4_000 }),
        (counterBits, a, b, speedMbps, seconds) => {
          const mask = 2n ** BigInt(counterBits);
          const over = { counterBits, speedMbps };
          const rate = rateBetween(read(0, a % mask, over), read(seconds, b % mask, over));
          const bps = rate?.receiveBps ?? 0;
          expect(bps).toBeGreaterThanOrEqual(0);
          expect(bps).toBeLessThanOrEqual((speedMbps || 100_000) * 1e6);
        },
      ),
      cases,
    );
  });

  it('is a gap whenever the device began anew between the readings', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 10, max: 3_600 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (uptime, seconds, since) => {
          // Up again for part of the span; within 8 s of what an unbroken uptime would read, nobody can tell.
          const anew = Math.floor(seconds * 100 * since);
          const unbroken = (uptime + seconds * 100) % 2 ** 32;
          fc.pre(Math.abs(anew - unbroken) > 800 + seconds);
          const rate = rateBetween(
            read(0, 0, { uptimeCentiseconds: uptime }),
            read(seconds, 1_000, { uptimeCentiseconds: anew }),
          );
          expect(rate).toBeNull();
        },
      ),
      cases,
    );
  });
});
