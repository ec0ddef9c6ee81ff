import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EVERYTHING, Fact, inOrder, storyOf } from '../../../test/oracle/fact.js';
import { LedgerStore } from '../../../test/oracle/ledger-store.js';
import { SecondsLedger, ledgerBySeconds } from '../../../test/oracle/link-seconds.js';
import { polledLedgerBySeconds } from '../../../test/oracle/poll-seconds.js';
import { sampleOf } from '../../../test/oracle/link-samples.js';
import { availabilityOf } from '../availability/availability.js';
import { DEFAULT_LINK_POLICY } from './policy.js';
import { LinkTraits, NEVER_MEASURED } from './state.js';
import { Timeline, TimelineStep, interrupted, jumped, take, timelineOf } from './timeline.js';

const POLICY = DEFAULT_LINK_POLICY;
const NUM_RUNS = 10_000;
/** No sample comes later than this after it was taken: less than what the policy allows. */
const LATEST_S = POLICY.lateMs / 1000 - 5;

const numbers = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 60 });
const traits: fc.Arbitrary<LinkTraits> = fc.constantFrom(
  { contractedMbps: 100, snmpAsked: true, icmpMeasured: true },
  { contractedMbps: null, snmpAsked: true, icmpMeasured: false },
);

/** A link's timeline and the ledger written from it. */
class Watch {
  timeline: Timeline = timelineOf(NEVER_MEASURED);
  readonly store = new LedgerStore();
  outagesOpened = 0;

  constructor(private readonly traits: LinkTraits) {}

  tell(fact: Fact, offsetMs = 0): void {
    const sample = sampleOf(fact, offsetMs);
    if (sample) this.settle(take(this.timeline, sample, this.traits, POLICY));
    else if (fact.kind === 'stop')
      this.settle(
        interrupted(
          this.timeline,
          fact.at * 1000 + offsetMs,
          fact.noticedAt * 1000 + offsetMs,
          'poller-stalled',
          this.traits,
          POLICY,
        ),
      );
  }

  notice(atSeconds: number): void {
    const at = atSeconds * 1000;
    this.settle(interrupted(this.timeline, at, at, 'no-samples', this.traits, POLICY));
  }

  jump(at: number, byMs: number): void {
    this.settle(jumped(this.timeline, at, byMs, this.traits, POLICY));
  }

  private settle(next: TimelineStep): void {
    this.timeline = next.timeline;
    this.store.write(next.transitions);
    for (const { kind } of next.transitions) if (kind === 'outage-opened') this.outagesOpened += 1;
  }
}

function endOf(facts: readonly Fact[]): number {
  return Math.max(...facts.map(({ at }) => at)) + LATEST_S;
}

function watchInOrder(facts: readonly Fact[], traits: LinkTraits): Watch {
  const watch = new Watch(traits);
  for (const fact of inOrder(facts)) watch.tell(fact);
  watch.notice(endOf(facts));
  return watch;
}

/** The rows without what the oracles do not know: causes and reasons. */
function bare({ store }: Watch): SecondsLedger {
  const { monitoredSince, outages, unknown } = store.rows();
  return {
    monitoredSince,
    outages: outages.map(({ cause: _, ...row }) => row),
    unknown: unknown.map(({ reason: _, ...row }) => row),
  };
}

