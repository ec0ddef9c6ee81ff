export type DecodedText =
  | { readonly encoding: 'utf-8' | 'windows-1252'; readonly text: string }
  | { readonly encoding: null };

/** What Windows-1252 has at 0x80 to 0x9f; a space where it has nothing. */
const WINDOWS_80_TO_9F = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Bytes that no text of either encoding has: control characters, and what Windows-1252 leaves undefined. */
function isNoText(byte: number): boolean {
  if (byte < 0x20) return byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
  return byte === 0x7f || WINDOWS_80_TO_9F[byte - 0x80] === ' ';
}

/** By hand: some versions of Node take `windows-1252` for Latin-1, which has no dashes and quotation marks. */
function windows1252(bytes: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(bytes)
    .replace(
      /[\u0080-\u009f]/g,
      (character) => WINDOWS_80_TO_9F[character.charCodeAt(0) - 0x80] ?? character,
    );
}

/**
 * The text of a file's bytes, without a byte order mark: UTF-8 where it is that, else Windows-1252, of which Latin-1 is
 * a part. `encoding` is null where the bytes are neither, as those of UTF-16 or of a picture.
 */
export function decodedText(bytes: Uint8Array): DecodedText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { encoding: null } : { encoding: 'utf-8', text };
  } catch {
    return bytes.some(isNoText)
      ? { encoding: null }
      : { encoding: 'windows-1252', text: windows1252(bytes) };
  }
}
