import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CellProblem } from './cell.js';
import { readDay } from './day.js';

const outcomeOf = (value: unknown) => (value instanceof CellProblem ? value.code : value);

describe('readDay', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['29/02/2024', '2024-02-29'],
    ['1/3/2026', '2026-03-01'],
    ['21-11-2026', '2026-11-21'],
    ['21.11.2026', '2026-11-21'],
    ['21 November 2026', '2026-11-21'],
    ['21 Nopember 2026', '2026-11-21'],
    ['1 agustus 2026', '2026-08-01'],
    ['01-Mei-2026', '2026-05-01'],
    ['7 Des. 2025', '2025-12-07'],
    ['45352', '2024-03-01'],
    ['2023-02-29', 'date.malformed'],
    ['30 Februari 2024', 'date.malformed'],
    ['11/21/2026', 'date.malformed'],
    ['21/11/26', 'date.malformed'],
    ['21/11-2026', 'date.malformed'],
    ['21 Movember 2026', 'date.malformed'],
    ['2024-2-9', 'date.malformed'],
    ['12345', 'date.malformed'],
    ['99999', 'date.malformed'],
    ['hari ini', 'date.malformed'],
  ])('%s gives %s', (text, outcome) => {
    expect(outcomeOf(readDay(text))).toBe(outcome);
  });

  it.each([
    [45_352, '2024-03-01'],
    [45_352.75, '2024-03-01'],
    [36_526, '2000-01-01'],
    [73_050.9, '2099-12-31'],
    [36_525, 'date.malformed'],
    [73_051, 'date.malformed'],
    [20_240_301, 'date.malformed'],
  ])('the number cell %s gives %s', (number, outcome) => {
    expect(outcomeOf(readDay(String(number), number))).toBe(outcome);
  });

  it('reads every day of a century in each of its forms', () => {
    // The months once more, in words: what judges does not share the table of what is judged.
    const words =
      'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
        ' ',
      );
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
        const forms = [
          iso,
          `${day}/${month + 1}/${year}`,
          `${day} ${words[month] ?? ''} ${year}`,
          String(Math.floor(date.getTime() / 86_400_000) + 25_569),
        ];
        expect(forms.map((form) => readDay(form))).toEqual([iso, iso, iso, iso]);
      }),
    );
  });
});
