import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import readSheet from 'read-excel-file/node';
import { workbookOf } from './workbook.js';

const COLUMNS = ['name', 'count'] as const;
const MARKED = '<a href="x">&amp; "b" \u0007é 村 \u{1f4f6}</a>  ';

describe('a workbook', () => {
  it('is read back cell by cell: texts, numbers and nothing', async () => {
    const rows = [
      { name: '=1+1', count: 0.5 },
      { name: MARKED, count: null },
      { name: '0012', count: -7 },
    ];
    const [sheet] = await readSheet(await buffer(workbookOf('a & b', COLUMNS, rows)));
    expect(sheet?.sheet).toBe('a & b');
    expect(sheet?.data).toEqual([
      ['name', 'count'],
      ['=1+1', 0.5],
      [MARKED.replace('\u0007', '').trim(), null],
      ['0012', -7],
    ]);
  });

  it('has columns beyond Z', async () => {
    const columns = Array.from({ length: 800 }, (_, index) => `c${String(index)}`);
    const row = Object.fromEntries(columns.map((column, index) => [column, index]));
    const [sheet] = await readSheet(await buffer(workbookOf('wide', columns, [row])));
    expect(sheet?.data).toEqual([columns, Object.values(row)]);
  });

  it('is made as it is read, and no further', async () => {
    let made = 0;
    function* endless() {
      for (;;) {
        made += 1;
        yield { name: `village ${String(made)} ${String(Math.random())}`, count: made };
      }
    }
    const file = workbookOf('endless', COLUMNS, endless());
    let bytes = 0;
    for await (const piece of file as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > 200_000) break;
    }
    const madeAtEnd = made;
    await new Promise((settle) => setTimeout(settle, 50));
    // 200 KB packed are some ten thousand rows; were it not pulled, it would have made millions, or never ended.
    expect([made === madeAtEnd, made < 100_000]).toEqual([true, true]);
  });

  it('fails as its rows fail', async () => {
    function* failing() {
      yield { name: 'one', count: 1 };
      throw new Error('the source is gone');
    }
    await expect(buffer(workbookOf('short', COLUMNS, failing()))).rejects.toThrow(
      'the source is gone',
    );
  });
});
