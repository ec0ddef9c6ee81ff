import { z } from 'zod';
import { DomainError } from '../../errors/domain-error.js';

/**
 * A backup is one gzip stream: the header (a line of JSON); for each table in the header's order its name (a line of
 * JSON), its rows as `COPY … TO STDOUT` gives them and the line `\.`; at last the trailer (a line of JSON). A row is
 * one line, and COPY writes a backslash of a value twice, so no row is mistaken for an end.
 */
const FORMAT = 1;
export const END_OF_ROWS = Buffer.from('\\.\n');

const tableSchema = z.object({ name: z.string().min(1), columns: z.array(z.string()).min(1) });
const sequenceSchema = z.object({
  table: z.string(),
  column: z.string(),
  /** Decimal: a bigint does not fit a JSON number. */
  lastValue: z.string().regex(/^\d+$/),
});
const headerSchema = z.object({
  pantauDesaBackup: z.literal(FORMAT),
  productVersion: z.string(),
  createdAt: z.iso.datetime(),
  /** Names of the migrations the schema has behind it, oldest first. */
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  sequences: z.array(sequenceSchema),
  /** First and last UTC day that rolled-up rows lie in. */
  rollupDays: z.object({ first: z.iso.date(), last: z.iso.date() }).nullable(),
});
const trailerSchema = z.object({
  rows: z.record(z.string(), z.number().int().nonnegative()),
  /** Of every byte before the trailer. */
  sha256: z.string(),
});

export type BackupTable = z.infer<typeof tableSchema>;
export type BackupSequence = z.infer<typeof sequenceSchema>;
export type BackupHeader = z.infer<typeof headerSchema>;
export type BackupTrailer = z.infer<typeof trailerSchema>;

export const lineOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** A header of this format and product. */
export function newHeader(parts: Omit<BackupHeader, 'pantauDesaBackup'>): BackupHeader {
  return { pantauDesaBackup: FORMAT, ...parts };
}

export function notABackup(path: string): DomainError {
  return new DomainError('backup.not-a-backup', `${path} is no backup of this product.`, 400);
}

export function damaged(path: string, what: string): DomainError {
  return new DomainError(
    'backup.damaged',
    `${path} is damaged: ${what}. Nothing was restored; take another copy of it.`,
    400,
  );
}

function jsonOf(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return null;
  }
}

/** Throws DomainError backup.not-a-backup, or backup.other-schema for a format of a later version. */
export function parseHeader(line: Buffer, path: string): BackupHeader {
  const value = jsonOf(line);
  const header = headerSchema.safeParse(value);
  if (header.success) return header.data;
  const later = z.object({ pantauDesaBackup: z.int().gt(FORMAT) }).safeParse(value);
  if (!later.success) throw notABackup(path);
  throw new DomainError(
    'backup.other-schema',
    `${path} was written by a newer version of this product. Restore it with that version.`,
  );
}

/** Throws DomainError backup.damaged. */
export function parseTrailer(line: Buffer, path: string): BackupTrailer {
  const trailer = trailerSchema.safeParse(jsonOf(line));
  if (trailer.success) return trailer.data;
  throw damaged(path, 'its end cannot be read');
}