describe('the ledger of a link, whatever its samples', () => {
  it('is the same when they come late, shuffled and twice', () => {
    fc.assert(
      fc.property(numbers, fc.infiniteStream(fc.nat()), traits, (rounds, delays, of) => {
        const facts = storyOf(rounds, EVERYTHING);
        const late = facts.flatMap((fact) => {
          const number = Number(delays.next().value);
          // Most come at once; some late; some of those twice.
          const delay = number % 3 === 0 ? (number >>> 4) % (LATEST_S + 1) : 0;
          const first = { fact, comesAt: fact.at + delay };
          const again = (number >>> 10) % (LATEST_S + 1);
          return number % 5 === 0 ? [first, { fact, comesAt: fact.at + again }] : [first];
        });
        const arriving = new Watch(of);
        for (const { fact, comesAt } of late.sort((a, b) => a.comesAt - b.comesAt)) {
          arriving.tell(fact);
          arriving.notice(comesAt);
          expect(arriving.store.faults()).toEqual([]);
        }
        arriving.notice(endOf(facts));
        const ordered = watchInOrder(facts, of);
        expect(arriving.store.rows()).toEqual(ordered.store.rows());
        expect(arriving.timeline.state).toEqual(ordered.timeline.state);
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('never overlaps, never runs backwards, and explains every second', () => {
    fc.assert(
      fc.property(numbers, traits, (rounds, of) => {
        const facts = storyOf(rounds, EVERYTHING);
        const watch = new Watch(of);
        for (const fact of inOrder(facts)) {
          watch.tell(fact);
          expect(watch.store.faults()).toEqual([]);
        }
        const { store, timeline } = watch;
        expect(store.shown).toBe(timeline.state.shown);
        expect(store.flapping).toBe(timeline.state.flap.flapping);
        const period = { from: 0, to: endOf(facts) * 1000 };
        const intervals = (rows: Iterable<{ startedAt: number; endedAt: number | null }>) =>
          [...rows].map(({ startedAt, endedAt }) => ({
            from: startedAt,
            to: endedAt ?? period.to,
          }));
        const parts = availabilityOf(
          {
            down: intervals(store.outages.values()),
            unknown: intervals(store.unknown.values()),
            excluded: [],
            monitoredSince: store.monitoredSince,
          },
          period,
        );
        expect(parts.upMs).toBeGreaterThanOrEqual(0);
        expect(parts.upMs + parts.downMs + parts.unknownMs + parts.excludedMs).toBe(period.to);
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('is what a brute-force look at every second gives: echoes, bursts, filters, gaps, interruptions', () => {
    const icmp = { ...EVERYTHING, polls: false, overlaps: false };
    const of = { contractedMbps: null, snmpAsked: false, icmpMeasured: true };
    fc.assert(
      fc.property(numbers, (rounds) => {
        const facts = storyOf(rounds, icmp);
        expect(bare(watchInOrder(facts, of))).toEqual(ledgerBySeconds(facts, endOf(facts)));
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('is what brute force gives where SNMP alone is measured: port, silence, gaps, interruptions', () => {
    const snmp = { ...EVERYTHING, echoes: false, overlaps: false };
    const of = { contractedMbps: null, snmpAsked: true, icmpMeasured: false };
    fc.assert(
      fc.property(numbers, (rounds) => {
        const facts = storyOf(rounds, snmp);
        const expected = polledLedgerBySeconds(facts, endOf(facts));
        expect(bare(watchInOrder(facts, of))).toEqual(expected);
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('has no outage more or less when the clock jumps, and nothing negative or overlapping', () => {
    const jumps = fc.array(
      fc.record({
        after: fc.nat(80),
        bySeconds: fc.oneof(
          fc.constantFrom(3_600, -1_800),
          fc.integer({ min: -300, max: 300 }).filter((by) => by !== 0),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(numbers, jumps, traits, (rounds, when, of) => {
        const facts = inOrder(storyOf(rounds, EVERYTHING));
        const jumping = new Watch(of);
        let offsetMs = 10_000_000;
        facts.forEach((fact, index) => {
          jumping.tell(fact, offsetMs);
          for (const { after, bySeconds } of when) {
            // The next sample is on the new time, and newer than the last on the old.
            if (after !== index || facts[index + 1]?.at === fact.at) continue;
            jumping.jump(fact.at * 1000 + offsetMs, bySeconds * 1000);
            offsetMs += bySeconds * 1000;
          }
          expect(jumping.store.faults()).toEqual([]);
        });
        const steady = new Watch(of);
        for (const fact of facts) steady.tell(fact);
        expect(jumping.outagesOpened).toBe(steady.outagesOpened);
        expect(jumping.store.outages.size).toBe(steady.store.outages.size);
        expect(jumping.store.shown).toBe(steady.store.shown);
      }),
      { numRuns: NUM_RUNS },
    );
  });
});
