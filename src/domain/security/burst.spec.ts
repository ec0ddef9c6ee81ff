import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeviceChange, changedAtOnce } from './burst.js';

const policy = { changedLinks: 3, changedWindowMs: 600 };
const change = (linkId: string, at: number): DeviceChange => ({ linkId, at });
const links = (changes: readonly DeviceChange[]) => changes.map(({ linkId }) => linkId);

describe('devices that change at once', () => {
  it('are a burst from so many links within the window on', () => {
    const two = [change('a', 0), change('b', 10)];
    expect(changedAtOnce(two, policy)).toEqual([]);
    expect(links(changedAtOnce([...two, change('c', 600)], policy))).toEqual(['a', 'b', 'c']);
    expect(changedAtOnce([...two, change('c', 601)], policy)).toEqual([]);
  });

  it('are different links: one that changes to and fro is no burst', () => {
    expect(
      changedAtOnce(
        [0, 10, 20, 30].map((at) => change('a', at)),
        policy,
      ),
    ).toEqual([]);
    const more = [change('a', 0), change('a', 10), change('b', 20), change('c', 30)];
    expect(changedAtOnce(more, policy)).toHaveLength(4);
  });

  it('leave out what came long before or after', () => {
    const changes = [
      change('z', -5_000),
      change('a', 0),
      change('c', 30),
      change('b', 20),
      change('y', 900),
    ];
    expect(links(changedAtOnce(changes, policy))).toEqual(['a', 'b', 'c']);
  });

  it('are exactly those that lie in a window of enough links', () => {
    const some = fc.array(
      fc.record({ linkId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), at: fc.nat(3_000) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (changes) => {
        const isIn = ({ at }: DeviceChange) =>
          changes.some(({ at: start }) => {
            const window = changes.filter((each) => each.at >= start && each.at <= start + 600);
            return at >= start && at <= start + 600 && new Set(links(window)).size >= 3;
          });
        expect(changedAtOnce(changes, policy).map(({ at }) => at)).toEqual(
          changes
            .filter(isIn)
            .map(({ at }) => at)
            .sort((a, b) => a - b),
        );
      }),
    );
  });
});
