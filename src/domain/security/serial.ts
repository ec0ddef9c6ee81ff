/** Serial numbers are short; a device may send anything. */
const MOST = 64;

/** A serial number as a device told it, reduced to printable ASCII of at most 64 characters; null where none is left. */
export function serialOf(told: string | null): string | null {
  const cleaned = (told ?? '')
    .slice(0, 4 * MOST)
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, MOST)
    .trim();
  return cleaned === '' ? null : cleaned;
}
