/** One file within a zip archive, as its directory tells. Sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc32: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly encrypted: boolean;
  /** Where its local header begins. */
  readonly offset: number;
  /** Where its packed bytes begin. */
  readonly contentAt: number;
}

/** The archive cannot be told from its directory. */
export class DamagedZip extends Error {}

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Behind the packed bytes a writer may tell their sizes again, in up to this many bytes. */
const DESCRIPTOR_BYTES = 24;
const ENCRYPTED = 0x1;

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new DamagedZip('the archive has no directory: it is cut short');
}

function entryAt(bytes: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) {
    throw new DamagedZip("the archive's directory is broken");
  }
  const nameBytes = bytes.readUInt16LE(at + 28);
  const next =
    at +
    DIRECTORY_ENTRY_BYTES +
    nameBytes +
    bytes.readUInt16LE(at + 30) +
    bytes.readUInt16LE(at + 32);
  const offset = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(offset) !== LOCAL_HEADER) {
    throw new DamagedZip("the archive's directory points to nothing");
  }
  const nameAt = at + DIRECTORY_ENTRY_BYTES;
  return {
    next,
    entry: {
      name: bytes.toString('utf8', nameAt, nameAt + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      crc32: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      encrypted: (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      offset,
      contentAt:
        offset +
        LOCAL_HEADER_BYTES +
        bytes.readUInt16LE(offset + 26) +
        bytes.readUInt16LE(offset + 28),
    },
  };
}

/** A reader that goes by the local headers must see the files that the directory names, and no others. */
function checkNothingBetween(entries: readonly ZipEntry[], directoryAt: number): void {
  const inPlace = [...entries].sort((one, other) => one.offset - other.offset);
  let free = 0;
  for (const { offset, contentAt, packed } of inPlace) {
    if (offset < free || offset > free + DESCRIPTOR_BYTES) {
      throw new DamagedZip('files of the archive overlap, or something lies between them');
    }
    free = contentAt + packed;
  }
  if (free > directoryAt || directoryAt > free + DESCRIPTOR_BYTES) {
    throw new DamagedZip("something lies before the archive's directory");
  }
}

/** The files of an archive by its directory, without unpacking any. Throws DamagedZip. */
export function readZipDirectory(bytes: Buffer): ZipEntry[] {
  try {
    const end = endOf(bytes);
    const count = bytes.readUInt16LE(end + 10);
    const directoryAt = bytes.readUInt32LE(end + 16);
    const entries: ZipEntry[] = [];
    for (let at = directoryAt; entries.length < count;) {
      const { entry, next } = entryAt(bytes, at);
      entries.push(entry);
      at = next;
    }
    checkNothingBetween(entries, directoryAt);
    return entries;
  } catch (error) {
    // Node's own way to say that a place lies beyond the bytes.
    if (error instanceof RangeError) throw new DamagedZip('the archive is cut short');
    throw error;
  }
}
