import { DomainError } from '../../platform/errors/domain-error.js';
import { escaped, plainPage, plainPageCsp } from '../../platform/http/plain-page.js';

export const OIDC_PAGE_CSP = plainPageCsp('none');

type Language = 'id' | 'en';

const TEXTS: Record<Language, Readonly<Record<string, string>>> = {
  id: {
    title: 'Belum masuk',
    back: 'Kembali ke halaman masuk',
    'access.oidc-off': 'Masuk lewat akun kantor tidak diaktifkan pada layanan ini.',
    'access.oidc-away':
      'Layanan akun kantor sedang tidak dapat dihubungi. Masuk dengan kata sandi tetap bisa; coba lagi nanti untuk akun kantor.',
    'access.oidc-failed':
      'Proses masuk tidak selesai: sudah terlalu lama, dibatalkan, atau dimulai di peramban lain. Silakan ulangi.',
    'access.identity-unknown':
      'Akun kantor Anda belum dihubungkan dengan pengguna di sini, atau pengguna itu dinonaktifkan. Mintalah admin Pantau Desa menghubungkannya.',
    'access.identity-name':
      'Nama akun kantor Anda sudah dipakai di sini atau tidak dapat dipakai. Mintalah admin Pantau Desa menghubungkannya.',
    other:
      'Proses masuk gagal karena kesalahan pada layanan. Coba lagi, atau masuk dengan kata sandi.',
  },
  en: {
    title: 'Not signed in',
    back: 'Back to the sign-in page',
    'access.oidc-off': 'Signing in through an office account is not set up here.',
    'access.oidc-away':
      'The office account service cannot be reached now. Signing in with a password works; try the office account again later.',
    'access.oidc-failed':
      'The sign-in did not complete: it took too long, was cancelled, or was begun in another browser. Please begin again.',
    'access.identity-unknown':
      'Your office account is not linked to a user here, or that user is disabled. Ask an admin of Pantau Desa to link it.',
    'access.identity-name':
      'The name of your office account is taken here or cannot be used. Ask an admin of Pantau Desa to link it.',
    other: 'The sign-in failed by an error of this service. Try again, or sign in with a password.',
  },
};

/** The language a browser asks for first, Indonesian unless that is English. */
export function languageOf(accepted: string | undefined): Language {
  return /^\s*en\b/i.test(accepted ?? '') ? 'en' : 'id';
}

/** What somebody sees whose sign-in through the identity provider came to nothing. */
export function oidcPage(error: unknown, language: Language): string {
  const texts = TEXTS[language];
  const code = error instanceof DomainError ? error.code : 'other';
  const said = texts[code] ?? texts['other'] ?? '';
  return plainPage(
    language,
    `Pantau Desa: ${texts['title'] ?? ''}`,
    `<h1>${escaped(texts['title'] ?? '')}</h1>
<p class="lead">${escaped(said)}</p>
<p><a href="/">${escaped(texts['back'] ?? '')}</a></p>`,
  );
}
