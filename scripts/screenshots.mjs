/**
 * Starts the demo, opens every page of the console at both widths, in both themes, and leaves a PNG of each in the
 * folder named (`screenshots` unless said otherwise).
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import '../test/support/register-typescript.mjs';
import { inRoot } from './steps/root.mjs';

const { startDemo, temporaryFolder, until } = await import('../test/support/programs.ts');
const { CHROMIUM, openBrowser } = await import('../test/support/browser.ts');
const { PAGES, VILLAGE, WIDTHS, incidentPage } = await import('../test/e2e/console/pages.ts');
const { Visitor } = await import('../test/e2e/console/visitor.ts');

const folder = resolve(process.argv[2] ?? inRoot('screenshots'));

/** Cuts a village and gives the page of the incident that comes of it. */
async function somethingWrong(demo) {
  await demo.simulator('PUT', `/villages/${VILLAGE}/fault`, { kind: 'cut' });
  const incident = await until('an incident is open', 60, async () => {
    const { items } = await demo.api('/api/v1/incidents?status=open');
    return items[0];
  });
  return incidentPage(incident.id);
}

async function picture(browser, demo, pages, width) {
  const visitor = await Visitor.arrive(browser, demo.addresses.url, { width });
  await visitor.page.goto(demo.addresses.url);
  await visitor.page.screenshot({ path: join(folder, `masuk-${width}.png`) });
  await visitor.signIn(demo.access.user, demo.access.password);
  for (const { name, path } of pages) {
    await visitor.open(path);
    for (const theme of ['light', 'dark']) {
      await visitor.wear(theme);
      const file = `${name}-${width}${theme === 'dark' ? '-gelap' : ''}.png`;
      await visitor.page.screenshot({ path: join(folder, file), fullPage: true });
      console.log(file);
    }
  }
  for (const complaint of visitor.complaints) console.log(`the browser minds: ${complaint}`);
  await visitor.leave();
}

if (CHROMIUM === null) {
  console.error('There is no chromium; on Debian: apt install chromium');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const home = temporaryFolder();
const demo = startDemo(join(home.path, 'data'));
try {
  console.log('Starting the demo …');
  await demo.ready(120);
  const browser = await openBrowser();
  const pages = [...PAGES, await somethingWrong(demo)];
  for (const width of WIDTHS) await picture(browser, demo, pages, width);
  await browser.close();
} finally {
  await demo.end();
  home.rm();
}
console.log(`in ${folder}`);
