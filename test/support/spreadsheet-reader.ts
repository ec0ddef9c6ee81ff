import { resolve } from 'node:path';
import { SpreadsheetProcess } from '../../src/registry/spreadsheet/spreadsheet-process.js';

/** The reader's real process, run from its source: tests need no build. */
export class SpreadsheetsFromSource extends SpreadsheetProcess {
  protected override readonly program = {
    entry: resolve(import.meta.dirname, '../../src/registry/spreadsheet/reader.ts'),
    parameters: [
      '--no-warnings',
      '--import',
      resolve(import.meta.dirname, 'register-typescript.mjs'),
    ],
    timeLimitMs: 30_000,
  };
}
