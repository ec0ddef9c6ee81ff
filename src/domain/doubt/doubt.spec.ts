import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DoubtPolicy, FleetEvidence, ReferenceEvidence, seesAgain, verdictOn } from './doubt.js';

const policy: DoubtPolicy = { cycleMs: 6_000, massShare: 0.3, massLinks: 50 };
const FAILED = 100_000;
const answering = (at: number): ReferenceEvidence => ({ lastOkAt: at, lastFailAt: null });
const failing = (at: number): ReferenceEvidence => ({ lastOkAt: FAILED - 5_000, lastFailAt: at });
const fleet = (over: Partial<FleetEvidence> = {}): FleetEvidence => ({
  watched: 600,
  answering: 300,
  newlyFailing: 1,
  ...over,
});

describe('with references', () => {
  it('one that answered since the failure is enough', () => {
    const references = [failing(FAILED + 1), answering(FAILED + 1)];
    expect(verdictOn(FAILED, 0, references, fleet(), policy)).toBe('sees');
  });

  it('never is blind while one answers, however many links fail', () => {
    const everything = fleet({ answering: 0, newlyFailing: 600 });
    expect(verdictOn(FAILED, 0, [answering(FAILED)], everything, policy)).toBe('sees');
  });

  it('is blind when all fail since', () => {
    const references = [failing(FAILED), failing(FAILED + 2_000)];
    expect(verdictOn(FAILED, 0, references, fleet(), policy)).toBe('blind');
  });

  it('waits for one that has not been asked since, but not for ever', () => {
    const references = [failing(FAILED + 1), answering(FAILED - 1)];
    expect(verdictOn(FAILED, 3_000, references, fleet(), policy)).toBe('unsure');
    expect(verdictOn(FAILED, 12_000, references, fleet(), policy)).toBe('sees');
  });

  it('sees again at the first answer', () => {
    expect(seesAgain(FAILED, 1_000, [failing(FAILED + 1)], fleet(), policy)).toBe(false);
    expect(seesAgain(FAILED, 1_000, [answering(FAILED + 1)], fleet(), policy)).toBe(true);
  });
});

describe('without references', () => {
  it('is blind when more than 30 % and at least 50 newly fail', () => {
    const mass = (watched: number, newlyFailing: number) =>
      verdictOn(FAILED, 0, [], fleet({ watched, answering: 0, newlyFailing }), policy);
    expect(mass(600, 181)).toBe('blind');
    expect(mass(600, 180)).toBe('unsure');
    expect(mass(60, 50)).toBe('blind');
    expect(mass(60, 49)).toBe('unsure');
  });

  it('is never blind where fewer than 50 links are watched', () => {
    expect(verdictOn(FAILED, 0, [], { watched: 49, answering: 0, newlyFailing: 49 }, policy)).toBe(
      'sees',
    );
  });

  it('believes a lone failure as soon as a good part of the fleet has answered', () => {
    const after = (count: number) =>
      verdictOn(FAILED, 2_500, [], fleet({ answering: count }), policy);
    expect(after(100)).toBe('unsure');
    expect(after(150)).toBe('sees');
  });

  it('waits for the cycle when failures are many, and believes them when it is over', () => {
    const many = fleet({ answering: 300, newlyFailing: 120 });
    expect(verdictOn(FAILED, 5_999, [], many, policy)).toBe('unsure');
    expect(verdictOn(FAILED, 6_000, [], many, policy)).toBe('sees');
  });

  it('sees again after some cycles when enough links answer', () => {
    const later = (blindForMs: number, count: number) =>
      seesAgain(FAILED, blindForMs, [], { watched: 600, answering: count }, policy);
    expect(later(18_000, 181)).toBe(true);
    expect(later(17_999, 600)).toBe(false);
    expect(later(60_000, 180)).toBe(false);
  });
});

describe('a verdict', () => {
  const reference = fc.record({
    lastOkAt: fc.option(fc.integer({ min: FAILED - 9_000, max: FAILED + 9_000 })),
    lastFailAt: fc.option(fc.integer({ min: FAILED - 9_000, max: FAILED + 9_000 })),
  });
  const anyFleet = fc
    .tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000))
    .map(([a, b, c]) => ({ watched: a + b + c, answering: b, newlyFailing: c }));

  it('is never blind while a reference answers, and comes within two cycles', () => {
    fc.assert(
      fc.property(
        fc.array(reference, { maxLength: 4 }),
        anyFleet,
        fc.nat(30_000),
        (refs, links, waited) => {
          const verdict = verdictOn(FAILED, waited, refs, links, policy);
          if (refs.some(({ lastOkAt }) => (lastOkAt ?? 0) >= FAILED)) expect(verdict).toBe('sees');
          if (waited >= 12_000) expect(verdict).not.toBe('unsure');
          if (refs.length === 0 && verdict === 'blind')
            expect(links.newlyFailing).toBeGreaterThanOrEqual(50);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
