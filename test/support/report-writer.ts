import { resolve } from 'node:path';
import { PdfProcess } from '../../src/reports/report/pdf-process.js';

/** The writer's real process, run from its source: tests need no build. */
export class ReportsFromSource extends PdfProcess {
  protected override readonly program = {
    entry: resolve(import.meta.dirname, '../../src/reports/report/pdf-writer.ts'),
    parameters: [
      '--no-warnings',
      '--import',
      resolve(import.meta.dirname, 'register-typescript.mjs'),
    ],
    timeLimitMs: 60_000,
  };
}
