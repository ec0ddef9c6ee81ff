import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  Progress,
  Ruling,
  judgeDayCorrection,
  judgeReached,
  judgeTakenBack,
} from './milestone-rules.js';
import { MilestoneEntry, historyOf, isReached, delayDays } from './milestone.js';
import { ImportedStage, STAGES, Stage, importedStage } from './stage.js';
import { judgeStated } from './stated-stage.js';

const TODAY = '2026-11-22';
const said = { madeBy: 'petugas', madeAt: '2026-11-22T03:00:00.000Z' };

/** A link as calls and registry files treat it: what they are allowed becomes an entry. */
class Link {
  stage: Stage = 'funded';
  readonly entries: MilestoneEntry[] = [];
  private claimed = false;

  /** `first`: what the file said that brought the link. */
  constructor(first: Stage = 'funded') {
    this.stage = first;
  }

  get progress(): Progress {
    return { stage: this.stage, history: historyOf(this.entries, this.stage) };
  }

  reach(milestone: Stage, day: string, proven = false): Ruling {
    const ruling = judgeReached(this.progress, milestone, day, { today: TODAY, proven });
    if (ruling.ok)
      this.add({ kind: 'reached', milestone, day, bast: null, note: null }, ruling.after);
    return ruling;
  }

  correctDay(milestone: Stage, day: string): Ruling {
    const ruling = judgeDayCorrection(this.progress, milestone, day, TODAY);
    if (ruling.ok)
      this.add({ kind: 'day-corrected', milestone, day, reason: 'typo' }, ruling.after);
    return ruling;
  }

  /** A registry file states where the link is. */
  hear(said: ImportedStage): boolean {
    const ruling = judgeStated({ stage: this.stage, claimedOperational: this.claimed }, said);
    if (ruling.ok) ({ stage: this.stage, claimedOperational: this.claimed } = ruling.after);
    return ruling.ok;
  }

  takeBack(milestone: Stage): Ruling {
    const ruling = judgeTakenBack(this.progress, milestone);
    if (ruling.ok) this.add({ kind: 'taken-back', milestone, reason: 'wrong link' }, ruling.after);
    return ruling;
  }

  private add(
    what:
      | { kind: 'reached'; milestone: Stage; day: string; bast: null; note: null }
      | { kind: 'day-corrected'; milestone: Stage; day: string; reason: string }
      | { kind: 'taken-back'; milestone: Stage; reason: string },
    after: Stage,
  ): void {
    this.entries.push({ ...what, ...said, before: this.stage, after });
    if (after !== this.stage) this.claimed = false;
    this.stage = after;
  }
}

const refusalOf = (ruling: Ruling) => (ruling.ok ? null : ruling.refusal);

