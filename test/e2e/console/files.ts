import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import readSheets from 'read-excel-file/node';
import { readPdf } from '../../support/pdf-text.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

const MONTH_MS = 30 * 86_400_000;
const MONTHS =
  'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
    ' ',
  );

interface Row {
  readonly key: unknown;
  readonly label: string;
  readonly availability: { readonly ratio: number; readonly downSeconds: number };
}

/** `98,76 %`: what lies behind the second decimal is cut off. */
function percent(ratio: number): string {
  const [whole = '', decimals = ''] = (ratio * 100).toFixed(8).split('.');
  return `${whole},${decimals.slice(0, 2)} %`;
}

/** The monthly report, as the finance side opens it. */
export function files(stage: Stage): void {
  describe('the monthly report as a file', () => {
    let visitor: Visitor;
    let provider: Row;
    // A whole month lies between the two for sure; the page opens with the last one that is over.
    const month = new Date(Date.now() - MONTH_MS).toISOString().slice(0, 7);
    const spoken = `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

    beforeAll(async () => {
      visitor = await stage.admin();
      await visitor.open(`/laporan?month=${month}`);
      const asked = `/api/v1/availability?month=${month}&groupBy=provider`;
      const { rows } = await stage.demo.api<{ rows: Row[] }>(asked);
      provider = rows[0] as Row;
    });

    const download = async (name: string): Promise<{ name: string; bytes: Buffer }> => {
      const [file] = await Promise.all([
        visitor.page.waitForEvent('download'),
        visitor.page.getByRole('link', { name, exact: true }).click(),
      ]);
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
    };

    it('is shown for the month asked for, by provider', async () => {
      expect(await visitor.page.locator('h1').innerText()).toBe(`Laporan: ${spoken}`);
      const shown = visitor.page.getByRole('row', { name: provider.label }).first();
      expect((await shown.innerText()).replaceAll('\u00a0', ' ')).toContain(
        percent(provider.availability.ratio),
      );
    });

    it('opens as a PDF with the month, the provider and its figure', async () => {
      const { name, bytes } = await download('Laporan ketersediaan, PDF');
      expect(name).toMatch(new RegExp(`${month}.*\\.pdf$`));
      const { pages } = await readPdf(bytes);
      const lines = pages.flat().map((line) => line.join(' ').replace(/\s+/g, ' '));
      expect(lines.slice(0, 5).join(' ')).toContain(spoken);
      const line = lines.find((each) => each.startsWith(provider.label));
      expect(line).toContain(percent(provider.availability.ratio));
    });

    it('opens as XLSX, whose seconds add up to those of the provider', async () => {
      const { name, bytes } = await download('Laporan ketersediaan, Excel (XLSX)');
      expect(name).toMatch(new RegExp(`${month}.*\\.xlsx$`));
      const [sheet] = await readSheets(bytes);
      const [header = [], ...rows] = sheet?.data ?? [];
      const cells = (column: string) => {
        const at = header.indexOf(column);
        return rows
          .filter((row) => row[header.indexOf('kode_penyedia')] === provider.key)
          .map((row) => Number(row[at]));
      };
      const sum = (column: string) => cells(column).reduce((total, value) => total + value, 0);
      const [up, down] = [sum('detik_terhubung'), sum('detik_putus')];
      expect(sheet?.sheet).toBe(month);
      expect(down).toBeCloseTo(provider.availability.downSeconds, 3);
      expect(up / (up + down)).toBeCloseTo(provider.availability.ratio, 9);
    });
  });
}
