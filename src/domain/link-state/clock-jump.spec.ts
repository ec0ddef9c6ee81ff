import { describe, expect, it } from '@jest/globals';
import { answered, burst, lost } from '../../../test/builders/samples.js';
import { Sample } from '../probe/sample.js';
import { rebased } from './clock-jump.js';
import { DEFAULT_LINK_POLICY } from './policy.js';
import { LinkState, LinkTraits, NEVER_MEASURED, Transition } from './state.js';
import { step } from './step.js';

const TRAITS: LinkTraits = { contractedMbps: null, snmpAsked: false, icmpMeasured: true };
const HOUR = 3_600_000;
const T = 100 * HOUR;

function run(samples: readonly Sample[], from: LinkState = NEVER_MEASURED) {
  const told: Transition[] = [];
  let state = from;
  for (const sample of samples) {
    const next = step(state, sample, TRAITS, DEFAULT_LINK_POLICY);
    state = next.state;
    told.push(...next.transitions);
  }
  return { state, told };
}
const jump = (state: LinkState, at: number, byMs: number) =>
  rebased(state, at, byMs, TRAITS, DEFAULT_LINK_POLICY);

const up = run([answered('x', T), answered('x', T + 5_000)]).state;
const down = run([lost('x', T + 10_000), burst('x', T + 10_000, 0), lost('x', T + 15_000)], up);

describe('the clock put forward by an hour', () => {
  it('leaves the hour that never was unknown, at once opened and closed, and the link up', () => {
    const { state, transitions } = jump(up, T + 6_000, HOUR);
    expect(transitions).toEqual([
      { kind: 'unknown-opened', at: T + 6_000 + HOUR, since: T + 6_000, reason: 'clock-jump' },
      { kind: 'unknown-closed', at: T + 6_000 + HOUR, since: T + 6_000, endedAt: T + 6_000 + HOUR },
    ]);
    expect(run([answered('x', T + HOUR + 10_000)], state).told).toEqual([]);
  });

  it('leaves an open outage the same outage', () => {
    const { state } = jump(down.state, T + 16_000, HOUR);
    const { told } = run(
      [
        lost('x', T + HOUR + 20_000),
        answered('x', T + HOUR + 25_000),
        answered('x', T + HOUR + 30_000),
      ],
      state,
    );
    expect(told.filter(({ kind }) => kind !== 'state-changed')).toMatchObject([
      {
        kind: 'outage-closed',
        outage: { firstFailAt: T + 10_000, lastFailAt: T + HOUR + 20_000 },
        endedAt: T + HOUR + 25_000,
      },
    ]);
  });

  it('moves what is only suspected to the new time', () => {
    const suspect = run([lost('x', T + 10_000)], up).state;
    const { state } = jump(suspect, T + 11_000, HOUR);
    expect(run([burst('x', T + HOUR + 10_000, 0)], state).state.outage).toMatchObject({
      lastOkAt: T + HOUR + 5_000,
      firstFailAt: T + HOUR + 10_000,
    });
  });

  it('makes no unknown time where there is some already', () => {
    expect(jump(NEVER_MEASURED, T, HOUR).transitions).toEqual([]);
  });
});

describe('the clock put back by half an hour', () => {
  const BACK = -HOUR / 2;

  it('changes nothing of a link that is up', () => {
    const { state, transitions } = jump(up, T + 6_000, BACK);
    expect(transitions).toEqual([]);
    expect(run([answered('x', T + BACK + 10_000)], state).told).toEqual([]);
  });

  it('ends an open outage after its last failure, as it was written', () => {
    const { state } = jump(down.state, T + 16_000, BACK);
    const { told } = run(
      [answered('x', T + BACK + 20_000), answered('x', T + BACK + 25_000)],
      state,
    );
    expect(told).toMatchObject([
      { kind: 'outage-closed', endedAt: T + 15_001 },
      { kind: 'state-changed', to: 'up' },
    ]);
  });

  it('begins no outage before the end of the one before', () => {
    const over = run([answered('x', T + 20_000), answered('x', T + 25_000)], down.state).state;
    const { state } = jump(over, T + 26_000, BACK);
    const { told } = run(
      [
        lost('x', T + BACK + 30_000),
        burst('x', T + BACK + 30_000, 0),
        answered('x', T + BACK + 35_000),
        answered('x', T + BACK + 40_000),
      ],
      state,
    );
    expect(told.filter(({ kind }) => kind !== 'state-changed')).toMatchObject([
      { kind: 'outage-opened', outage: { firstFailAt: T + 20_000, lastFailAt: T + 20_000 } },
      { kind: 'outage-closed', endedAt: T + 20_001 },
    ]);
  });

  it('opens unknown time after the end of the last', () => {
    const forward = jump(up, T + 6_000, HOUR).state;
    const { state } = jump(forward, T + HOUR + 7_000, -HOUR);
    const { told } = run([answered('x', T + 60_000)], state);
    expect(told.filter(({ kind }) => kind !== 'state-changed')).toMatchObject([
      { kind: 'unknown-opened', since: T + HOUR + 6_000 },
      { kind: 'unknown-closed', endedAt: T + HOUR + 6_001 },
    ]);
  });
});
