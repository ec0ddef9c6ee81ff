import { createHash } from 'node:crypto';

/** The small page at `/` until the console is there. */
const STYLE = `
:root { color-scheme: light dark; --ink: #17232b; --paper: #f6f8f7; --quiet: #4b5b64; --line: #d3dcda; --link: #0b5d52; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4ecea; --paper: #12191c; --quiet: #a3b3b5; --line: #2c3a3f; --link: #6fd0bf; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4rem) 1.25rem; }
h1 { margin: 0 0 .25rem; font-size: clamp(1.75rem, 5vw, 2.5rem); line-height: 1.15; }
.lead { margin: 0 0 2rem; color: var(--quiet); font-size: 1.1875rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.0625rem; }
ul { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
li { padding: .625rem 0; border-bottom: 1px solid var(--line); }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
code { font: .9375em ui-monospace, monospace; white-space: nowrap; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .9375rem; }
`;

export const FRONT_PAGE_CSP =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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

/** The whole page, self-contained. */
export function frontPage(language: Language): string {
  const text = TEXTS[language];
  const other = language === 'id' ? 'en' : 'id';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pantau Desa</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Pantau Desa</h1>
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
</footer>
</main>
</body>
</html>
`;
}
