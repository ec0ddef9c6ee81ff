import { beforeAll, describe, expect, it } from '@jest/globals';
import { seenAt, troublesIn } from './every-page.js';
import { slips } from './looking.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

/** One village for sure, and one of which there are several. */
const FILE = `Nama Desa,Kecamatan,Kabupaten,Tahun Anggaran
Bayan,Bayan,Kabupaten Purworejo,2025
Krandegan,,,2025
`;

/** A file of the office becomes part of the registry, and is taken back. */
export function imports(stage: Stage): void {
  describe('an import', () => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await stage.admin();
    });

    const main = () => visitor.page.getByRole('main');
    const press = (name: string | RegExp) => main().getByRole('button', { name }).last().click();
    const of2025 = async () =>
      (await stage.demo.api<{ total: number }>('/api/v1/villages?grantYear=2025')).total;
    const isWell = async () => {
      const seen = { ...(await seenAt(visitor, 360)), ...(await seenAt(visitor, 1_440)) };
      expect(troublesIn(seen)).toEqual({});
      expect(await slips(visitor.page, 'id')).toEqual([]);
    };

    it('recognises the columns of the file, and is told of the one that it does not know', async () => {
      await visitor.open('/impor');
      await visitor.page.locator('input[type=file]').setInputFiles({
        name: 'usulan-2025.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(FILE),
      });
      await main().getByText('1 kolom tidak dikenali.').waitFor();
      await isWell();
      await main().getByLabel('Dibaca sebagai: Nama Desa').selectOption('village');
      await press('Periksa baris');
      await visitor.page.waitForURL(/\/impor\/[0-9a-f-]{36}/);
      await visitor.settled();
    });

    it('asks which village a row means, and is told', async () => {
      await main().getByText('0 dari 1 diputuskan').waitFor();
      await isWell();
      await press(/Krandegan, Kec\. Bayan, Kabupaten Purworejo/);
      await main().getByText('Semua baris sudah diputuskan.').waitFor();
      await press('Lihat perubahan');
    });

    it('shows what it would change, and changes it', async () => {
      await main().getByRole('table').first().waitFor();
      expect(
        await main()
          .getByRole('row', { name: /Krandegan/ })
          .count(),
      ).toBeGreaterThan(0);
      await isWell();
      expect(await of2025()).toBe(0);
      await press('Lanjut: terapkan');
      await main().getByText('2 tautan baru dan 0 tautan diubah.').waitFor();
      await press('Terapkan impor');
      await visitor.page
        .getByRole('dialog')
        .getByRole('button', { name: 'Terapkan impor' })
        .click();
      await main().getByText('Diterapkan oleh admin').waitFor();
      expect(await of2025()).toBe(2);
      await isWell();
    });

    it('is undone', async () => {
      await press('Batalkan impor');
      await visitor.page
        .getByRole('dialog')
        .getByRole('button', { name: 'Batalkan impor' })
        .click();
      await main().getByText('Dibatalkan oleh admin').waitFor();
      expect(await of2025()).toBe(0);
      expect(visitor.complaints).toEqual([]);
    });
  });
}
