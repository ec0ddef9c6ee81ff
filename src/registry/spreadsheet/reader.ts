/**
 * Reads one spreadsheet in a process of its own: what a hostile file does to memory or time, it does to this process
 * alone. Takes the file's bytes as the one message, answers with a SheetReading and ends.
 */
import { readSheet } from 'read-excel-file/node';
import type { FileProblem } from '../../domain/import/columns.js';
import type { FileRecord, RawCell } from '../../domain/import/record.js';
import { MAX_IMPORT_ROWS } from '../../domain/import/registry-file.js';
import { SheetNames, badCells, openWorkbook } from './workbook.js';
import { readZipDirectory } from './zip-directory.js';

/** What the first sheet of a file holds, or why it cannot be taken. */
export type SheetReading =
  | { readonly ok: true; readonly sheets: SheetNames; readonly records: readonly FileRecord[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Value = string | number | boolean | Date | null;

/** More are not worth listing: one look at the first tells. */
const MAX_BAD_CELLS = 100;

function rawCell(value: Value): RawCell {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? String(value).toUpperCase() : value;
}

function problemsOf(sheet: string, name: string): FileProblem[] {
  return badCells(sheet, MAX_BAD_CELLS).map(({ place, kind }) =>
    kind === 'formula'
      ? {
          path: `${name}!${place}`,
          code: 'cell.formula',
          message: 'is a formula; copy the column and paste it as values',
        }
      : {
          path: `${name}!${place}`,
          code: 'cell.error-value',
          message: 'shows an error; write the value, or leave the cell empty',
        },
  );
}

async function read(bytes: Buffer): Promise<SheetReading> {
  const { sheets, sheet } = openWorkbook(bytes, readZipDirectory(bytes));
  const problems = problemsOf(sheet, sheets.first);
  if (problems.length > 0) return { ok: false, problems };
  const rows = (await readSheet(bytes, 1)) as Value[][];
  const records: FileRecord[] = [];
  for (const [at, values] of rows.entries()) {
    // The header, as many rows as an import takes, and one that shows there are more.
    if (records.length > MAX_IMPORT_ROWS + 1) break;
    const cells = values.map(rawCell);
    if (cells.some((cell) => cell !== '')) records.push({ line: at + 1, cells });
  }
  return { ok: true, sheets, records };
}

function damaged(error: unknown): SheetReading {
  const message = `the spreadsheet cannot be read: ${error instanceof Error ? error.message : String(error)}; open it, save it as XLSX again, or send it as CSV`;
  return { ok: false, problems: [{ path: 'file', code: 'file.damaged', message }] };
}

process.once('disconnect', () => process.exit());
process.once('message', (bytes: Uint8Array) => {
  void read(Buffer.from(bytes))
    .catch(damaged)
    .then((reading) => process.send?.(reading, () => process.exit()));
});
