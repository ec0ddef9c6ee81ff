import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SpreadsheetProcess } from '../../../src/registry/spreadsheet/spreadsheet-process.js';
import { SpreadsheetsFromSource } from '../../support/spreadsheet-reader.js';
import { workbookParts, zipOf } from './zip-file.js';

const SHEET = zipOf(
  workbookParts('<row r="1"><c r="A1" t="inlineStr"><is><t>kode_desa</t></is></c></row>'),
);

describe('the reader of spreadsheets', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reader-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A process that runs another program in the reader's place. */
  function readerOf(script: string): SpreadsheetProcess {
    const entry = join(folder, `${script.length}.mjs`);
    writeFileSync(entry, script);
    return new (class extends SpreadsheetProcess {
      protected override readonly program = { entry, parameters: [], timeLimitMs: 1_000 };
    })();
  }
  const codesOf = async (reader: SpreadsheetProcess) => {
    const reading = await reader.read(SHEET);
    return reading.ok ? [] : reading.problems.map(({ code, message }) => `${code}: ${message}`);
  };

  it('is killed when it takes too long', async () => {
    expect(await codesOf(readerOf('setInterval(() => {}, 1000);'))).toEqual([
      expect.stringMatching(/^file\.too-costly: .*more time/),
    ]);
  });

  it('may end without a word', async () => {
    expect(await codesOf(readerOf('process.exit(3);'))).toEqual([
      expect.stringMatching(/^file\.too-costly: .*more memory/),
    ]);
  });

  it('sees nothing of the environment', async () => {
    const script = `process.send({ ok: true, sheets: { first: JSON.stringify(Object.keys(process.env)), others: [] }, records: [] }, () => process.exit());`;
    const reading = await readerOf(script).read(SHEET);
    const names = JSON.parse(reading.ok ? reading.sheets.first : 'null') as string[];
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  });

  it('reads one file after the other, each with its own outcome', async () => {
    const reader = new SpreadsheetsFromSource();
    const broken = zipOf(workbookParts('<row r="1"><c'));
    const readings = await Promise.all([SHEET, broken, SHEET].map((file) => reader.read(file)));
    expect(readings.map(({ ok }) => ok)).toEqual([true, false, true]);
  });
});
