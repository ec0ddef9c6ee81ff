import { describe, expect, it } from '@jest/globals';
import { answered, burst, lost } from '../../../test/builders/samples.js';
import { flapAfter, flapPercent } from './flapping.js';
import { DEFAULT_LINK_POLICY } from './policy.js';
import { FlapHistory, LinkTraits, NEVER_MEASURED, Transition } from './state.js';
import { step } from './step.js';

const POLICY = DEFAULT_LINK_POLICY;
const CHECK = POLICY.flapCheckMs;
const NEVER: FlapHistory = { check: null, changes: 0, flapping: false };

describe('the weighted share of changed checks', () => {
  it.each([
    ['none', 0, 0],
    ['the newest alone: 0.8 + 0.02 · 19', 0b1, 5.9],
    ['the oldest alone: 0.8', 1 << 19, 4],
    ['all: 20 · 0.8 + 0.02 · 190', 2 ** 20 - 1, 99],
    ['the newest five: 4 + 0.02 · 85', 0b11111, 28.5],
    ['the newest six: 4.8 + 0.02 · 99', 0b111111, 33.9],
    ['the oldest seven: 5.6 + 0.02 · 21', 0b1111111 << 13, 30.1],
  ])('with %s', (_, changes, percent) => {
    expect(flapPercent(changes)).toBeCloseTo(percent, 10);
  });
});

describe('the history of checks', () => {
  it('takes several changes within one check as one', () => {
    const once = flapAfter(NEVER, 10 * CHECK, true, POLICY);
    expect(flapAfter(once, 10 * CHECK + 1, true, POLICY).changes).toBe(0b1);
  });

  it('starts above 30 % and not at five changes in a row, which are 28.5 %', () => {
    let flap = NEVER;
    for (let check = 0; check < 5; check += 1) flap = flapAfter(flap, check * CHECK, true, POLICY);
    expect(flap.flapping).toBe(false);
    expect(flapAfter(flap, 5 * CHECK, true, POLICY).flapping).toBe(true);
  });

  it('ends at or below 25 %, as quiet checks pass', () => {
    // Six changed checks weigh 33.9 % when newest; each quiet check takes 6 · 0.02 / 20 = 0.6 points of it.
    let flap = flapAfter({ check: 0, changes: 0b11111, flapping: false }, CHECK, true, POLICY);
    expect(flap.flapping).toBe(true);
    // 14 quiet checks: 25.5 %; the next takes the oldest change out of the window.
    flap = flapAfter(flap, 15 * CHECK, false, POLICY);
    expect(flapPercent(flap.changes)).toBeCloseTo(25.5, 10);
    expect(flap.flapping).toBe(true);
    flap = flapAfter(flap, 16 * CHECK, false, POLICY);
    expect(flapPercent(flap.changes)).toBeCloseTo(21, 10);
    expect(flap.flapping).toBe(false);
  });

  it('forgets all after a pause of twenty checks', () => {
    const flap = flapAfter(
      { check: 0, changes: 0xfffff, flapping: true },
      20 * CHECK,
      false,
      POLICY,
    );
    expect(flap).toEqual({ check: 20, changes: 0, flapping: false });
  });
});

describe('a link that goes down and up all the time', () => {
  it('is told flapping once, and settled once samples pass quietly', () => {
    const traits: LinkTraits = { contractedMbps: null, snmpAsked: false, icmpMeasured: true };
    let state = NEVER_MEASURED;
    const told: Transition[] = [];
    const round = [
      (at: number) => lost('x', at),
      (at: number) => burst('x', at, 0),
      (at: number) => answered('x', at + 5_000),
      (at: number) => answered('x', at + 10_000),
    ];
    for (let at = 0; at < 10 * CHECK; at += CHECK)
      for (const sample of round) {
        const next = step(state, sample(at), traits, POLICY);
        state = next.state;
        told.push(...next.transitions);
      }
    for (let at = 10 * CHECK; at < 40 * CHECK; at += 5_000) {
      const next = step(state, answered('x', at), traits, POLICY);
      state = next.state;
      told.push(...next.transitions);
    }
    const flapping = told.filter(({ kind }) => kind.startsWith('flapping'));
    expect(flapping).toMatchObject([
      { kind: 'flapping-started', percent: 33.9 },
      { kind: 'flapping-ended', settled: 'up' },
    ]);
  });
});
