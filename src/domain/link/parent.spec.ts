import { describe, expect, it } from '@jest/globals';
import { parentCycle } from './parent.js';

const over = (parents: Record<string, string>) => (code: string) => parents[code] ?? null;

describe('parentCycle', () => {
  it('finds none where the line ends', () => {
    expect(parentCycle('a', over({ a: 'b', b: 'c' }))).toBeNull();
    expect(parentCycle('a', over({}))).toBeNull();
  });

  it('gives the circle in the order of parents', () => {
    expect(parentCycle('b', over({ a: 'b', b: 'c', c: 'a' }))).toEqual(['b', 'c', 'a', 'b']);
    expect(parentCycle('a', over({ a: 'a' }))).toEqual(['a', 'a']);
  });

  it('ends at a circle further up, which is not its own', () => {
    expect(parentCycle('x', over({ x: 'a', a: 'b', b: 'a' }))).toBeNull();
  });
});
