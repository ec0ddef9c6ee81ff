/** The kinds of file that are taken as evidence. */
export type EvidenceFileType = 'application/pdf' | 'image/png' | 'image/jpeg';

const SIGNATURES: readonly (readonly [EvidenceFileType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** What a file is by its first bytes, whatever it is called; null when it is none of the kinds that are taken. */
export function evidenceFileType(bytes: Uint8Array): EvidenceFileType | null {
  const found = SIGNATURES.find(([, signature]) =>
    signature.every((byte, at) => bytes[at] === byte),
  );
  return found?.[0] ?? null;
}

const ENDINGS: Readonly<Partial<Record<string, readonly string[]>>> = {
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
} satisfies Record<EvidenceFileType, readonly string[]>;

/**
 * The name under which a file of evidence is saved: no path, nothing that turns the direction of reading, and an ending
 * that says what it is, whatever it was called. A page that begins like a PDF is opened as a PDF.
 */
export function savedName(fileName: string, mediaType: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  // Some browsers read %2f as a slash.
  const plain = last.replace(/[\p{Cc}\p{Cf}"]/gu, '').replaceAll('%', '_');
  const name = plain.replace(/^[.\s]+|[.\s]+$/gu, '');
  const endings = ENDINGS[mediaType] ?? [];
  const [ending = ''] = endings;
  const fits = endings.some((one) => name.toLowerCase().endsWith(one));
  return fits ? name : `${name || 'evidence'}${ending}`;
}
