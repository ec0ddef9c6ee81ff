import { CsvRecord, readCsv, separatorOf } from './csv.js';
import { FileProblem, Header, readHeader } from './columns.js';

const MAX_IMPORT_ROWS = 20_000;

/** A registry file as it was read: nothing of it interpreted yet but the header. */
export interface RegistryFile {
  readonly header: Header;
  readonly records: readonly CsvRecord[];
}

export type RegistryFileReading =
  | { readonly ok: true; readonly file: RegistryFile }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const refused = (code: string, message: string, path = 'file'): RegistryFileReading => ({
  ok: false,
  problems: [{ path, code, message }],
});

/** The text of UTF-8 bytes without its byte order mark; null when they are no UTF-8 text. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Reads the bytes of a CSV registry file: UTF-8, `,` or `;`, at most 20,000 rows below its header. */
export function readRegistryFile(bytes: Uint8Array): RegistryFileReading {
  const text = textOf(bytes);
  if (text === null) {
    return refused(
      'file.not-utf8',
      'the file is no UTF-8 text; save it as "CSV UTF-8", not as UTF-16 or an ANSI code page',
    );
  }
  const reading = readCsv(text, separatorOf(text));
  if (!reading.ok) {
    return refused('file.not-csv', reading.message, `line ${String(reading.line)}`);
  }
  const [first, ...records] = reading.records;
  if (first === undefined) return refused('file.empty', 'the file is empty');
  const header = readHeader(first.cells);
  if (!('columns' in header)) return { ok: false, problems: header };
  if (records.length > MAX_IMPORT_ROWS) {
    return refused(
      'file.too-many-rows',
      `the file has ${String(records.length)} rows; one import takes at most ${String(MAX_IMPORT_ROWS)}`,
    );
  }
  return { ok: true, file: { header, records } };
}
