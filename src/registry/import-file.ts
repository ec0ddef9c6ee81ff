import { Injectable } from '@nestjs/common';
import { ColumnChoices, FileProblem } from '../domain/import/columns.js';
import {
  FileNote,
  PresentColumns,
  RecordsReading,
  RegistryFile,
  presentColumns,
  readCsvRecords,
  registryFileOf,
} from '../domain/import/registry-file.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { MAX_BODY_BYTES } from '../platform/http/upload.js';
import { foreignKind, kindOf } from './spreadsheet/file-kind.js';
import { tooLarge } from './spreadsheet/limits.js';
import type { SheetReading } from './spreadsheet/reader.js';
import { SpreadsheetProcess } from './spreadsheet/spreadsheet-process.js';
import { DamagedZip, ZipEntry, readZipDirectory } from './spreadsheet/zip-directory.js';

function unreadable(problems: readonly FileProblem[]): DomainError {
  return new DomainError('validation', 'The file cannot be read; see errors.', 400, problems);
}

const refusedAs = (code: string, message: string) => unreadable([{ path: 'file', code, message }]);

function unsupported(what: string): DomainError {
  return new DomainError(
    'import.unsupported-file',
    `This is ${what}, whatever its name says; an import takes CSV or XLSX.`,
    415,
  );
}

function directoryOf(bytes: Buffer): ZipEntry[] {
  try {
    return readZipDirectory(bytes);
  } catch (error) {
    if (error instanceof DamagedZip) {
      throw refusedAs(
        'file.damaged',
        `the spreadsheet is damaged: ${error.message}; save it again`,
      );
    }
    throw error;
  }
}

/** What can be told without unpacking anything. */
function checkArchive(bytes: Buffer): void {
  const entries = directoryOf(bytes);
  if (entries.some(({ encrypted }) => encrypted)) {
    throw refusedAs('file.encrypted', 'the file is protected by a password; save it without one');
  }
  const refusal = tooLarge(entries);
  if (refusal !== null) throw refusedAs('file.unpacks-too-large', refusal);
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) {
    throw unsupported('a zip archive and no XLSX');
  }
}

function notesOf({ sheets }: Extract<SheetReading, { readonly ok: true }>): FileNote[] {
  if (sheets.others.length === 0) return [];
  const message = `only the first sheet, "${sheets.first}", is read; not read: ${sheets.others.map((name) => `"${name}"`).join(', ')}`;
  return [{ code: 'file.other-sheets', message }];
}

/** Makes a registry file of what was sent, CSV or XLSX, by its bytes and not by its name. */
@Injectable()
export class ImportFileReader {
  constructor(private readonly spreadsheets: SpreadsheetProcess) {}

  /** Throws `validation` with every problem, `import.unsupported-file` or `too-large`. */
  async read(bytes: Buffer, choices?: ColumnChoices): Promise<RegistryFile> {
    const { records, notes } = await this.records(bytes);
    const reading = registryFileOf(records, notes, choices);
    if (reading.ok) return reading.file;
    throw unreadable(reading.problems);
  }

  /** What the columns are, before any row is looked at. Throws like `read`. */
  async columns(bytes: Buffer): Promise<PresentColumns> {
    const { records } = await this.records(bytes);
    const present = presentColumns(records);
    if (present.ok) return present;
    throw unreadable(present.problems);
  }

  private async records(bytes: Buffer): Promise<Extract<RecordsReading, { readonly ok: true }>> {
    if (bytes.length > MAX_BODY_BYTES) {
      throw new DomainError('too-large', 'A file is at most 5 MB.', 413);
    }
    const reading = await this.readKind(bytes);
    if (reading.ok) return reading;
    throw unreadable(reading.problems);
  }

  private async readKind(bytes: Buffer): Promise<RecordsReading> {
    const kind = kindOf(bytes);
    switch (kind) {
      case 'zip':
        checkArchive(bytes);
        return this.readSheet(bytes);
      case 'encrypted-office':
        throw refusedAs(
          'file.encrypted',
          'the file is protected by a password; save it without one',
        );
      case 'old-office':
        throw unsupported('an Office file of the old kind (XLS, DOC); save it as XLSX');
      case 'other':
        throw unsupported(foreignKind(bytes) ?? 'no list');
      case 'text':
        return readCsvRecords(bytes);
    }
  }

  private async readSheet(bytes: Buffer): Promise<RecordsReading> {
    const reading = await this.spreadsheets.read(bytes);
    return reading.ok ? { ok: true, records: reading.records, notes: notesOf(reading) } : reading;
  }
}
