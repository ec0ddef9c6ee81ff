import { ZipEntry } from './zip-directory.js';

const MEGABYTE = 1024 * 1024;
const MAX_UNPACKED_BYTES = 50 * MEGABYTE;
const MAX_RATIO = 100;
/** Below this a file may pack as well as it likes: styles and empty parts do. */
const SMALL_BYTES = MEGABYTE;

/** Why an archive of these files is not unpacked; null where it may be. */
export function tooLarge(entries: readonly ZipEntry[]): string | null {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > MAX_UNPACKED_BYTES) {
    return `it would unpack to ${Math.round(unpacked / MEGABYTE)} MB; at most ${MAX_UNPACKED_BYTES / MEGABYTE} MB are read`;
  }
  const blown = entries.find(
    (entry) => entry.unpacked > SMALL_BYTES && entry.unpacked > entry.packed * MAX_RATIO,
  );
  return blown
    ? `${blown.name} would unpack to more than ${MAX_RATIO} times its size, which no list of villages does`
    : null;
}