describe('milestones', () => {
  it('are reached one after the other, to the end', () => {
    const link = new Link();
    const days = ['02-01', '03-01', '03-01', '04-10', '05-20', '12-31'].map((day) => `2025-${day}`);
    const road: Stage[] = [
      'contracted',
      'surveyed',
      'installed',
      'accepted',
      'operational',
      'ended',
    ];
    road.forEach((milestone, at) => {
      expect(link.reach(milestone, days[at] ?? '', true).ok).toBe(true);
      expect(link.stage).toBe(milestone);
    });
    for (const stage of STAGES.filter((one) => one !== 'funded')) {
      expect(refusalOf(link.reach(stage, '2026-01-01', true))?.kind).toBe('not-next');
    }
  });

  it('may be cancelled before the link is operational, and not after', () => {
    const link = new Link();
    link.stage = 'accepted';
    expect(link.reach('cancelled', '2025-01-01').ok).toBe(true);
    // When it had been surveyed may be told later still.
    expect(link.reach('surveyed', '2024-12-31').ok).toBe(true);
    expect(link.stage).toBe('cancelled');
    expect(link.takeBack('cancelled').ok).toBe(true);
    expect(link.stage).toBe('accepted');
    link.stage = 'operational';
    expect(refusalOf(link.reach('cancelled', '2025-02-01'))?.kind).toBe('not-next');
  });

  it('are not skipped, not reached twice and not in the future', () => {
    const link = new Link();
    expect(refusalOf(link.reach('installed', '2025-01-01'))).toEqual({
      kind: 'not-next',
      stage: 'funded',
    });
    expect(link.reach('contracted', TODAY).ok).toBe(true);
    expect(refusalOf(link.reach('contracted', TODAY))?.kind).toBe('not-next');
    expect(refusalOf(link.reach('surveyed', '2026-11-23'))).toEqual({
      kind: 'in-future',
      today: TODAY,
    });
  });

  it('keep the order of their days, also when corrected', () => {
    const link = new Link();
    link.reach('contracted', '2025-02-01');
    link.reach('surveyed', '2025-03-01');
    expect(refusalOf(link.reach('installed', '2025-02-28'))).toEqual({
      kind: 'out-of-order',
      other: 'surveyed',
      otherDay: '2025-03-01',
    });
    expect(refusalOf(link.correctDay('contracted', '2025-03-02'))?.kind).toBe('out-of-order');
    expect(link.correctDay('contracted', '2025-03-01').ok).toBe(true);
    expect(link.progress.history.standing.get('contracted')?.actualOn).toBe('2025-03-01');
    expect(refusalOf(link.correctDay('installed', '2025-03-01'))?.kind).toBe('not-reached');
  });

  it('are operational only when proven', () => {
    const link = new Link();
    link.stage = 'accepted';
    expect(refusalOf(link.reach('operational', TODAY))?.kind).toBe('not-proven');
    expect(link.reach('operational', TODAY, true).ok).toBe(true);
  });

  it('are taken back one after the other, never the first and never into what was not proven', () => {
    const link = new Link();
    link.reach('contracted', '2025-02-01');
    link.reach('surveyed', '2025-03-01');
    expect(refusalOf(link.takeBack('contracted'))).toEqual({
      kind: 'not-latest',
      stage: 'surveyed',
    });
    expect(refusalOf(link.takeBack('installed'))?.kind).toBe('not-reached');
    link.takeBack('surveyed');
    link.takeBack('contracted');
    expect(refusalOf(link.takeBack('funded'))?.kind).toBe('no-step-back');
  });

  it('that a file stated are taken back to what is sure', () => {
    // A registry file said it had ended; that it ever worked was never proven.
    const ended = new Link('ended');
    expect(isReached('operational', 'ended', ended.progress.history)).toBe(false);
    expect(isReached('accepted', 'ended', ended.progress.history)).toBe(true);
    expect(ended.takeBack('ended')).toEqual({ ok: true, after: 'accepted' });
    // Of a cancelled one it did not say how far it had come.
    expect(new Link('cancelled').takeBack('cancelled')).toEqual({ ok: true, after: 'funded' });
    const link = new Link();
    link.reach('contracted', '2025-02-01');
    link.stage = 'cancelled';
    expect(link.takeBack('cancelled')).toEqual({ ok: true, after: 'contracted' });
    expect(link.progress.history.standing.get('contracted')?.actualOn).toBe('2025-02-01');
  });

  it('that a registry file stated can be given their day, once', () => {
    const link = new Link();
    link.stage = 'installed';
    expect(link.reach('surveyed', '2025-03-01').ok).toBe(true);
    expect(link.stage).toBe('installed');
    expect(refusalOf(link.reach('surveyed', '2025-03-02'))?.kind).toBe('not-next');
    // The file that comes next knows less: what lies beyond stands no more, once something new is said.
    link.stage = 'funded';
    expect(link.progress.history.standing.size).toBe(0);
    link.reach('contracted', '2025-06-01');
    link.stage = 'installed';
    expect(link.progress.history.standing.has('surveyed')).toBe(false);
  });

  it('are late by the days between plan and fact, or today', () => {
    expect(delayDays('2025-03-01', '2025-03-08', true, TODAY)).toBe(7);
    expect(delayDays('2025-03-01', '2025-02-27', true, TODAY)).toBe(-2);
    expect(delayDays('2026-11-20', null, false, TODAY)).toBe(2);
    expect(delayDays('2026-12-20', null, false, TODAY)).toBe(0);
    expect(delayDays('2026-11-20', null, true, TODAY)).toBeNull();
    expect(delayDays(null, '2025-03-08', true, TODAY)).toBeNull();
  });
});

