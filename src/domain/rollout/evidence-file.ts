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
