import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  Correction,
  CorrectedOutage,
  RecordedOutage,
  boundsRefusal,
  effectiveOutages,
} from './correction.js';

const outage = (startedAt: number, endedAt: number | null): RecordedOutage => ({
  startedAt,
  endedAt,
  settledCause: null,
});
const recorded = (startedAt: number): CorrectedOutage => ({ kind: 'recorded', startedAt });
const bounds = (
  id: string,
  of: CorrectedOutage,
  startedAt: number | null,
  endedAt: number | null,
) => ({ id, kind: 'bounds', of, startedAt, endedAt }) as const;
const onlyOf = (raw: RecordedOutage[], corrections: Correction[]) => {
  const [only, ...more] = effectiveOutages(raw, corrections);
  expect(more).toEqual([]);
  return only;
};

describe('an outage as it counts', () => {
  it('is as recorded while nobody says otherwise', () => {
    const raw = outage(10, 20);
    expect(onlyOf([raw], [])).toEqual({
      recorded: raw,
      addedBy: null,
      startedAt: 10,
      endedAt: 20,
      settledCause: null,
      voided: false,
      corrected: false,
    });
  });

  it('has the newest bounds, what they leave out being as recorded', () => {
    const first = bounds('1', recorded(10), 12, 18);
    const second = bounds('2', recorded(10), null, 15);
    expect(onlyOf([outage(10, 20)], [first])).toMatchObject({ startedAt: 12, endedAt: 18 });
    expect(onlyOf([outage(10, 20)], [first, second])).toMatchObject({ startedAt: 10, endedAt: 15 });
    expect(onlyOf([outage(10, null)], [bounds('1', recorded(10), 11, null)])).toMatchObject({
      startedAt: 11,
      endedAt: null,
    });
  });

  it('is void until new bounds take that back', () => {
    const none: Correction = { id: '1', kind: 'void', of: recorded(10) };
    expect(onlyOf([outage(10, 20)], [none])).toMatchObject({ voided: true, corrected: true });
    const again = bounds('2', recorded(10), 11, null);
    expect(onlyOf([outage(10, 20)], [none, again])).toMatchObject({ voided: false, startedAt: 11 });
  });

  it('has the newest settled cause, whatever its bounds', () => {
    const cause = (id: string, of: CorrectedOutage, named: 'power' | 'link'): Correction => ({
      id,
      kind: 'cause',
      of,
      cause: named,
    });
    const made = [cause('1', recorded(10), 'power'), cause('2', recorded(10), 'link')];
    expect(onlyOf([outage(10, 20)], made)).toMatchObject({ settledCause: 'link', endedAt: 20 });
    const settled = { ...outage(10, 20), settledCause: 'port' as const };
    expect(onlyOf([settled], [])?.settledCause).toBe('port');
  });

  it('may be one the monitor missed, which is corrected like any other', () => {
    const added: Correction = {
      id: '7',
      kind: 'added',
      startedAt: 30,
      endedAt: 40,
      cause: 'power',
    };
    const of: CorrectedOutage = { kind: 'added', correctionId: '7' };
    expect(onlyOf([], [added])).toMatchObject({
      recorded: null,
      addedBy: '7',
      startedAt: 30,
      endedAt: 40,
      settledCause: 'power',
    });
    expect(onlyOf([], [added, bounds('8', of, 32, null)])).toMatchObject({ startedAt: 32 });
    expect(onlyOf([], [added, { id: '9', kind: 'void', of }])?.voided).toBe(true);
  });

  it('is left alone by a correction of one that late samples withdrew', () => {
    expect(onlyOf([outage(10, 20)], [bounds('1', recorded(5), 6, 8)])?.corrected).toBe(false);
  });
});

