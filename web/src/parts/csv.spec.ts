import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv';

describe('a file of comma-separated values', () => {
  it('quotes what would break a line, and leaves what is not there empty', () => {
    expect(
      csvOf([
        ['Penyedia', 'Ketersediaan, terukur'],
        ['PT "A"\nB', null],
        ['b', 0.5],
      ]),
    ).toBe('Penyedia,"Ketersediaan, terukur"\r\n"PT ""A""\nB",\r\nb,0.5\r\n');
  });

  it.each(['=1+1', '+62', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', "'=1"])(
    'lets no spreadsheet run %j',
    (text) => {
      const cell = csvOf([[text]])
        .replace(/\r\n$/, '')
        .replace(/^"/, '');
      expect(cell).toMatch(/^'/);
    },
  );

  it('leaves other texts as they are', () => {
    expect(csvOf([['a=1', '−5 °C', '2023']])).toBe('a=1,−5 °C,2023\r\n');
  });

  it('leaves a negative number a number', () => {
    expect(csvOf([[-1.5]])).toBe('-1.5\r\n');
  });
});
