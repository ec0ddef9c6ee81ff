import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Browser, chromium } from 'playwright-core';

function find(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const folder of folders) {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return join(folder, program);
    } catch {
      // Not in this folder; the next one is looked into.
    }
  }
  return null;
}

/** The machine's Chromium; null where it has none. */
export const CHROMIUM = find('chromium');

/** Debian's own Chromium, headless, quiet towards the outside. */
export function openBrowser(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('There is no chromium; on Debian: apt install chromium');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