describe('bounds of an outage', () => {
  it.each([
    ['touch another', { startedAt: 10, endedAt: 20 }, null],
    ['overlap another', { startedAt: 10, endedAt: 21 }, 'overlaps'],
    ['hold another', { startedAt: 10, endedAt: 90 }, 'overlaps'],
    ['are open before another', { startedAt: 10, endedAt: null }, 'overlaps'],
    ['are open behind all', { startedAt: 30, endedAt: null }, null],
    ['end where they start', { startedAt: 10, endedAt: 10 }, 'empty'],
    ['end before they start', { startedAt: 10, endedAt: 9 }, 'empty'],
    ['end later than now', { startedAt: 40, endedAt: 101 }, 'in-future'],
    ['start later than now', { startedAt: 101, endedAt: null }, 'in-future'],
  ])('that %s', (_, wanted, refusal) => {
    expect(boundsRefusal(wanted, [outage(20, 30)], 100)).toBe(refusal);
  });

  it('overlap one that is open', () => {
    expect(boundsRefusal({ startedAt: 50, endedAt: 60 }, [outage(40, null)], 100)).toBe('overlaps');
    expect(boundsRefusal({ startedAt: 30, endedAt: 40 }, [outage(40, null)], 100)).toBeNull();
  });
});

/** People correct at random; what is refused is not made. The oracle paints each outage in an array of its own. */
const CELLS = 60;
const cell = fc.nat(CELLS - 1);
const deed = fc.record({
  target: fc.nat(5),
  kind: fc.constantFrom('bounds', 'void', 'added'),
  start: fc.option(cell),
  end: fc.option(cell),
});

describe('outages of a link, whatever people say', () => {
  it('never overlap and are never negative, and the newest word counts', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(cell, { maxLength: 6 }),
        fc.array(deed, { maxLength: 8 }),
        (edges, deeds) => {
          const sorted = [...edges].sort((a, b) => a - b);
          const raw = sorted.flatMap((start, index) => {
            const end = sorted[index + 1];
            return index % 2 === 0 && end !== undefined ? [outage(start, end)] : [];
          });
          const painted: { start: number; end: number; counts: boolean; of: CorrectedOutage }[] =
            raw.map(({ startedAt, endedAt }) => ({
              start: startedAt,
              end: endedAt ?? CELLS,
              counts: true,
              of: recorded(startedAt),
            }));
          const bare = painted.map(({ start, end }) => ({ start, end }));
          const made: Correction[] = [];
          for (const { target, kind, start, end } of deeds) {
            const id = String(made.length + 1);
            if (kind === 'added') {
              if (start === null || end === null) continue;
              const others = painted.filter(({ counts }) => counts);
              const free = start < end && isFree(others, start, end);
              const refusal = boundsRefusal(
                { startedAt: start, endedAt: end },
                others.map((other) => outage(other.start, other.end)),
                CELLS,
              );
              expect(refusal === null).toBe(free);
              if (!free) continue;
              made.push({ id, kind, startedAt: start, endedAt: end, cause: null });
              painted.push({ start, end, counts: true, of: { kind: 'added', correctionId: id } });
              bare.push({ start, end });
              continue;
            }
            const mine = painted[target];
            const was = bare[target];
            if (!mine || !was) continue;
            if (kind === 'void') {
              made.push({ id, kind, of: mine.of });
              mine.counts = false;
              continue;
            }
            const wanted = { start: start ?? was.start, end: end ?? was.end };
            const others = painted.filter((other) => other !== mine && other.counts);
            const free = wanted.start < wanted.end && isFree(others, wanted.start, wanted.end);
            const refusal = boundsRefusal(
              { startedAt: wanted.start, endedAt: wanted.end },
              others.map((other) => outage(other.start, other.end)),
              CELLS,
            );
            expect(refusal === null).toBe(free);
            if (!free) continue;
            made.push(bounds(id, mine.of, start, end));
            Object.assign(mine, wanted, { counts: true });
          }
          const found = effectiveOutages(raw, made)
            .filter(({ voided }) => !voided)
            .map(({ startedAt, endedAt }) => [startedAt, endedAt]);
          expect(found).toEqual(
            painted.filter(({ counts }) => counts).map(({ start, end }) => [start, end]),
          );
          const cells = new Uint8Array(CELLS);
          for (const [start, end] of found)
            for (let each = start ?? 0; each < (end ?? 0); each += 1) cells[each]! += 1;
          expect(Math.max(0, ...cells)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

function isFree(
  others: readonly { start: number; end: number }[],
  start: number,
  end: number,
): boolean {
  const cells = new Uint8Array(CELLS);
  for (const other of others) cells.fill(1, other.start, other.end);
  return cells.subarray(start, end).every((taken) => taken === 0);
}
