import { beforeAll, describe, expect, it } from '@jest/globals';
import { seenAt, troublesIn } from './every-page.js';
import { incidentsOf } from './faults.js';
import { slips } from './looking.js';
import { VILLAGE } from './pages.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

/** Each kind of dialog: where it is, and the button that opens it. */
const DIALOGS: readonly (readonly [path: string, opens: RegExp])[] = [
  ['/gangguan', /^Catat/],
  [`/desa/${VILLAGE}`, /^Ubah/],
  [`/desa/${VILLAGE}`, /^Tambah/],
  ['/pengaturan/programmes', /^Ubah/],
  ['/pengaturan/providers', /^Tambah/],
  ['/pengaturan/providers', /^Hapus/],
  ['/pengaturan/snmp-profiles', /^Tambah/],
  ['/pengaturan/links', /^Periksa/],
  ['/pengaturan/parents', /^Tambah/],
  ['/pengaturan/maintenance', /^Rencanakan/],
  ['/pengaturan/teams', /^Ubah/],
  ['/pengaturan/channels', /^Tambah/],
  ['/pengaturan/contracts', /^Tambah/],
  ['/pengaturan/users', /^Tambah/],
  ['/pengaturan/tokens', /^(Tambah|Buat)/],
];

export function dialogs(stage: Stage): void {
  describe('an open dialog', () => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = await stage.admin();
    });

    const look = async (path: string, opens: RegExp) => {
      if (!visitor.page.url().endsWith(path)) await visitor.open(path);
      await visitor.page.getByRole('main').getByRole('button', { name: opens }).first().click();
      const dialog = visitor.page.locator('dialog[open]');
      await dialog.waitFor();
      const seen = { ...(await seenAt(visitor, 360)), ...(await seenAt(visitor, 1_440)) };
      expect(troublesIn(seen)).toEqual({});
      expect(await slips(visitor.page, 'id')).toEqual([]);
      await visitor.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(visitor.complaints).toEqual([]);
    };

    it.each(DIALOGS)('at %s by %s', look);

    it('at an incident', async () => {
      const [incident] = await incidentsOf(stage);
      await look(`/incidents/${incident?.id}`, /^(Saya tangani|Ambil alih)/);
    });
  });
}
