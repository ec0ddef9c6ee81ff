import { createHash } from 'node:crypto';

/** The look of the few pages the service writes itself: one column, no script, nothing from elsewhere. */
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
dl { margin: 2rem 0; border-top: 1px solid var(--line); }
dl div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .625rem 0; border-bottom: 1px solid var(--line); }
dt { flex: 0 0 9rem; color: var(--quiet); }
dd { flex: 1 1 14rem; margin: 0; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
button { width: 100%; min-height: 3.25rem; padding: .75rem 1.5rem; border: 0; border-radius: .5rem; background: var(--link); color: var(--paper); font: 600 1.125rem/1.2 system-ui, sans-serif; cursor: pointer; }
a:focus-visible, button:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
code { font: .9375em ui-monospace, monospace; white-space: nowrap; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .9375rem; }
`;

/** `forms`: where the page may send a form to. `more`: its own style, beside the common one. */
export const plainPageCsp = (forms: 'none' | 'self', more = ''): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256')
    .update(STYLE + more)
    .digest('base64')}'; ` + `base-uri 'none'; form-action '${forms}'; frame-ancestors 'none'`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, between tags and in attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** A whole page around `main`, which is HTML already; `more`: style of its own, as its policy was told. */
export function plainPage(language: 'id' | 'en', title: string, main: string, more = ''): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}${more}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}