/** Every step a person may take, by hand. */
const STEPS = new Set([
  'funded>contracted',
  'contracted>surveyed',
  'surveyed>installed',
  'installed>accepted',
  'accepted>operational',
  'operational>ended',
  'funded>cancelled',
  'contracted>cancelled',
  'surveyed>cancelled',
  'installed>cancelled',
  'accepted>cancelled',
]);

/** Where a file may put a known link besides, by hand: further, up to accepted. */
const FILE_STEPS = new Set([
  'funded>surveyed',
  'funded>installed',
  'funded>accepted',
  'contracted>installed',
  'contracted>accepted',
  'surveyed>accepted',
]);

const someStage = fc.constantFrom(...STAGES);
const someDay = fc
  .integer({ min: 1, max: 28 })
  .map((day) => `2026-11-${String(day).padStart(2, '0')}`);
const call = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('reach'),
      stage: someStage,
      day: someDay,
      proven: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('correct'),
      stage: someStage,
      day: someDay,
      proven: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('back'),
      stage: someStage,
      day: someDay,
      proven: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('file'),
      stage: someStage,
      day: someDay,
      proven: fc.boolean(),
    }),
  },
);

describe('whatever is called, in whatever order', () => {
  it('no step is an illegal one, and nothing is operational that was not proven', () => {
    let reachedEnd = 0;
    let caughtUp = 0;
    fc.assert(
      fc.property(someStage, fc.array(call, { maxLength: 60 }), (first, calls) => {
        const link = new Link(importedStage(first)?.stage);
        let proof = false;
        for (const { do: what, stage, day, proven } of calls) {
          const before = link.stage;
          const known = link.entries.length;
          if (what === 'reach') {
            // Half of the calls are for what could come next: else hardly any would get far.
            const next = [...STEPS].find((step) => step.startsWith(`${before}>`))?.split('>')[1];
            link.reach(proven && next !== undefined ? (next as Stage) : stage, day, proven);
          } else if (what === 'correct') link.correctDay(stage, day);
          else if (what === 'back') link.takeBack(stage);
          else link.hear(importedStage(stage) ?? { stage: 'funded', claimedOperational: false });
          const step = `${before}>${link.stage}`;
          const entry = link.entries.length > known ? link.entries.at(-1) : undefined;
          if (entry?.kind === 'reached' && entry.milestone === 'operational') proof = proven;
          if (what === 'file' && before !== link.stage) {
            expect(FILE_STEPS.has(step) || STEPS.has(step)).toBe(true);
            expect(link.stage).not.toBe('operational');
            if (FILE_STEPS.has(step)) caughtUp += 1;
          }
          if (what === 'reach' && before !== link.stage) {
            expect(STEPS).toContain(step);
            expect(entry?.milestone).toBe(link.stage);
          }
          if (what === 'back' && before !== link.stage) {
            const back = `${link.stage}>${before}`;
            const wasStatedAtFirst = first === 'ended' && back === 'accepted>ended';
            expect(wasStatedAtFirst || STEPS.has(back)).toBe(true);
          }
          if (what === 'correct') expect(link.stage).toBe(before);
          if (link.stage === 'operational') expect(proof).toBe(true);
          if (link.stage === 'ended' && first !== 'ended') expect(proof).toBe(true);
          if (link.stage === 'ended') reachedEnd += 1;
          const days = STAGES.flatMap(
            (one) => link.progress.history.standing.get(one)?.actualOn ?? [],
          );
          expect(days).toEqual([...days].sort());
          expect(days.every((one) => one <= TODAY)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(reachedEnd).toBeGreaterThan(20);
    expect(caughtUp).toBeGreaterThan(20);
  });
});
