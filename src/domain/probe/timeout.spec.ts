import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from './plan.js';
import { echoTimeoutMs, percentile95, timeoutClassMs, timeoutClassesMs } from './timeout.js';

describe('percentile95', () => {
  it('takes the nearest rank', () => {
    expect(percentile95([])).toBeNull();
    expect(percentile95([7])).toBe(7);
    expect(percentile95(Array.from({ length: 20 }, (_, i) => 20 - i))).toBe(19);
    expect(percentile95(Array.from({ length: 100 }, (_, i) => i + 1))).toBe(95);
  });
});

describe('echoTimeoutMs', () => {
  it.each([
    [10, 300],
    [100, 300],
    [150, 450],
    [333, 999],
    [600, 1_000],
  ])('p95 of %d ms is waited for %d ms', (p95, timeout) => {
    expect(echoTimeoutMs(p95, DEFAULT_POLICY)).toBe(timeout);
  });

  it('is most patient with a link it does not know yet', () => {
    expect(echoTimeoutMs(null, DEFAULT_POLICY)).toBe(1_000);
  });
});

describe('timeout classes', () => {
  it('never cuts a patience short, and keeps the usual one exact', () => {
    const classes = timeoutClassesMs(DEFAULT_POLICY);
    expect(classes).toEqual([300, 548, 1_000]);
    expect(timeoutClassMs(300, classes)).toBe(300);
    expect(timeoutClassMs(301, classes)).toBe(548);
    expect(timeoutClassMs(999, classes)).toBe(1_000);
  });

  it('is one class where minimum and maximum meet', () => {
    expect(timeoutClassesMs({ ...DEFAULT_POLICY, icmpTimeoutMinMs: 1_000 })).toEqual([1_000]);
  });
});
