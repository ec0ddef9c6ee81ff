import { describe, expect, it } from '@jest/globals';
import { shownWindows } from './shown-windows.js';

const at = (iso: string) => Date.parse(iso);

describe('the shown windows', () => {
  it('take months in Jakarta, also where UTC has another', () => {
    const { month, last_month } = shownWindows(at('2026-12-31T17:00:00.001Z'));
    expect(month).toEqual({ from: at('2026-12-31T17:00:00Z'), to: at('2026-12-31T17:00:00.001Z') });
    expect(last_month).toEqual({
      from: at('2026-11-30T17:00:00Z'),
      to: at('2026-12-31T17:00:00Z'),
    });
  });

  it('leave no time of a running month before its first instant', () => {
    const { month, last_month } = shownWindows(at('2026-02-28T17:00:00Z'));
    expect(month.from).toBe(month.to);
    expect(last_month.to - last_month.from).toBe(28 * 86_400_000);
  });

  it('end the others now', () => {
    const now = at('2026-11-22T06:00:00Z');
    const windows = shownWindows(now);
    for (const [window, days] of [
      ['24h', 1],
      ['7d', 7],
      ['30d', 30],
    ] as const)
      expect(windows[window]).toEqual({ from: now - days * 86_400_000, to: now });
  });
});
