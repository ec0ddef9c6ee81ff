import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, Page } from 'playwright-core';
import { CHROMIUM, openBrowser } from '../support/browser.js';
import { RunningProgram, startService, temporaryFolder } from '../support/programs.js';

const folder = temporaryFolder();
let service: RunningProgram;
let browser: Browser;

const inBrowser = CHROMIUM === null ? it.skip : it;
const title = (text: string) => (CHROMIUM === null ? `${text} (skipped: no chromium)` : text);

beforeAll(async () => {
  service = startService(join(folder.path, 'data'), { LOG_LEVEL: 'warn' });
  await service.ready(60);
  if (CHROMIUM !== null) browser = await openBrowser();
}, 90_000);

afterAll(async () => {
  if (CHROMIUM !== null) await browser.close();
  await service.interrupt();
  folder.rm();
}, 30_000);

/** Opens a page and collects what the browser complains of. */
async function open(path: string, width = 1_280): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'id-ID' });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(service.addresses.url) && !request.url().startsWith('data:')) {
      complaints.push(`asks another host: ${request.url()}`);
    }
  });
  await page.goto(`${service.addresses.url}${path}`, { waitUntil: 'networkidle' });
  return { page, complaints };
}

describe('the front page', () => {
  inBrowser(title('says in Indonesian what this is and leads to the API page'), async () => {
    const { page, complaints } = await open('/');
    expect(await page.getAttribute('html', 'lang')).toBe('id');
    expect(await page.textContent('h1')).toBe('Pantau Desa');
    await page.click('a[href="/api/docs"]');
    await page.waitForSelector('.opblock');
    expect(await page.locator('.opblock').count()).toBeGreaterThan(15);
    expect(complaints).toEqual([]);
    await page.close();
  });

  inBrowser(title('is read in English by a switch, and fits a phone'), async () => {
    const { page, complaints } = await open('/', 360);
    await page.click('text=English');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    );
    expect(complaints).toEqual([]);
    await page.close();
  });
});
