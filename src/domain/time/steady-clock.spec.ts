import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anchored, instantAt, JUMP_MS, observed, SLEW } from './steady-clock.js';

const START = 1_700_000_000_000;
const HOUR_MS = 3_600_000;

/** Looks at the clocks: monotonic milliseconds since the look before, and by how much the wall was set meanwhile. */
const looks = (setBy: fc.Arbitrary<number>) =>
  fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 60_000 }), setBy }), { maxLength: 100 });

/** What a run of looks gives: each instant told, each jump, and the wall's time at each look. */
function run(steps: readonly { afterMs: number; setBy: number }[]) {
  let clock = anchored(0, START);
  let monotonicMs = 0;
  let wallMs = START;
  return steps.map(({ afterMs, setBy }) => {
    monotonicMs += afterMs;
    wallMs += afterMs + setBy;
    const before = instantAt(clock, monotonicMs);
    const seen = observed(clock, monotonicMs, wallMs);
    clock = seen.clock;
    const after = instantAt(clock, monotonicMs);
    return { monotonicMs, wallMs, before, after, jump: seen.jump, clock };
  });
}

describe('the steady clock', () => {
  it('starts at the wall’s time and runs with the monotonic clock', () => {
    const clock = anchored(5_000, START);
    expect(instantAt(clock, 5_000)).toBe(START);
    expect(instantAt(clock, 65_000)).toBe(START + 60_000);
  });

  it.each([HOUR_MS, -HOUR_MS / 2, JUMP_MS + 1, -JUMP_MS - 1])(
    'takes a wall clock set by %d ms for a jump, and goes on from there',
    (byMs) => {
      const { clock, jump } = observed(anchored(0, START), 10_000, START + 10_000 + byMs);
      expect(jump).toEqual({ at: START + 10_000, byMs });
      expect(instantAt(clock, 10_500)).toBe(START + 10_500 + byMs);
    },
  );

  it('tells what happened before a jump as of the jump', () => {
    const { clock } = observed(anchored(0, START), 10_000, START + 10_000 - HOUR_MS);
    expect(instantAt(clock, 9_000)).toBe(START + 10_000 - HOUR_MS);
  });

  it('makes up for a small difference slowly, as far as the wall clock can be read', () => {
    let clock = anchored(0, START);
    clock = observed(clock, 1_000, START + 1_800).clock;
    expect(instantAt(clock, 1_000)).toBe(START + 1_001);
    const wall = (monotonicMs: number) => START + 800 + monotonicMs;
    for (let at = 1_250; at < 1_700_000; at += 250) clock = observed(clock, at, wall(at)).clock;
    expect(Math.abs(instantAt(clock, 1_700_000) - wall(1_700_000))).toBeLessThanOrEqual(2);
  });

  it('never goes back, nor runs faster or slower than it says, while nobody sets the wall clock', () => {
    fc.assert(
      fc.property(looks(fc.integer({ min: -20, max: 20 })), (steps) => {
        const seen = run(steps);
        const wrong = seen.filter(({ after, monotonicMs, jump }, i) => {
          const last = seen[i - 1] ?? { after: START, monotonicMs: 0 };
          const passedMs = monotonicMs - last.monotonicMs;
          const slewedMs = Math.abs(after - last.after - passedMs);
          return !jump && !(after >= last.after && slewedMs <= SLEW * passedMs + 1);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('reports every jump once, and by it old and new instants fit together', () => {
    const setBy = fc.oneof(
      fc.constant(0),
      fc.integer({ min: -2 * HOUR_MS, max: 2 * HOUR_MS }),
      fc.integer({ min: -JUMP_MS, max: JUMP_MS }),
    );
    fc.assert(
      fc.property(looks(setBy), (steps) => {
        const wrong = run(steps).filter(({ before, after, wallMs, jump }) => {
          // Never further from the wall than what counts as a jump.
          if (!(Math.abs(after - wallMs) <= JUMP_MS + 1)) return true;
          return jump
            ? jump.at !== before || jump.at + jump.byMs !== after || after !== wallMs
            : !(Math.abs(after - before) <= SLEW * 60_000 + 1);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('stands still rather than go back when both clocks are read as the same moment again', () => {
    const once = observed(anchored(0, START), 1_000, START + 1_500).clock;
    const twice = observed(once, 1_000, START + 1_500).clock;
    expect(instantAt(twice, 1_000)).toBe(instantAt(once, 1_000));
  });
});
