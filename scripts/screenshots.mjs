/**
 * Starts the demo, opens every page of the console at both widths, in both themes, and leaves a PNG of each in the
 * folder named (`screenshots` unless said otherwise).
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import '../test/support/register-typescript.mjs';
import { inRoot } from './steps/root.mjs';

const { startDemo, temporaryFolder } = await import('../test/support/programs.ts');
const { CHROMIUM, openBrowser } = await import('../test/support/browser.ts');
const { PAGES, WIDTHS } = await import('../test/e2e/console/pages.ts');
const { Visitor } = await import('../test/e2e/console/visitor.ts');

const folder = resolve(process.argv[2] ?? inRoot('screenshots'));

async function picture(browser, demo, width) {
  const visitor = await Visitor.arrive(browser, demo.addresses.url, { width });
  await visitor.page.goto(demo.addresses.url);
  await visitor.page.screenshot({ path: join(folder, `masuk-${width}.png`) });
  await visitor.signIn(demo.access.user, demo.access.password);
  for (const { name, path } of PAGES) {
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
  for (const width of WIDTHS) await picture(browser, demo, width);
  await browser.close();
} finally {
  await demo.end();
  home.rm();
}
console.log(`in ${folder}`);
