import { escaped, plainPage, plainPageCsp } from '../../platform/http/plain-page.js';
import { Language } from '../report/report-query.js';
import { Writing, writingOf } from '../report/report-writing.js';
import { PublicCounts, PublicCoverage } from './public-schema.js';
import { PUBLIC_WORDS } from './public-words.js';

/** On a narrow screen each regency becomes a block of its own; on paper the table stays whole. */
const STYLE = `
main { max-width: 72rem; }
.sample { margin: 0 0 1.5rem; padding: .75rem 1rem; border: 2px solid var(--ink); font-weight: 600; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
caption { padding: 0 0 .5rem; text-align: left; font-weight: 600; }
th, td { padding: .375rem .5rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child { text-align: left; }
thead th { vertical-align: bottom; border-bottom-width: 2px; }
tfoot th, tfoot td { font-weight: 700; border-top: 2px solid var(--ink); }
tbody th, small { white-space: nowrap; }
small { display: block; color: var(--quiet); font-size: .875em; }
@media screen and (max-width: 52rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tfoot, tr, caption { display: block; }
  tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
  tbody th, tfoot th { display: block; padding: 0 0 .25rem; border: 0; font-size: 1.0625rem; }
  td { display: flex; justify-content: space-between; gap: 1rem; padding: .125rem 0; border: 0; }
  td::before { content: attr(data-name); color: var(--quiet); text-align: left; }
  tfoot th, tfoot td { border: 0; }
  tbody th, small { white-space: normal; }
}
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --link: #000; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 18pt; }
  .lead, .sample, dl { font-size: 10pt; }
  table { font-size: 8pt; line-height: 1.3; }
  th, td { padding: .125rem .25rem; }
  /* Else the sum of all would stand below every page. */
  tfoot { display: table-row-group; }
  tr { break-inside: avoid; }
  .other { display: none; }
}
`;

export const PUBLIC_PAGE_CSP = plainPageCsp('none', STYLE);

const STATES = [
  ['up', '●'],
  ['degraded', '◐'],
  ['down', '✕'],
  ['unknown', '?'],
] as const;

/** The public page: HTML without a script, in the language. `title`: the operator's own, or null. */
export function publicPage(
  { asOf, sample, regencies, total }: PublicCoverage,
  language: Language,
  title: string | null,
): string {
  const words = PUBLIC_WORDS[language];
  const writing = writingOf(language);
  const other = language === 'id' ? 'en' : 'id';
  const heading = title ?? words.title;
  const columns = columnsOf(words);
  const row = (name: string, counts: PublicCounts) =>
    rowOf(name, counts, { words, writing, columns });
  return plainPage(
    language,
    sample ? `${sampleWord(language)}: ${heading}` : heading,
    `<h1>${escaped(heading)}</h1>
<p class="lead">${words.asOf} <time datetime="${asOf}">${writing.instant(Date.parse(asOf))}</time></p>
${sample ? `<p class="sample">${words.sample}</p>` : ''}
${
  regencies.length === 0
    ? `<p>${words.nothing}</p>`
    : `<table role="table">
<caption>${words.caption}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${words.regency}</th>${columns.map((column) => `<th scope="col" role="columnheader">${column}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${regencies.map(({ name, ...counts }) => row(name, counts)).join('\n')}
</tbody>
<tfoot role="rowgroup">
${row(words.total, total)}
</tfoot>
</table>`
}
<h2>${words.definitions}</h2>
<dl>${words.meaning.map(([name, text]) => `<div><dt>${name}</dt><dd>${text}</dd></div>`).join('')}</dl>
<footer>
<p>${words.source} <a href="/api/v1/public/coverage">/api/v1/public/coverage</a></p>
<p class="other"><a href="/publik?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a></p>
</footer>`,
    STYLE,
  );
}

const sampleWord = (language: Language) => (language === 'id' ? 'CONTOH' : 'SAMPLE');

type Words = (typeof PUBLIC_WORDS)[Language];

/** A sign and a word for each state. */
function columnsOf(words: Words): string[] {
  const states = STATES.map(
    ([state, sign]) => `<span aria-hidden="true">${sign}</span> ${words[state]}`,
  );
  return [words.funded, words.accepted, words.operational, ...states, words.availability];
}

interface Speech {
  readonly words: Words;
  readonly writing: Writing;
  readonly columns: readonly string[];
}

function rowOf(name: string, counts: PublicCounts, { words, writing, columns }: Speech): string {
  const { ratio, coverage, status } = counts.availability30d;
  const weak = status === 'insufficient' ? `, ${words.insufficient}` : '';
  const figures = [
    ...[counts.funded, counts.accepted, counts.operational].map(writing.count),
    ...STATES.map(([state]) => writing.count(counts.states[state])),
    ratio === null
      ? words.none
      : `<span>${writing.percent(ratio)}<small>${words.coverage} ${writing.percent(coverage)}${weak}</small></span>`,
  ];
  const cells = figures.map((figure, at) => {
    const column = (columns[at] ?? '').replace(/<[^>]*>/g, '');
    return `<td role="cell" data-name="${column}">${figure}</td>`;
  });
  return `<tr role="row"><th scope="row" role="rowheader">${escaped(name)}</th>${cells.join('')}</tr>`;
}
