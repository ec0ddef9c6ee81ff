/** What a file is by its first bytes, whatever its name says. */
export type FileKind = 'zip' | 'encrypted-office' | 'old-office' | 'other' | 'text';

const startsWith = (bytes: Buffer, ...first: readonly number[]) =>
  bytes.subarray(0, first.length).equals(Buffer.from(first));

/** Names the kinds of file that people rename; null for what may be text. */
export function foreignKind(bytes: Buffer): string | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47)) return 'a PNG picture';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'a JPEG picture';
  if (startsWith(bytes, 0x47, 0x49, 0x46, 0x38)) return 'a GIF picture';
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'a PDF document';
  if (startsWith(bytes, 0x1f, 0x8b)) return 'a gzip file';
  return null;
}

/** Word, Excel 97 and whatever Office encrypts come in this container. */
const isOfficeContainer = (bytes: Buffer) =>
  startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

export function kindOf(bytes: Buffer): FileKind {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'zip';
  if (isOfficeContainer(bytes)) {
    return bytes.includes(ENCRYPTED_PACKAGE) ? 'encrypted-office' : 'old-office';
  }
  return foreignKind(bytes) === null ? 'text' : 'other';
}
