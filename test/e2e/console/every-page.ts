import { beforeAll, describe, expect, it } from '@jest/globals';
import { incidentsOf } from './faults.js';
import { barriers, sidewaysScroll, slips } from './looking.js';
import { type ConsolePage, PAGES, incidentPage } from './pages.js';
import type { Stage } from './stage.js';
import type { Language, Visitor } from './visitor.js';

const MISSING: readonly ConsolePage[] = [
  { name: 'no page', path: '/tidak-ada', id: 'Halaman tidak ada', en: 'No such page' },
  { name: 'nothing found', path: '/desa?q=xyzzy', id: 'Desa', en: 'Villages' },
];

/** All that is expected of one page, looked at once and then turned: wide, narrow, light, dark, in both languages. */
export function everyPage(stage: Stage): void {
  describe('every page, for an admin', () => {
    let visitor: Visitor;

    beforeAll(async () => {
      visitor = await stage.admin();
    });

    const look = async (page: ConsolePage) => {
      visitor.complaints.length = 0;
      await visitor.widen(1_440);
      await visitor.open(page.path);
      await reads(visitor, page, 'id');
      const seen = { ...(await seenAt(visitor, 1_440)), ...(await seenAt(visitor, 360)) };
      await visitor.speak('en');
      seen['English, 360, sideways'] = await sidewaysScroll(visitor.page);
      await visitor.widen(1_440);
      await reads(visitor, page, 'en');
      await visitor.speak('id');
      expect(troublesIn(seen)).toEqual({});
      expect(visitor.complaints).toEqual([]);
    };

    it.each([...PAGES, ...MISSING].map((page) => [page.path, page] as const))('%s', (_path, page) =>
      look(page),
    );

    it('of an incident', async () => {
      const [incident] = await incidentsOf(stage);
      await look(incidentPage(incident?.id ?? ''));
    });
  });
}

/** The heading of the page and of its part, and nothing that no reader should meet. */
async function reads(visitor: Visitor, page: ConsolePage, language: Language): Promise<void> {
  const heading = await visitor.page.locator('h1').innerText();
  expect(heading).toMatch(
    typeof page[language] === 'string' ? whole(page[language]) : page[language],
  );
  if (page.part !== undefined)
    expect(await visitor.page.locator('#section').innerText()).toBe(page.part[language]);
  expect(await slips(visitor.page, language)).toEqual([]);
}

const whole = (text: string) => new RegExp(`^${text}$`);

/** What is in anybody's way at this width, in both themes. Leaves the page light. */
export async function seenAt(
  visitor: Visitor,
  width: number,
): Promise<Record<string, readonly string[]>> {
  await visitor.widen(width);
  const light = await barriers(visitor.page);
  await visitor.wear('dark');
  const dark = await barriers(visitor.page);
  await visitor.wear('light');
  return {
    [`light, ${width}`]: light,
    [`dark, ${width}`]: dark,
    [`${width}, sideways`]: await sidewaysScroll(visitor.page),
  };
}

/** Only where there is some. */
export const troublesIn = (seen: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(seen).filter(([, found]) => found.length > 0));
