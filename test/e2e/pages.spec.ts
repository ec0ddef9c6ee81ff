import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/browser.js';
import { RunningProgram, startService, until, temporaryFolder } from '../support/programs.js';
import { seenAt, troublesIn } from './console/every-page.js';
import { barriers, sidewaysScroll, slips } from './console/looking.js';
import { Visitor } from './console/visitor.js';

const OWN = 'kebun teh di kaki gunung';
const EMPTY = ['/', '/cakupan', '/desa', '/gangguan', '/peta', '/rollout', '/laporan', '/impor'];
const HEADING = 'Internet desa kita';

const folder = temporaryFolder();
let service: RunningProgram;
let browser: Browser;

const inBrowser = CHROMIUM === null ? describe.skip : describe;
const title = (text: string) => (CHROMIUM === null ? `${text} (skipped: no chromium)` : text);

beforeAll(async () => {
  const settings = join(folder.path, 'public.yaml');
  writeFileSync(settings, `publicPage:\n  enabled: true\n  title: ${HEADING}\n`);
  service = startService(join(folder.path, 'data'), { LOG_LEVEL: 'warn', CONFIG_FILE: settings });
  await service.ready(60);
  if (CHROMIUM !== null) browser = await openBrowser();
}, 90_000);

afterAll(async () => {
  if (CHROMIUM !== null) await browser.close();
  await service.end();
  folder.rm();
}, 30_000);

const arrive = () => Visitor.arrive(browser, service.addresses.url);
const everyWidth = async (visitor: Visitor) =>
  troublesIn({ ...(await seenAt(visitor, 360)), ...(await seenAt(visitor, 1_440)) });

inBrowser(title('pages for anybody'), () => {
  it('the API is documented', async () => {
    const visitor = await arrive();
    await visitor.page.goto(`${visitor.url}/api/docs`);
    await visitor.page.locator('.opblock').first().waitFor();
    // Only the groups in view are drawn.
    const groups = new Set<string>();
    await until('the last group is reached', 20, async () => {
      for (const name of await visitor.page.locator('.opblock-tag').allInnerTexts())
        groups.add(name);
      await visitor.page.mouse.wheel(0, 600);
      return groups.has('oncall');
    });
    expect(groups.size).toBeGreaterThan(15);
    expect(await visitor.page.title()).toContain('Pantau Desa');
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('the public page is read in both languages and fits a phone', async () => {
    const visitor = await arrive();
    for (const language of ['id', 'en']) {
      await visitor.page.goto(`${visitor.url}/publik?lang=${language}`);
      expect(await visitor.page.getAttribute('html', 'lang')).toBe(language);
      expect(await visitor.page.locator('h1').innerText()).toBe(HEADING);
      expect(await everyWidth(visitor)).toEqual({});
    }
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
});

inBrowser(title('the way pages are looked at'), () => {
  it('finds what is wrong with one', async () => {
    const page = await browser.newPage();
    await page.setContent(
      '<html lang="en"><img src="x"><p style="color:#ccc">undefined yang</p><p style="width:3000px">wide</p></html>',
    );
    const found = (await barriers(page)).map((line) => line.split(' ')[0]);
    expect(found).toEqual(expect.arrayContaining(['image-alt', 'color-contrast']));
    expect(await sidewaysScroll(page)).not.toEqual([]);
    expect(await slips(page, 'en')).toHaveLength(2);
    await page.close();
  });
});

inBrowser(title('a service that was just installed'), () => {
  let visitor: Visitor;

  it('asks its first admin for a password of their own', async () => {
    const { user, password } = service.access;
    visitor = await arrive();
    await visitor.signIn(user, password, 'first');
    expect((await visitor.call('GET', '/villages')).status).toBe(403);
    await visitor.choosePassword(password, OWN);
    await visitor.settled();
    expect(await visitor.page.locator('h1').innerText()).toBe('Ringkasan');
  });

  it.each(EMPTY)('says at %s what its emptiness means', async (path) => {
    await visitor.open(path);
    expect(await everyWidth(visitor)).toEqual({});
    expect(await slips(visitor.page, 'id')).toEqual([]);
    await visitor.speak('en');
    expect(await slips(visitor.page, 'en')).toEqual([]);
    await visitor.speak('id');
    expect(visitor.complaints).toEqual([]);
  });
});
