import { readCsv, separatorOf } from './csv.js';
import { Column, ColumnChoices, FileProblem, Header, readHeader, recognised } from './columns.js';
import { FileRecord } from './record.js';
import { decodedText } from './text-encoding.js';

/** Rows below the header that one import takes. */
export const MAX_IMPORT_ROWS = 20_000;

/** Something worth knowing of how a file was read. */
export interface FileNote {
  readonly code: string;
  readonly message: string;
}

/** A registry file as it was read: nothing of it interpreted yet but the header. */
export interface RegistryFile {
  readonly header: Header;
  readonly records: readonly FileRecord[];
  readonly notes: readonly FileNote[];
}

type Refusal = { readonly ok: false; readonly problems: readonly FileProblem[] };

export type RegistryFileReading = { readonly ok: true; readonly file: RegistryFile } | Refusal;

/** The records of a file, the header first. */
export type RecordsReading =
  | {
      readonly ok: true;
      readonly records: readonly FileRecord[];
      readonly notes: readonly FileNote[];
    }
  | Refusal;

const refused = (code: string, message: string, path = 'file'): Refusal => ({
  ok: false,
  problems: [{ path, code, message }],
});

/** Why these records are no file to read; null where they are one. */
function refusalOf(records: readonly FileRecord[]): Refusal | null {
  if (records.length === 0) return refused('file.empty', 'the file is empty');
  if (records.length <= MAX_IMPORT_ROWS + 1) return null;
  return refused(
    'file.too-many-rows',
    `the file has more than ${String(MAX_IMPORT_ROWS)} rows; split it`,
  );
}

/**
 * A registry file of its records, the header first, with the columns as chosen; what was left out of them is not in it.
 * Gives the problems where they are none.
 */
export function registryFileOf(
  all: readonly FileRecord[],
  notes: readonly FileNote[],
  choices: ColumnChoices = new Map(),
): RegistryFileReading {
  const [first, ...records] = all;
  if (first === undefined) return refused('file.empty', 'the file is empty');
  const { columns, problems } = readHeader(first.cells.map(String), choices);
  if (problems.length > 0) return { ok: false, problems };
  const refusal = refusalOf(all);
  if (refusal) return refusal;
  return {
    ok: true,
    file: {
      header: { columns: columns.map(({ column, written }) => ({ column, written })) },
      records: withColumns(
        records,
        columns.map(({ at }) => at),
        first.cells.length,
      ),
      notes: [...notes, ...notesOf(choices)],
    },
  };
}

/** The records with the cells at these places; cells beyond the header stay, so that they are noticed. */
function withColumns(
  records: readonly FileRecord[],
  places: readonly number[],
  width: number,
): readonly FileRecord[] {
  if (places.length === width) return records;
  const kept = new Set(places);
  return records.map(({ line, cells }) => ({
    line,
    cells: cells.filter((_, at) => at >= width || kept.has(at)),
  }));
}

function notesOf(choices: ColumnChoices): FileNote[] {
  if (choices.size === 0) return [];
  const read = [...choices].map(([header, column]) =>
    column === null ? `"${header}" is left out` : `"${header}" is read as ${column}`,
  );
  return [{ code: 'file.columns-chosen', message: `as chosen: ${read.join(', ')}` }];
}

/** A column of a file as it is shown before it is read: what it is taken for, and the first of its cells. */
interface PresentColumn {
  readonly header: string;
  /** Null: it is not recognised, or a column before it is taken for the same. */
  readonly column: Column | null;
  readonly samples: readonly string[];
}

export interface PresentColumns {
  readonly columns: readonly PresentColumn[];
  /** Below the header. */
  readonly rows: number;
}

const SAMPLES = 3;
const SAMPLE_LENGTH = 100;

/** The columns of a file and the number of its rows, nothing of them judged. */
export function presentColumns(
  records: readonly FileRecord[],
): ({ readonly ok: true } & PresentColumns) | Refusal {
  const refusal = refusalOf(records);
  if (refusal) return refusal;
  const [first, ...rows] = records;
  const taken = new Set<Column>();
  const columns = (first?.cells ?? []).map((cell, at) => {
    const header = String(cell).trim();
    const named = recognised(header);
    const column = named !== null && !taken.has(named) ? named : null;
    if (column !== null) taken.add(column);
    return { header, column, samples: samplesOf(rows, at) };
  });
  return { ok: true, columns, rows: rows.length };
}

/** The first cells that say something. */
function samplesOf(rows: readonly FileRecord[], at: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const text = String(cells[at] ?? '').trim();
    if (text !== '') samples.push(text.slice(0, SAMPLE_LENGTH));
    if (samples.length === SAMPLES) break;
  }
  return samples;
}

const READ_AS_WINDOWS: FileNote = {
  code: 'file.read-as-windows-1252',
  message:
    'the file is no UTF-8 text and was read as Windows-1252 (Latin-1); look at names with accents, or save it as "CSV UTF-8"',
};

/**
 * Reads the bytes of a CSV file: UTF-8 or Windows-1252, parted by `,`, `;` or tabs; of one that is longer than a
 * registry file may be no more than it takes to know.
 */
export function readCsvRecords(bytes: Uint8Array): RecordsReading {
  const decoded = decodedText(bytes);
  if (decoded.encoding === null) {
    return refused(
      'file.not-utf8',
      'the file is no text, neither UTF-8 nor Windows-1252; save it as "CSV UTF-8" or as XLSX',
    );
  }
  const { text, encoding } = decoded;
  const reading = readCsv(text, separatorOf(text), MAX_IMPORT_ROWS + 2);
  if (!reading.ok) {
    return refused('file.not-csv', reading.message, `line ${String(reading.line)}`);
  }
  const notes = encoding === 'utf-8' ? [] : [READ_AS_WINDOWS];
  return { ok: true, records: reading.records, notes };
}
