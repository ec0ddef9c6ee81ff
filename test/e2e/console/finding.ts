import { beforeAll, describe, expect, it } from '@jest/globals';
import { VILLAGE, VILLAGE_NAME } from './pages.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

/** From the whole province to one village: by filters, and from figure to figure. */
export function finding(stage: Stage): void {
  describe('finding a village', () => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await stage.admin();
    });

    const told = () => visitor.page.getByRole('main').getByRole('status').first();
    const villages = async (query: string) =>
      (await stage.demo.api<{ total: number }>(`/api/v1/villages?${query}`)).total;

    it('by filters and words, which the address keeps over a reload', async () => {
      const { page } = visitor;
      await visitor.open('/desa');
      await page.getByLabel('Kabupaten/kota').selectOption({ label: 'Kabupaten Purworejo' });
      await page.getByLabel('Tahun anggaran').selectOption('2023');
      const expected = await villages('regency=33.06&grantYear=2023');
      await page.getByText(`${expected} dari 599 desa`).waitFor();
      await page.getByLabel('Cari').fill('krande');
      await page.getByText('1 dari 599 desa').waitFor();
      await page.waitForURL(/[?&]q=krande/);
      const address = page.url();
      await page.reload();
      await visitor.settled();
      expect(page.url()).toBe(address);
      expect(await told().innerText()).toContain('1 dari 599 desa');
      expect(await page.getByLabel('Kabupaten/kota').inputValue()).toBe('33.06');
      expect(await page.getByRole('row').nth(1).innerText()).toContain(VILLAGE_NAME);
    });

    it('from coverage to districts, to its villages, to the village', async () => {
      const { page } = visitor;
      await visitor.open('/cakupan');
      const table = page.getByRole('main').getByRole('table').first();
      await table.getByRole('link', { name: 'Kabupaten Purworejo', exact: true }).click();
      await page.waitForURL(/groupBy=district/);
      await table.getByRole('link', { name: 'Bayan', exact: true }).click();
      await page.waitForURL(/\/desa\?/);
      await visitor.settled();
      expect(await told().innerText()).toContain(
        `${await villages('district=33.06.08')} dari 599 desa`,
      );
      await page.getByRole('link', { name: VILLAGE_NAME }).click();
      await page.waitForURL(`**/desa/${VILLAGE}`);
      await visitor.settled();
      expect(await page.locator('h1').innerText()).toBe(VILLAGE_NAME);
      expect(visitor.complaints).toEqual([]);
    });
  });
}
