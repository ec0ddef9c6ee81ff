import { describe, expect, it } from '@jest/globals';
import { LinkState, NEVER_MEASURED, OpenOutage, completed } from './state.js';

describe('a state stored by an earlier release', () => {
  const outage = {
    failed: 'port' as const,
    lastOkAt: 1_000,
    firstFailAt: 2_000,
    lastFailAt: 4_000,
    confirmedAt: 4_000,
  };
  const earlier = {
    reach: { kind: 'up' as const, lastOkAt: 5_000 },
    port: { kind: 'down' as const, ...outage },
    snmpFails: 0,
    snmpFirstFailAt: null,
    icmpSilent: false,
    portSpeedMbps: 100,
    // That release knew no causes.
    outage: outage as OpenOutage,
    lastOutageEndedAt: 500,
    unknown: null,
    newestIcmpAt: 5_000,
    newestSnmpAt: 4_000,
    shown: 'down' as const,
    shownSince: 2_000,
  };

  it('keeps its open outage, and gets what it lacks', () => {
    const state = completed(earlier);
    expect(state).toEqual({
      ...NEVER_MEASURED,
      ...earlier,
      outage: { ...outage, cause: 'port' },
    });
    expect(Object.keys(state ?? {}).sort()).toEqual(Object.keys(NEVER_MEASURED).sort());
  });

  it('is itself when nothing is missing', () => {
    const whole: LinkState = {
      ...NEVER_MEASURED,
      outage: { ...outage, cause: 'upstream' },
      unexplained: { startedAt: 1, lastOkAt: null, endedAt: 2 },
      recentEchoes: [5, null],
    };
    expect(completed(JSON.parse(JSON.stringify(whole)) as LinkState)).toEqual(whole);
  });

  it('is nothing to go on from when it is another thing', () => {
    expect(completed({})).toBeNull();
    expect(completed({ shown: 'up', newestIcmpAt: 1 })).toBeNull();
    expect(completed({ ...earlier, reach: undefined })).toBeNull();
  });
});
