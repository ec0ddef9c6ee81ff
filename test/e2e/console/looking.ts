import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Language } from './visitor.js';

/** WCAG 2.2, levels A and AA, as axe names what belongs to them. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown[]; readonly failureSummary?: string }[];
}

/** What axe finds against WCAG 2.2 AA in the page as it stands; one line for each element. */
export async function barriers(page: Page): Promise<string[]> {
  // The page's own security policy stays in force: this comes by the browser's debugger, not as a script of the page.
  await page.evaluate(`globalThis.axe === undefined ? (() => { ${axe.source} })() : undefined`);
  const options = { runOnly: WCAG, resultTypes: ['violations'], preload: false };
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, ${JSON.stringify(options)})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) =>
      `${id} at ${target.join(' ')}: ${failureSummary}`.replaceAll(/\s+/g, ' '),
    ),
  );
}

/** What reaches beyond the right edge, where the page scrolls sideways. */
export async function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const beyond = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 40));
    return ['scrolls to ' + document.documentElement.scrollWidth, ...beyond.slice(0, 5)];
  })()`);
}

/** What no reader should meet: slips of the program, internal names, and ids where a name could stand. */
const SLIPS: Readonly<Record<string, RegExp>> = {
  slip: /\b(undefined|NaN|null|Infinity|Invalid Date)\b|\[object |\$\{/g,
  id: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
  link: /\b\d{2}\.\d{2}\.\d{2}\.\d{4}-\d{4}(-\d+)?\b/g,
  permission: /\b[a-z]+:(read|write|now|correct)\b/g,
  // Names as the program has them: inside words, not sentences.
  internal:
    /\b[a-z]+[A-Z][a-z]+\b|\b(icmp|snmp)-silent\b|\bport-speed\b|\bvillage-side\b|\bnot-ours\b/g,
  moment: /\d{4}-\d{2}-\d{2}T\d{2}:/g,
};

/** Words that one language has and the other cannot. */
const FOREIGN: Readonly<Record<Language, RegExp>> = {
  id: /\b(the|of|and|with|not|since|was|are)\b/gi,
  en: /\b(yang|dan|tidak|belum|dengan|dari|untuk|sejak|sudah|atau|pada)\b/gi,
};

/** What the sample registry says itself, in whatever language. */
const SAMPLE = /Provincial grant announcements[^\t\n]*/g;

/** Where the page's text shows what only the program should know, or speaks the other language. */
export async function slips(page: Page, language: Language): Promise<string[]> {
  const shown = await page.evaluate<string>(`document.body.innerText`);
  const text = shown.replaceAll(SAMPLE, '');
  return Object.entries({ ...SLIPS, foreign: FOREIGN[language] }).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({ index }) =>
      `${kind}: …${text.slice(Math.max(0, index - 30), index + 40)}…`.replaceAll('\n', ' ⏎ '),
    ),
  );
}
