import { plainPage, plainPageCsp } from './plain-page.js';

export const FRONT_PAGE_CSP = plainPageCsp('none');

export type Language = 'id' | 'en';

const TEXTS = {
  id: {
    lead: 'Pemantau tautan internet desa yang dibiayai dana publik.',
    what: 'Layanan ini mencatat desa, hibah dan tautannya, memeriksa setiap tautan dengan ICMP dan SNMP, dan menghitung gangguan serta ketersediaannya.',
    begin: 'Mulai dari sini',
    api: 'Halaman API: semua panggilan, dapat dicoba langsung',
    document: 'Dokumen OpenAPI untuk program lain',
    ready: 'Kesiapan layanan',
    token: 'API memerlukan token. Token pertama ada di berkas',
    tokenEnd: 'dalam folder data layanan ini (pada demo: demo-access.json).',
    areas:
      'Data wilayah: idn-area-data (ODbL). Data contoh selalu diberi tanda contoh dan bukan daftar penerima hibah.',
    other: 'English',
  },
  en: {
    lead: 'Monitor of village internet links paid from public funds.',
    what: 'This service keeps the registry of villages, grants and links, probes every link with ICMP and SNMP, and computes their outages and availability.',
    begin: 'Start here',
    api: 'API page: every call, ready to try',
    document: 'OpenAPI document for other programs',
    ready: 'Readiness of the service',
    token: 'The API needs a token. The first one is in the file',
    tokenEnd: "in this service's data folder (in the demo: demo-access.json).",
    areas:
      'Area data: idn-area-data (ODbL). Sample data is always marked as sample and is not the list of grants.',
    other: 'Bahasa Indonesia',
  },
} as const;

/** The small page at `/` until the console is there. */
export function frontPage(language: Language): string {
  const text = TEXTS[language];
  const other = language === 'id' ? 'en' : 'id';
  return plainPage(
    language,
    'Pantau Desa',
    `<h1>Pantau Desa</h1>
<p class="lead">${text.lead}</p>
<p>${text.what}</p>
<h2>${text.begin}</h2>
<ul>
<li><a href="/api/docs">${text.api}</a></li>
<li><a href="/api/v1/openapi.json">${text.document}</a></li>
<li><a href="/health/ready">${text.ready}</a></li>
</ul>
<p>${text.token} <code>first-access.json</code> ${text.tokenEnd}</p>
<footer>
<p>${text.areas}</p>
<p><a href="/?lang=${other}" hreflang="${other}" lang="${other}">${text.other}</a></p>
</footer>`,
  );
}
