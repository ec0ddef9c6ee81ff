import { describe, expect, it } from '@jest/globals';
import { answered, burst, lost, polled } from '../../../test/builders/samples.js';
import { Sample } from '../probe/sample.js';
import { DEFAULT_LINK_POLICY } from './policy.js';
import { LinkTraits, NEVER_MEASURED, Transition } from './state.js';
import {
  Timeline,
  TimelineStep,
  explainedBy,
  interrupted,
  jumped,
  take,
  timelineOf,
} from './timeline.js';

const POLICY = DEFAULT_LINK_POLICY;
const TRAITS: LinkTraits = { contractedMbps: null, snmpAsked: true, icmpMeasured: true };
const S = 1_000;

/** A timeline with all that it told so far, and what it told last. */
class Told {
  timeline: Timeline = timelineOf(NEVER_MEASURED);
  last: readonly Transition[] = [];

  take(...samples: readonly Sample[]): this {
    for (const sample of samples) this.settle(take(this.timeline, sample, TRAITS, POLICY));
    return this;
  }

  /** That no sample has come until `at`. */
  wait(at: number): this {
    return this.settle(interrupted(this.timeline, 0, at, 'no-samples', TRAITS, POLICY));
  }

  settle(next: TimelineStep): this {
    this.timeline = next.timeline;
    this.last = next.transitions;
    return this;
  }

  get kinds(): string[] {
    return this.last.map(({ kind }) => kind);
  }
}
const answers = (from: number, to: number) =>
  Array.from({ length: (to - from) / 5 + 1 }, (_, index) => answered('x', (from + index * 5) * S));

describe('a sample that comes late', () => {
  it('tells nothing when it would have changed nothing', () => {
    const told = new Told().take(answered('x', 0), answered('x', 10 * S), answered('x', 5 * S));
    expect(told.last).toEqual([]);
    expect(told.timeline.state.newestIcmpAt).toBe(10 * S);
  });

  it('withdraws an outage that it disproves', () => {
    const down = [polled('x', 61 * S, 'down'), polled('x', 63 * S, 'down', true)];
    const told = new Told().take(...answers(0, 60), ...down);
    expect(told.timeline.state.shown).toBe('down');
    told.take(polled('x', 62 * S, 'up'));
    expect(told.last).toMatchObject([
      { kind: 'ledger-revised', outages: { withdrawn: [61 * S], set: [] } },
      { kind: 'state-changed', from: 'down', to: 'up' },
    ]);
  });

  it('ends an outage where it was the first good round of two', () => {
    const told = new Told().take(
      answered('x', 0),
      lost('x', 5 * S),
      burst('x', 5 * S, 0),
      answered('x', 15 * S),
    );
    expect(told.timeline.state.shown).toBe('down');
    told.take(answered('x', 10 * S));
    expect(told.last).toMatchObject([
      { kind: 'outage-closed', endedAt: 10 * S },
      { kind: 'state-changed', to: 'up' },
    ]);
  });

  it('moves the start of an outage by one revision, and the shown state stays', () => {
    const told = new Told().take(answered('x', 0), burst('x', 10 * S, 0));
    told.take(lost('x', 5 * S));
    expect(told.last).toMatchObject([
      {
        kind: 'ledger-revised',
        outages: { withdrawn: [10 * S], set: [{ firstFailAt: 5 * S, endedAt: null }] },
        unknown: { withdrawn: [], set: [] },
      },
    ]);
  });

  it('tells the rest only, where all that was told still holds', () => {
    const told = new Told().take(...answers(0, 5), lost('x', 10 * S), answered('x', 15 * S));
    told.take(burst('x', 10 * S, 0));
    expect(told.kinds).toEqual(['outage-opened', 'state-changed']);
  });

  it('sets the first instant ever measured', () => {
    const told = new Told().take(answered('x', 10 * S), answered('x', 5 * S));
    expect(told.last).toMatchObject([{ kind: 'ledger-revised', monitoredSince: 5 * S }]);
  });

  it('is passed over when later than the policy allows', () => {
    const told = new Told().take(...answers(0, 200));
    const { timeline } = told;
    told.take(burst('x', 200 * S - POLICY.lateMs - 3 * S, 0));
    expect(told.timeline).toBe(timeline);
    told.take(burst('x', 200 * S - POLICY.lateMs - 2 * S, 0));
    expect(told.timeline).not.toBe(timeline);
  });

  it('of a poll that took its time leaves the checks of others alone', () => {
    const told = new Told().take(...answers(0, 60), polled('x', 61 * S, 'down'));
    told.take(answered('x', 65 * S), polled('x', 63 * S, 'down', true));
    expect(told.timeline.state.outage).toMatchObject({ failed: 'port', firstFailAt: 61 * S });
  });
});

