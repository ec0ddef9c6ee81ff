import { describe, expect, it } from '@jest/globals';
import { scriptedFaults } from './scenario.js';

const codes = Array.from({ length: 599 }, (_, i) => `33.01.01.${2000 + i}`);
const seconds = Array.from({ length: 7_200 }, (_, i) => i);
const script = seconds.map((s) => scriptedFaults(codes, s * 1_000, true));

describe('the quiet script', () => {
  it('begins after 90 s and has at most five villages in trouble at a time', () => {
    expect(script.findIndex((faults) => faults.size > 0)).toBe(90);
    expect(Math.max(...script.map((faults) => faults.size))).toBeLessThanOrEqual(5);
    expect(script.some((faults) => faults.size === 0 && faults !== script[0])).toBe(true);
  });

  it('lets faults come and go: each lasts one to four minutes', () => {
    const lengths: number[] = [];
    const since = new Map<string, number>();
    script.forEach((faults, at) => {
      for (const code of faults.keys()) if (!since.has(code)) since.set(code, at);
      for (const [code, start] of since) {
        if (faults.has(code)) continue;
        lengths.push(at - start);
        since.delete(code);
      }
    });
    expect(lengths.length).toBeGreaterThan(40);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(241);
  });

  it('cuts nothing where nothing can be cut', () => {
    const kinds = (canCut: boolean) =>
      new Set(seconds.flatMap((s) => [...scriptedFaults(codes, s * 1_000, canCut).values()]));
    expect(kinds(true)).toContain('cut');
    expect(kinds(false)).not.toContain('cut');
    expect(kinds(false)).not.toContain('none');
  });

  it('has nothing to do without villages', () => {
    expect(scriptedFaults([], 3_600_000, true).size).toBe(0);
  });
});
