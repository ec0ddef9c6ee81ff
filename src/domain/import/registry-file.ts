import { readCsv, separatorOf } from './csv.js';
import { FileProblem, Header, readHeader } from './columns.js';
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

export type RegistryFileReading =
  | { readonly ok: true; readonly file: RegistryFile }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

const refused = (code: string, message: string, path = 'file'): RegistryFileReading => ({
  ok: false,
  problems: [{ path, code, message }],
});

/** A registry file of its records, the header first. Gives the problems where they are none. */
export function registryFileOf(
  [first, ...records]: readonly FileRecord[],
  notes: readonly FileNote[],
): RegistryFileReading {
  if (first === undefined) return refused('file.empty', 'the file is empty');
  const header = readHeader(first.cells.map(String));
  if (!('columns' in header)) return { ok: false, problems: header };
  if (records.length > MAX_IMPORT_ROWS) {
    return refused(
      'file.too-many-rows',
      `the file has more than ${String(MAX_IMPORT_ROWS)} rows; split it`,
    );
  }
  return { ok: true, file: { header, records, notes } };
}

const READ_AS_WINDOWS: FileNote = {
  code: 'file.read-as-windows-1252',
  message:
    'the file is no UTF-8 text and was read as Windows-1252 (Latin-1); look at names with accents, or save it as "CSV UTF-8"',
};

/**
 * Reads the bytes of a CSV registry file: UTF-8 or Windows-1252, parted by `,`, `;` or tabs, at most 20,000 rows below
 * its header; of a longer one no more is read than it takes to know.
 */
export function readRegistryFile(bytes: Uint8Array): RegistryFileReading {
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
  return registryFileOf(reading.records, encoding === 'utf-8' ? [] : [READ_AS_WINDOWS]);
}