describe('a sample that comes twice', () => {
  it('changes nothing, however much came between', () => {
    const told = new Told().take(answered('x', 0), lost('x', 5 * S), burst('x', 5 * S, 0));
    told.take(answered('x', 10 * S), lost('x', 15 * S));
    const { timeline } = told;
    told.take(answered('x', 10 * S), burst('x', 5 * S, 0));
    expect(told.timeline).toBe(timeline);
  });
});

describe('time without samples', () => {
  it('is unknown from the last one on, noticed or not', () => {
    const noticed = new Told().take(answered('x', 0)).wait(20 * S);
    expect(noticed.last).toEqual([]);
    noticed.wait(21 * S);
    expect(noticed.last).toMatchObject([
      { kind: 'unknown-opened', since: 0, at: 20 * S, reason: 'no-samples' },
      { kind: 'state-changed', to: 'unknown' },
    ]);
    noticed.wait(26 * S);
    expect(noticed.last).toEqual([]);
    noticed.take(answered('x', 30 * S));
    expect(noticed.last).toMatchObject([
      { kind: 'unknown-closed', since: 0, endedAt: 30 * S },
      { kind: 'state-changed', to: 'up' },
    ]);
    const not = new Told().take(answered('x', 0), answered('x', 30 * S));
    expect(not.kinds).toEqual([
      'unknown-opened',
      'state-changed',
      'unknown-closed',
      'state-changed',
    ]);
    expect(not.timeline.state).toEqual(noticed.timeline.state);
  });

  it('is taken back when the samples were only late', () => {
    const told = new Told().take(answered('x', 0)).wait(25 * S);
    told.take(answered('x', 15 * S));
    expect(told.last).toMatchObject([
      { kind: 'ledger-revised', unknown: { withdrawn: [0], set: [] } },
      { kind: 'state-changed', from: 'unknown', to: 'up' },
    ]);
  });
});

describe('what is no sample', () => {
  it('an interruption before samples that came already leaves a hole, and no more', () => {
    const told = new Told().take(...answers(0, 20));
    told.settle(interrupted(told.timeline, 7 * S, 9 * S, 'poller-stalled', TRAITS, POLICY));
    expect(told.last).toMatchObject([
      { kind: 'unknown-opened', since: 7 * S, reason: 'poller-stalled' },
      { kind: 'state-changed' },
      { kind: 'unknown-closed', endedAt: 10 * S },
      { kind: 'state-changed', to: 'up' },
    ]);
  });

  it('an explanation from elsewhere outlives a late sample', () => {
    const told = new Told().take(answered('x', 0), lost('x', 10 * S), burst('x', 10 * S, 0));
    told.settle(explainedBy(told.timeline, 'upstream', 'mast-1 is down', 13 * S));
    expect(told.kinds).toEqual(['outage-explained']);
    told.take(lost('x', 5 * S));
    expect(told.last).toMatchObject([
      { kind: 'ledger-revised', outages: { set: [{ firstFailAt: 5 * S, cause: 'upstream' }] } },
    ]);
    expect(told.timeline.state.outage?.cause).toBe('upstream');
  });

  it('a jump of the clock settles what came before', () => {
    const told = new Told().take(...answers(0, 20));
    told.settle(jumped(told.timeline, 20 * S, -10 * S, TRAITS, POLICY));
    const { timeline } = told;
    expect(told.take(lost('x', 9 * S)).timeline).toBe(timeline);
    expect(told.take(answered('x', 15 * S)).timeline.state.newestIcmpAt).toBe(15 * S);
  });
});

describe('what is kept', () => {
  it('is a window, not the past', () => {
    const told = new Told().take(...answers(0, 10_000));
    const rounds = POLICY.lateMs / (5 * S);
    expect(told.timeline.happenings.length).toBeLessThanOrEqual(2 * rounds + 2);
    expect(told.timeline.happenings.length).toBeGreaterThanOrEqual(rounds);
    expect(told.timeline.transitions).toEqual([]);
  });

  it('stays one when something is late in every round', () => {
    const told = new Told();
    for (const answer of answers(0, 2_000))
      told.take(answer, polled('x', answer.at - 30 * S - 1, 'up'));
    const rounds = POLICY.lateMs / (5 * S);
    expect(told.timeline.happenings.length).toBeLessThanOrEqual(2 * (2 * rounds + 2));
  });
});
