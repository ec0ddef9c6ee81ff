import { Readable } from 'node:stream';
import { Stringifier, stringify } from 'csv-stringify';
import { keepingScope } from '../../platform/scope/scope.js';
import { markedText } from '../../domain/import/formula-mark.js';

export type Cell = string | number | boolean | null;

/** A header of its keys and a line for each row, as they come; no cell can be taken for a formula. */
export function csvOf(
  columns: readonly string[],
  rows: AsyncIterable<Readonly<Record<string, Cell>>>,
): Stringifier {
  const text = stringify({
    header: true,
    columns: [...columns],
    cast: { boolean: String, string: markedText },
  });
  const source = Readable.from(keepingScope(rows));
  source.once('error', (error) => text.destroy(error));
  text.once('close', () => source.destroy());
  return source.pipe(text);
}
