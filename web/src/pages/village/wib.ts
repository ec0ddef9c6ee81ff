const WIB_MS = 7 * 3_600_000;

/** What a `datetime-local` field holds for an instant: its wall clock in Asia/Jakarta, to the second. */
export function wibField(iso: string | null): string {
  return iso === null ? '' : new Date(Date.parse(iso) + WIB_MS).toISOString().slice(0, 19);
}

/** The instant a field's wall clock in Asia/Jakarta means; null for an empty field. */
export function instantOf(field: string): string | null {
  const at = Date.parse(`${field}Z`);
  return Number.isNaN(at) ? null : new Date(at - WIB_MS).toISOString();
}
