import { describe, expect, it } from '@jest/globals';
import { evidenceFileType } from './evidence-file.js';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a file of evidence', () => {
  it.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe0..JFIF', 'image/jpeg'],
  ])('is told by its first bytes: %j', (text, type) => {
    expect(evidenceFileType(bytes(text))).toBe(type);
  });

  it.each(['', '%PDF', ' %PDF-1.7', '<html>%PDF-1.7', 'GIF89a', '\x89PNG\n\x1a\n', 'PK\x03\x04'])(
    'is not %j',
    (text) => {
      expect(evidenceFileType(bytes(text))).toBeNull();
    },
  );
});
