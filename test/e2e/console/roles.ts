import { beforeAll, describe, expect, it } from '@jest/globals';
import { incidentsOf } from './faults.js';
import { slips } from './looking.js';
import { VILLAGE } from './pages.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

const OWN = 'perahu kecil menyusur pantai';
const FORBIDDEN = { status: 403, body: { code: 'access.forbidden' } };
const ELSEWHERE = '33.01.02.2004';

/** Pages on which an admin can change something. */
const WRITTEN = [
  '/gangguan',
  `/desa/${VILLAGE}`,
  '/pengaturan/programmes',
  '/pengaturan/providers',
  '/pengaturan/contracts',
  '/pengaturan/links',
  '/pengaturan/snmp-profiles',
  '/pengaturan/parents',
  '/pengaturan/maintenance',
  '/pengaturan/teams',
];
const WRITES =
  /^(tambah|ubah|hapus|simpan|catat|saya tangani|koreksi|rencanakan|batalkan|uji|periksa)/i;

async function writingButtons({ page }: Visitor): Promise<string[]> {
  const names = await page.getByRole('main').getByRole('button').allInnerTexts();
  return names.filter((name) => WRITES.test(name.trim()));
}

/** What is offered follows from what one may; the service refuses the rest all the same. */
export function roles(stage: Stage): void {
  describe('a viewer', () => {
    let admin: Visitor;
    let viewer: Visitor;
    beforeAll(async () => {
      admin = await stage.admin();
      viewer = await stage.signedIn(await stage.user('pembaca', 'viewer'), OWN);
    });

    it.each(WRITTEN)('is offered nothing to change at %s, where an admin is', async (path) => {
      await Promise.all([viewer.open(path), admin.open(path)]);
      expect(await writingButtons(admin)).not.toEqual([]);
      expect(await writingButtons(viewer)).toEqual([]);
    });

    it('finds no import in the menu, and changes nothing by calling either', async () => {
      const menu = viewer.page.getByRole('navigation', { name: 'Halaman' });
      expect(await menu.getByRole('link', { name: 'Desa' }).count()).toBe(1);
      expect(await menu.getByRole('link', { name: 'Impor' }).count()).toBe(0);
      const body = { code: 'lain', name: 'Lain', hotline: null, contacts: [] };
      expect(await viewer.call('POST', '/providers', body)).toMatchObject(FORBIDDEN);
      expect((await admin.call('POST', '/providers', body)).status).toBe(201);
      expect((await admin.call('DELETE', '/providers/lain')).status).toBe(204);
    });
  });

  describe('a planner', () => {
    it('cannot acknowledge', async () => {
      const planner = await stage.signedIn(await stage.user('perencana-dua', 'planner'), OWN);
      await planner.open('/gangguan');
      expect(await planner.page.getByRole('article').count()).toBeGreaterThan(0);
      expect(await planner.page.getByRole('button', { name: /Saya tangani|Catat/ }).count()).toBe(
        0,
      );
      const [incident] = await incidentsOf(stage);
      const refused = await planner.call('POST', `/incidents/${incident?.id}/ack`, {});
      expect(refused).toMatchObject(FORBIDDEN);
      await planner.open('/pengaturan/contracts');
      expect(await writingButtons(planner)).not.toEqual([]);
    });
  });

  describe('somebody of one regency', () => {
    let local: Visitor;
    beforeAll(async () => {
      local = await stage.signedIn(await stage.user('purworejo', 'engineer', ['33.06']), OWN);
    });

    it('sees the villages of their own and no other', async () => {
      await local.open('/desa');
      const whole = await stage.demo.api<{ total: number }>('/api/v1/villages?regency=33.06');
      expect(await local.page.getByRole('status').first().innerText()).toContain(
        `dari ${whole.total} desa`,
      );
      const codes = await local.page.locator('tbody th code').allInnerTexts();
      expect(codes).toHaveLength(Math.min(50, whole.total));
      expect(codes.filter((code) => !code.startsWith('33.06.'))).toEqual([]);
      await local.open(`/desa/${VILLAGE}`);
      expect(await local.page.locator('h1').innerText()).toContain('Krandegan');
    });

    it("is told plainly that another's village is not there", async () => {
      const { status, body } = await local.call('GET', `/villages/${ELSEWHERE}`);
      expect([status, (body as { code: string }).code]).toEqual([404, 'village.not-found']);
      expect((await stage.demo.fetch(`/api/v1/villages/${ELSEWHERE}`)).status).toBe(200);
      await local.open(`/desa/${ELSEWHERE}`);
      const alert = local.page.getByRole('alert');
      expect(await alert.innerText()).toContain('di luar wilayah Anda');
      expect(await slips(local.page, 'id')).toEqual([]);
    });
  });
}
