import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

/** The text or label of what has the focus. */
const FOCUSED = `(() => {
  const { activeElement: at } = document;
  return at.getAttribute('aria-label') ?? (at.labels?.[0] ?? at).textContent;
})()`;

/** Everything without a mouse. */
export function keyboard(stage: Stage): void {
  describe('by keyboard alone', () => {
    let visitor: Visitor;
    const press = (key: string) => visitor.page.keyboard.press(key);
    const focused = () => visitor.page.evaluate<string>(FOCUSED);
    beforeAll(async () => {
      visitor = await stage.admin();
    });

    it('the first stop of a page leads past the menu', async () => {
      await visitor.open('/desa');
      await press('Tab');
      expect(await focused()).toBe('Langsung ke isi');
      await press('Enter');
      expect(await visitor.page.evaluate('document.activeElement.id')).toBe('content');
      await press('Tab');
      expect(await focused()).toBe('Cari');
    });

    it('a slash leads to the search, and Escape empties it', async () => {
      await visitor.page.getByRole('heading', { level: 1 }).focus();
      await press('/');
      expect(await focused()).toBe('Cari');
      await visitor.page.keyboard.type('krande/');
      await visitor.page.getByText('0 dari 599 desa').waitFor();
      await press('Escape');
      await visitor.page.getByText('599 dari 599 desa').waitFor();
    });

    it('the menu of a narrow window opens, holds the focus, and closes', async () => {
      await visitor.widen(360);
      const opener = visitor.page.getByRole('button', { name: 'Menu', exact: true });
      await opener.focus();
      await press('Enter');
      const menu = visitor.page.getByRole('dialog', { name: 'Menu' });
      await menu.waitFor();
      await press('Escape');
      await menu.waitFor({ state: 'hidden' });
      expect(await focused()).toBe('Menu');
      await press('Enter');
      await menu.getByRole('link', { name: 'Laporan' }).focus();
      await press('Enter');
      await visitor.page.waitForURL('**/laporan');
      await menu.waitFor({ state: 'hidden' });
      await visitor.widen(1_440);
    });

    it('a dialog takes the focus, Escape closes it, and the focus is back where it was', async () => {
      await visitor.open('/pengaturan/providers');
      await visitor.page.getByRole('button', { name: 'Tambah penyedia' }).focus();
      await press('Enter');
      const dialog = visitor.page.getByRole('dialog', { name: 'Tambah penyedia' });
      await dialog.waitFor();
      expect(
        await dialog.evaluate((element) => {
          const { document } = globalThis as unknown as { document: { activeElement: never } };
          return (element as unknown as { contains(other: never): boolean }).contains(
            document.activeElement,
          );
        }),
      ).toBe(true);
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await focused()).toBe('Tambah penyedia');
    });
  });
}
