import { describe, expect, it } from '@jest/globals';
import { ProbeFailure, SnmpReading, SnmpSample } from '../probe/sample.js';
import {
  DeviceEvent,
  DeviceMemory,
  DeviceSurroundings,
  UNSEEN_DEVICE,
  deviceStep,
} from './device.js';

const T0 = Date.parse('2026-11-01T02:00:00Z');
const at = (seconds: number) => T0 + seconds * 1_000;
const HEX = '1.3.6.1.4.1.14988.1';

const calm: DeviceSurroundings = {
  address: '10.0.0.1',
  profile: 'desa',
  link: { outage: null, lastOutageEndedAt: null, unknown: null, lastUnknownEndedAt: at(-900) },
};

function read(seconds: number, over: Partial<SnmpReading>): SnmpSample {
  const reading = {
    uptimeCentiseconds: 1_000_000 + seconds * 100,
    objectId: HEX,
    serial: 'A1',
    ...over,
  };
  return {
    kind: 'snmp',
    targetId: 'x',
    at: at(seconds),
    reread: false,
    result: { ok: true, reading: reading as SnmpReading },
  };
}
const failed = (seconds: number, reason: ProbeFailure): SnmpSample => ({
  kind: 'snmp',
  targetId: 'x',
  at: at(seconds),
  reread: false,
  result: { ok: false, reason },
});

/** What these polls told, one after the other. */
function told(
  polls: readonly (SnmpSample | readonly [SnmpSample, DeviceSurroundings])[],
  from: DeviceMemory = UNSEEN_DEVICE,
): DeviceEvent[] {
  let memory = from;
  return polls.flatMap((poll) => {
    const [sample, around] = 'kind' in poll ? ([poll, calm] as const) : poll;
    const step = deviceStep(memory, sample, around);
    ({ memory } = step);
    return step.events;
  });
}
const kinds = (events: readonly DeviceEvent[]) => events.map(({ kind }) => kind);
/** Seen and read at 0 s. */
const known = deviceStep(UNSEEN_DEVICE, read(0, {}), calm).memory;

describe('the device behind a link', () => {
  it('is expected to stay what it was when it was first seen, and told no more', () => {
    expect(told([read(0, {}), read(60, {}), read(62, {}), read(120, {})])).toEqual([
      {
        kind: 'device-seen',
        at: at(0),
        device: { address: '10.0.0.1', profile: 'desa', objectId: HEX, serial: 'A1' },
      },
    ]);
  });

  it('with another serial number is another one, and that is told once', () => {
    const events = told(
      [
        read(60, { serial: 'B2', uptimeCentiseconds: 500 }),
        read(120, { serial: 'B2', uptimeCentiseconds: 6_500 }),
      ],
      known,
    );
    expect(events[0]).toEqual({
      kind: 'device-changed',
      at: at(60),
      what: 'serial',
      before: 'A1',
      after: 'B2',
      since: at(0),
    });
    // Its own uptime says nothing of the former's.
    expect(kinds(events)).toEqual(['device-changed', 'device-seen']);
  });

  it('of another make is another one, also where it tells no serial number', () => {
    const events = told([read(60, { objectId: '1.3.6.1.4.1.9.1', serial: null })], known);
    expect(events[0]).toMatchObject({ what: 'object-id', before: HEX, after: '1.3.6.1.4.1.9.1' });
    expect(events[1]).toMatchObject({ device: { serial: null } });
  });

  it('that does not say its name this time is the same', () => {
    expect(
      told([read(60, { serial: null }), read(120, { objectId: null }), read(180, {})], known),
    ).toEqual([]);
    expect(kinds(told([read(240, { serial: 'B2' })], known))).toContain('device-changed');
  });

  it('whose serial number comes to be known later has not changed', () => {
    const events = told([read(0, { serial: null }), read(60, {}), read(120, {})]);
    expect(kinds(events)).toEqual(['device-seen', 'device-seen']);
  });

  it.each([
    ['another address', { ...calm, address: '10.0.0.9' }],
    ['another profile', { ...calm, profile: 'other' }],
  ])('asked by %s is another one by somebody’s choice', (_, elsewhere) => {
    const swapped = read(60, { serial: 'B2', uptimeCentiseconds: 100 });
    const events = told(
      [
        [swapped, elsewhere],
        [read(120, { serial: 'B2', uptimeCentiseconds: 6_100 }), elsewhere],
      ],
      known,
    );
    expect(kinds(events)).toEqual(['device-seen']);
  });
});

