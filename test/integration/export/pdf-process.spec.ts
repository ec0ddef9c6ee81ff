import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../../src/platform/errors/domain-error.js';
import { PdfProcess } from '../../../src/reports/report/pdf-process.js';
import type { ReportOrder } from '../../../src/reports/report/report-document.js';
import { readPdf } from '../../support/pdf-text.js';
import { ReportsFromSource } from '../../support/report-writer.js';

const NOTHING = {
  ratio: null,
  coverage: null,
  status: 'none',
  upSeconds: 0,
  downSeconds: 0,
  unknownSeconds: 0,
  excludedSeconds: 0,
  periodSeconds: 0,
} as const;
const order = (month: string): ReportOrder => ({
  language: 'id',
  office: 'Dinas Kominfo',
  madeAt: Date.UTC(2026, 10, 22, 3),
  report: {
    month,
    from: 0,
    to: 1,
    whole: true,
    narrowedTo: { providers: [], regencies: [], grantYears: [] },
    villages: 0,
    sampleVillages: 0,
    links: 0,
    availability: NOTHING,
    providers: [],
  },
});

describe('the writer of reports', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'writer-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A process that runs another program in the writer's place. */
  function writerOf(script: string): PdfProcess {
    const entry = join(folder, `${script.length}.mjs`);
    writeFileSync(entry, script);
    return new (class extends PdfProcess {
      protected override readonly program = { entry, parameters: [], timeLimitMs: 1_000 };
    })();
  }
  const answersOf = (writer: PdfProcess, times: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        writer.write(order('2026-10')).then(
          (bytes) => bytes.toString(),
          (error: unknown) =>
            error instanceof DomainError ? `${error.status} ${error.code}` : String(error),
        ),
      ),
    );

  it('is killed when it takes too long', async () => {
    expect(await answersOf(writerOf('setInterval(() => {}, 1000);'), 1)).toEqual([
      '503 export.too-costly',
    ]);
  });

  it('dies alone when it fails or takes too much memory', async () => {
    const greedy =
      'process.once("message", () => { const all = []; for (;;) all.push([...Array(1e6).keys()].map(String)); });';
    const failing = 'process.once("message", () => { throw new Error("no font"); });';
    expect(await answersOf(writerOf(failing), 1)).toEqual(['503 export.too-costly']);
    expect(await answersOf(writerOf(greedy), 1)).toEqual(['503 export.too-costly']);
  });

  it('sees nothing of the environment', async () => {
    const script =
      'process.once("message", () => process.send(Buffer.from(JSON.stringify(Object.keys(process.env))), () => process.exit()));';
    const [answer = ''] = await answersOf(writerOf(script), 1);
    const names = JSON.parse(answer) as string[];
    expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  });

  it('refuses more than six at once, and takes orders again when they are done', async () => {
    const writer = writerOf(
      'process.once("message", () => process.send(Buffer.from("made"), () => process.exit()));',
    );
    const answers = await answersOf(writer, 9);
    expect(answers.sort()).toEqual([
      ...Array.from({ length: 3 }, () => '503 export.busy'),
      ...Array.from({ length: 6 }, () => 'made'),
    ]);
    expect(await answersOf(writer, 1)).toEqual(['made']);
  });

  it('makes one document after the other, each its own', async () => {
    const writer = new ReportsFromSource();
    const files = await Promise.all(
      ['2026-01', '2025-12'].map((month) => writer.write(order(month))),
    );
    const titles = await Promise.all(files.map(async (file) => (await readPdf(file)).title));
    expect(titles).toEqual([
      'Laporan ketersediaan internet desa, Januari 2026',
      'Laporan ketersediaan internet desa, Desember 2025',
    ]);
  });
});
