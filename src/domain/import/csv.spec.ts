import { describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { readCsv, separatorOf } from './csv.js';

describe('readCsv', () => {
  it('numbers records by the line they begin on, through quoted line breaks and empty lines', () => {
    const text = 'a,b\r\n"one\ntwo\r\nthree",x\n\n,,\n"""q""",y';
    expect(readCsv(text, ',')).toEqual({
      ok: true,
      records: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['one\ntwo\r\nthree', 'x'] },
        { line: 7, cells: ['"q"', 'y'] },
      ],
    });
  });

  it('takes old Mac line ends and no end at all', () => {
    expect(readCsv('a;b\rc;', ';')).toEqual({
      ok: true,
      records: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['c', ''] },
      ],
    });
  });

  it.each([
    ['a,b\n1,"x', 2, /never closed/],
    ['a,b\n1,"x\ny\nz', 2, /never closed/],
    ['a\n"x"y', 2, /after the closing/],
    ['a\nb\nx"y"', 3, /inside a cell/],
  ])('names the line of the mistake in %j', (text, line, message) => {
    expect(readCsv(text, ',')).toEqual({
      ok: false,
      line,
      message: expect.stringMatching(message),
    });
  });

  it('reads what another program wrote', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', ' ', 'é', '-'),
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        (rows, separator) => {
          // A lone \r is a line end to us and must be quoted, which the other program does not do.
          const text = stringify(rows, { delimiter: separator, quoted: true });
          const reading = readCsv(text, separator);
          expect(reading.ok && reading.records.map(({ cells }) => cells)).toEqual(
            rows.filter((cells) => cells.some((value) => value.trim() !== '')),
          );
        },
      ),
    );
  });

  it('reads no further than it is asked to, whatever comes then', () => {
    const reading = readCsv('a\nb\nc\n"never closed', ',', 2);
    expect(reading).toMatchObject({ ok: true, records: [{ cells: ['a'] }, { cells: ['b'] }] });
  });

  it('reads 20,000 rows', () => {
    const text = 'kode;"nama";x\n'.repeat(20_000);
    expect(readCsv(text, ';')).toMatchObject({ ok: true });
  });
});

describe('separatorOf', () => {
  it.each([
    ['a,b;c,d\n;;;;;', ','],
    ['a;b;c,d\n,,,,,', ';'],
    ['"a,b,c,d";e;f', ';'],
    ['a', ','],
    ['a,b\tc\td', '\t'],
    ['"a\t\t";b', ';'],
  ])('of %j', (text, separator) => {
    expect(separatorOf(text)).toBe(separator);
  });
});
