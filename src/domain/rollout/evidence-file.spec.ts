import { describe, expect, it } from '@jest/globals';
import { evidenceFileType, savedName } from './evidence-file.js';

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

describe('the name under which it is saved', () => {
  it.each([
    ['BAST Krandegan “1”.pdf', 'application/pdf', 'BAST Krandegan “1”.pdf'],
    ['BAST.PDF', 'application/pdf', 'BAST.PDF'],
    ['foto.jpeg', 'image/jpeg', 'foto.jpeg'],
    ['foto', 'image/jpeg', 'foto.jpg'],
    ['page.html', 'application/pdf', 'page.html.pdf'],
    ['a.pdf.exe', 'application/pdf', 'a.pdf.exe.pdf'],
    ['a\u202Efdp.exe', 'application/pdf', 'afdp.exe.pdf'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['..\\..\\boot.ini', 'image/png', 'boot.ini.png'],
    ['/etc/cron.d/x.pdf', 'application/pdf', 'x.pdf'],
    ['.htaccess', 'application/pdf', 'htaccess.pdf'],
    ['a.pdf. ', 'application/pdf', 'a.pdf'],
    ['a\u0000.pdf', 'application/pdf', 'a.pdf'],
    ['a"; filename="x.html', 'application/pdf', 'a; filename=x.html.pdf'],
    ['..%2f..%2fetc%2fx', 'application/pdf', '_2f.._2fetc_2fx.pdf'],
    ['..', 'application/pdf', 'evidence.pdf'],
    ['', 'image/png', 'evidence.png'],
  ])('%j of %s: %s', (name, type, saved) => expect(savedName(name, type)).toBe(saved));
});
