import { describe, expect, it } from '@jest/globals';
import { spread } from './spread';

const village = (code: string, latitude = -7, longitude = 110) => ({ code, latitude, longitude });

describe('marks on the map', () => {
  it('stay at their place where they are alone', () => {
    const offsets = spread([village('a'), village('b', -7.1)]);
    expect([...offsets.values()]).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ]);
  });

  it('never cover one another where they share a place', () => {
    const offsets = [...spread(Array.from({ length: 80 }, (_, n) => village(`v${n}`))).values()];
    const distances = offsets.flatMap((a, n) =>
      offsets.slice(n + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)),
    );
    expect(distances).toHaveLength((80 * 79) / 2);
    expect(Math.min(...distances)).toBeGreaterThan(0.6);
    expect(Math.max(...offsets.map(({ x, y }) => Math.hypot(x, y)))).toBeLessThan(7);
  });

  it('keep their place whatever the order they come in', () => {
    const villages = [village('c'), village('a'), village('b')];
    const again = spread([...villages].reverse());
    for (const [code, offset] of spread(villages)) expect(again.get(code)).toEqual(offset);
  });
});
