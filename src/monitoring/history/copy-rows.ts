import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value as COPY's text form has it; null becomes \N. The texts of the sample history hold nothing to escape. */
export function cell(value: string | number | null): string {
  return value === null ? '\\N' : String(value);
}

/** Streams text rows (tab-separated, each ended by a newline) into a table. Chunks may hold many rows. Rejects when aborted. */
export async function copyRows(
  client: Client,
  table: string,
  columns: readonly string[],
  chunks: Iterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  const sink = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(chunks), sink, { ...(signal && { signal }) });
}
