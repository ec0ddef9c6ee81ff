import { Notice } from '../domain/alerting/notice.js';
import { Instant } from '../domain/time/instant.js';
import { escaped, plainPage, plainPageCsp } from '../platform/http/plain-page.js';
import { storyOf } from './messages/story.js';
import { plain, time } from './messages/words.js';

/** What a message's link or button opens, by now. `notice` tells the incident as it is. */
export type Acknowledging =
  /** Nobody looks after it; `name`: who would be recorded. */
  | { readonly kind: 'open'; readonly notice: Notice; readonly name: string }
  /** `recorded`: by this press. */
  | {
      readonly kind: 'recorded' | 'taken';
      readonly notice: Notice;
      readonly by: string;
      readonly at: Instant;
    }
  | { readonly kind: 'over'; readonly notice: Notice }
  | { readonly kind: 'expired' }
  /** Altered, of another installation, or of a person who is told no more. */
  | { readonly kind: 'invalid' };

export const ACKNOWLEDGE_PAGE_CSP = plainPageCsp('self');

/** What came of it in one line, as a button's answer shows it: at most 200 characters matter. */
export function acknowledgeWords(now: Acknowledging, at: Instant): string {
  switch (now.kind) {
    case 'open':
      return 'Belum ada yang menangani gangguan ini.';
    case 'recorded':
      return `Tercatat: ditangani ${plain(now.by)}. Eskalasi berhenti; kabar pulih tetap dikirim.`;
    case 'taken':
      return `Sudah ditangani ${plain(now.by)} sejak ${time(now.at, at)}. Tidak ada yang perlu ditekan lagi.`;
    case 'over':
      return 'Gangguan ini sudah selesai. Tidak ada yang perlu ditangani.';
    case 'expired':
      return 'Sudah kedaluwarsa: pesan ini berlaku 7 hari. Lihat gangguannya di Pantau Desa.';
    case 'invalid':
      return 'Tidak berlaku. Pakai pesan terbaru dari Pantau Desa.';
  }
}

/** The page of a signed link, in Indonesian: what is down, and while nobody looks after it one button. */
export function acknowledgePage(now: Acknowledging, at: Instant): string {
  const words = acknowledgeWords(now, at);
  if (now.kind === 'expired' || now.kind === 'invalid')
    return plainPage('id', 'Pantau Desa', `<h1>Tautan</h1>\n<p class="lead">${escaped(words)}</p>`);
  const { title, status, known } = storyOf(now.notice, at);
  const facts = known
    .filter(([label]) => label !== 'Ditangani')
    .map(([label, text]) => `<div><dt>${escaped(label)}</dt><dd>${escaped(text)}</dd></div>`);
  return plainPage(
    'id',
    title,
    `<h1>${escaped(title)}</h1>
<p class="lead">${escaped(status)}</p>
${now.kind === 'open' ? formOf(now.name) : `<p><strong>${escaped(words)}</strong></p>`}
<dl>
${facts.join('\n')}
</dl>`,
  );
}

const formOf = (name: string) => `<form method="post">
<button>Saya tangani</button>
</form>
<p>Tercatat atas nama ${escaped(plain(name))}. Eskalasi berhenti; kabar pulih tetap dikirim.</p>`;
