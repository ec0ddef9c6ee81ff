import { describe, expect, it } from '@jest/globals';
import { circleText, parentCycles } from './parent.js';

const over = (parents: Record<string, string>) => (code: string) => parents[code] ?? null;

describe('parentCycles', () => {
  it('finds none where the lines end', () => {
    expect(parentCycles(['a', 'b', 'x'], over({ a: 'b', b: 'c' })).size).toBe(0);
  });

  it('names the members of a circle, and not who hangs below it', () => {
    const cycles = parentCycles(['x', 'b'], over({ x: 'a', a: 'b', b: 'c', c: 'a' }));
    expect([...cycles.keys()].sort()).toEqual(['a', 'b', 'c']);
    expect(cycles.get('b')).toEqual(['a', 'b', 'c']);
  });

  it('knows a thing that hangs on itself, and two circles apart', () => {
    const cycles = parentCycles(['a', 'p', 'q'], over({ a: 'a', p: 'q', q: 'p' }));
    expect(cycles.get('a')).toEqual(['a']);
    expect(cycles.get('q')).toEqual(['p', 'q']);
  });

  it('walks a line of 100,000 once', () => {
    const next = (code: string) => (code === '99999' ? null : String(Number(code) + 1));
    const starts = Array.from({ length: 100_000 }, (_, at) => String(at));
    expect(parentCycles(starts, next).size).toBe(0);
  });
});

describe('circleText', () => {
  it('comes back to its beginning', () => {
    expect(circleText(['a', 'b'])).toBe('a → b → a');
    expect(circleText(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a → b → c → d → e → f → … → a');
  });
});
