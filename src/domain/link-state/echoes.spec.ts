import { describe, expect, it } from '@jest/globals';
import { answered, burst, lost } from '../../../test/builders/samples.js';
import { Sample } from '../probe/sample.js';
import { DEFAULT_LINK_POLICY } from './policy.js';
import { LinkState, LinkTraits, NEVER_MEASURED, degradedReasons } from './state.js';
import { step } from './step.js';

const POLICY = DEFAULT_LINK_POLICY;
const TRAITS: LinkTraits = { contractedMbps: null, snmpAsked: false, icmpMeasured: true };

/** The state after these rounds, 5 s apart: a round trip in ms, null for a lost echo that a burst found answered. */
function after(rounds: readonly (number | null)[], from: LinkState = NEVER_MEASURED): LinkState {
  let state = from;
  let at = (from.newestIcmpAt ?? -5_000) + 5_000;
  for (const rtt of rounds) {
    const samples: Sample[] =
      rtt === null ? [lost('x', at), burst('x', at, 5)] : [answered('x', at, rtt)];
    for (const sample of samples) state = step(state, sample, TRAITS, POLICY).state;
    at += 5_000;
  }
  return state;
}
const reasons = (state: LinkState) => degradedReasons(state, TRAITS, POLICY);
const times = <Value>(count: number, value: Value) => new Array<Value>(count).fill(value);

describe('loss', () => {
  it('is not judged by less than half a window', () => {
    expect(reasons(after([...times(6, 5), ...times(5, null)]))).toEqual([]);
    expect(reasons(after([...times(6, 5), ...times(6, null)]))).toEqual(['loss']);
  });

  it('degrades from 10 % on: two of 24 are not, three are', () => {
    const clean = after(times(24, 5));
    expect(after([null, null], clean).shown).toBe('up');
    const lossy = after([null, null, null], clean);
    expect(lossy.shown).toBe('degraded');
    expect(reasons(lossy)).toEqual(['loss']);
  });

  it('is over at 5 % or less only: at one of 24, not at two', () => {
    const lossy = after([...times(24, 5), null, null, null]);
    expect(reasons(after(times(22, 5), lossy))).toEqual(['loss']);
    expect(reasons(after(times(23, 5), lossy))).toEqual([]);
  });
});

describe('delay', () => {
  it('degrades by the median, not by outliers', () => {
    expect(reasons(after([...times(13, 5), ...times(11, 2_000)]))).toEqual([]);
    expect(reasons(after([...times(11, 5), ...times(13, 300)]))).toEqual(['delay']);
  });

  it('is over at or below the lower limit only', () => {
    const slow = after(times(24, 400));
    expect(reasons(after(times(24, 201), slow))).toEqual(['delay']);
    expect(reasons(after(times(24, 200), slow))).toEqual([]);
  });

  it('is not told of a link that answers no echo', () => {
    expect(reasons(after(times(24, null)))).toEqual(['loss']);
  });
});

describe('an outage', () => {
  const down = (): LinkState => {
    let state = after(times(24, 5));
    const at = (state.newestIcmpAt ?? 0) + 5_000;
    state = step(state, lost('x', at), TRAITS, POLICY).state;
    state = step(state, burst('x', at, 0), TRAITS, POLICY).state;
    for (let round = 1; round <= 12; round += 1)
      state = step(state, lost('x', at + round * 5_000), TRAITS, POLICY).state;
    return state;
  };

  it('is no loss: the link comes back up, not degraded', () => {
    const state = down();
    expect(state.shown).toBe('down');
    // The echo lost first had pushed one out before it was known to be the outage's.
    expect(state.recentEchoes).toEqual(times(23, 5));
    expect(after([5, 5], state).shown).toBe('up');
  });
});
