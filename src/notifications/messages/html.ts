import { escaped } from '../../platform/http/plain-page.js';
import { LinkedStory } from './story.js';

const INK = '#17232b';
const QUIET = '#4b5b64';
const LINE = '#d3dcda';
/** Beside the word, never in its place. */
const EDGE = { open: '#b3261e', over: '#0b5d52' } as const;

/** The mail's HTML part: mail programs know little CSS, so styles stand at the elements. */
export function htmlOf(
  title: string,
  stories: readonly LinkedStory[],
  rest: string | null,
  acknowledgeUrl: string | null,
): string {
  const alone = stories.length === 1;
  const body = stories.map((story) => sectionOf(story, alone)).join('\n');
  const heading = alone ? '' : `<h1 style="${HEADING}">${escaped(title)}</h1>\n`;
  const more = rest === null ? '' : `<p style="margin:0 0 16px">${escaped(rest)}</p>\n`;
  const button =
    acknowledgeUrl === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escaped(acknowledgeUrl)}" style="${BUTTON}">Saya tangani</a></p>\n`;
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;color:${INK};font:16px/1.5 Arial,Helvetica,sans-serif">
<div style="max-width:36rem">
${heading}${body}
${more}${button}<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid ${LINE};color:${QUIET};font-size:14px">Pantau Desa, pemantau internet desa</p>
</div>
</body>
</html>
`;
}

const HEADING = 'margin:0 0 16px;font-size:20px;line-height:1.3';
const BUTTON =
  'display:inline-block;padding:12px 20px;background:#0b5d52;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold';

function sectionOf(story: LinkedStory, alone: boolean): string {
  const over = story.kind === 'recovery' || story.kind === 'flapping-ended';
  const edge = over || story.kind === 'test' ? EDGE.over : EDGE.open;
  const level = alone ? 'h1' : 'h2';
  const size = alone ? 20 : 16;
  const facts = alone ? story.known : [];
  const rows = facts
    .map(
      ([label, text]) =>
        `<tr><th scope="row" style="padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:normal;color:${QUIET};white-space:nowrap">${escaped(label)}</th><td style="padding:2px 0">${escaped(text)}</td></tr>`,
    )
    .join('\n');
  const table = rows === '' ? '' : `<table style="border-collapse:collapse">\n${rows}\n</table>\n`;
  const first =
    alone && story.first !== null
      ? `<p style="margin:16px 0"><strong>Lakukan dulu:</strong> ${escaped(story.first)}</p>\n`
      : '';
  const link =
    story.url === null
      ? ''
      : `<p style="margin:8px 0 0"><a href="${escaped(story.url)}" style="color:#0b5d52">Rincian di Pantau Desa</a></p>\n`;
  return `<div style="margin:0 0 20px;padding-left:16px;border-left:4px solid ${edge}">
<${level} style="margin:0 0 4px;font-size:${size}px;line-height:1.3">${escaped(story.title)}</${level}>
<p style="margin:0 0 12px">${escaped(story.status)}</p>
${table}${first}${link}</div>`;
}