describe('a reboot', () => {
  const anew = read(60, { uptimeCentiseconds: 1_000 });
  const rebooted = (link: Partial<DeviceSurroundings['link']>, sample = anew) =>
    told([[sample, { ...calm, link: { ...calm.link, ...link } }]], known)[0];

  it('is an uptime that went back', () => {
    expect(rebooted({})).toEqual({
      kind: 'device-rebooted',
      at: at(60),
      uptimeSeconds: 10,
      inOutage: false,
      measured: true,
    });
  });

  it('is none where the counter wrapped after 497 days', () => {
    const before = deviceStep(
      UNSEEN_DEVICE,
      read(0, { uptimeCentiseconds: 2 ** 32 - 3_000 }),
      calm,
    ).memory;
    expect(told([read(60, { uptimeCentiseconds: 3_000 })], before)).toEqual([]);
  });

  it('is seen although the device has run longer since than it had before', () => {
    const young = deviceStep(UNSEEN_DEVICE, read(0, { uptimeCentiseconds: 1_000 }), calm).memory;
    expect(kinds(told([read(600, { uptimeCentiseconds: 30_000 })], young))).toEqual([
      'device-rebooted',
    ]);
    expect(told([read(600, { uptimeCentiseconds: 61_000 })], young)).toEqual([]);
  });

  it('is explained by an outage about then, open or over, and by no other', () => {
    const outage = {
      lastOkAt: at(30),
      firstFailAt: at(35),
      lastFailAt: at(55),
      confirmedAt: at(37),
      failed: 'reach',
      cause: 'unknown',
    } as const;
    expect(rebooted({ outage })).toMatchObject({ inOutage: true });
    expect(rebooted({ lastOutageEndedAt: at(52) })).toMatchObject({ inOutage: true });
    expect(rebooted({ lastOutageEndedAt: at(-5) })).toMatchObject({ inOutage: false });
    const late = read(300, { uptimeCentiseconds: 1_000 });
    expect(rebooted({ lastOutageEndedAt: at(100) }, late)).toMatchObject({ inOutage: false });
  });

  it('in time that was not measured may have an outage behind it', () => {
    expect(rebooted({ lastUnknownEndedAt: at(30) })).toMatchObject({ measured: false });
    expect(rebooted({ unknown: { since: at(50), reason: 'poller-stalled' } })).toMatchObject({
      measured: false,
    });
  });

  it('is told once, and not by a poll that comes late', () => {
    expect(
      kinds(told([anew, read(62, { uptimeCentiseconds: 1_200 }), read(0, {})], known)),
    ).toEqual(['device-rebooted']);
  });
});

describe('a device that refuses us', () => {
  const refusals = [60, 120, 180, 240].map((seconds) => failed(seconds, 'authentication'));

  it('is told once per spell, from the third poll on', () => {
    expect(told(refusals, known)).toEqual([
      { kind: 'snmp-refused', at: at(180), reason: 'authentication', since: at(60), polls: 3 },
    ]);
  });

  it('and lets us in again, may be told again', () => {
    const events = told(
      [...refusals, read(300, {}), ...[360, 420, 480].map((s) => failed(s, 'authentication'))],
      known,
    );
    expect(kinds(events)).toEqual(['snmp-refused', 'snmp-accepted', 'snmp-refused']);
  });

  it('is not told for two refusals, nor for silence', () => {
    expect(told([...refusals.slice(0, 2), read(180, {}), ...refusals.slice(0, 2)], known)).toEqual(
      [],
    );
    expect(
      told(
        [60, 120, 180, 240].map((s) => failed(s, 'timeout')),
        known,
      ),
    ).toEqual([]);
  });

  it('that is silent in between refuses us all the same', () => {
    const events = told(
      [
        failed(60, 'authentication'),
        failed(120, 'timeout'),
        failed(180, 'authentication'),
        failed(240, 'authentication'),
      ],
      known,
    );
    expect(events).toMatchObject([{ kind: 'snmp-refused', since: at(60), polls: 3 }]);
  });
});
