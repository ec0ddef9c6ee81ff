import { describe, expect, it } from '@jest/globals';
import { seenAt, troublesIn } from './every-page.js';
import { slips } from './looking.js';
import { VILLAGE } from './pages.js';
import { type Stage, type User } from './stage.js';
import type { Visitor } from './visitor.js';

const OWN = 'sawah hijau di lereng merapi';

/** Who comes in, what first passwords are for, and how one goes out. */
export function theDoor(stage: Stage): void {
  describe('the door', () => {
    let planner: User;
    let visitor: Visitor;

    it('refuses a wrong password in words, and shuts nobody out by its looks', async () => {
      visitor = await stage.visitor();
      await visitor.page.goto(stage.demo.addresses.url);
      await visitor.tryPassword('admin', 'bukan kata sandinya');
      await visitor.page.getByText('Nama atau kata sandi tidak cocok.').waitFor();
      const seen = { ...(await seenAt(visitor, 360)), ...(await seenAt(visitor, 1_440)) };
      expect(troublesIn(seen)).toEqual({});
      expect(await slips(visitor.page, 'id')).toEqual([]);
      // What was said stays in the language in which it was said.
      await visitor.page.reload();
      await visitor.speak('en');
      expect(await visitor.page.getByRole('button', { name: 'Sign in' }).count()).toBe(1);
      expect(await slips(visitor.page, 'en')).toEqual([]);
      await visitor.speak('id');
    });

    it('asks for a password of their own of whoever has a first one', async () => {
      planner = await stage.user('perencana', 'planner');
      await visitor.signIn(planner.name, planner.password, 'first');
      expect(await visitor.page.locator('h1').innerText()).toBe('Pilih kata sandi Anda sendiri');
      const seen = { ...(await seenAt(visitor, 360)), ...(await seenAt(visitor, 1_440)) };
      expect(troublesIn(seen)).toEqual({});
      expect((await visitor.call('GET', '/villages?pageSize=1')).status).toBe(403);
      await visitor.choosePassword(planner.password, OWN);
      await visitor.settled();
      expect(await visitor.page.locator('h1').innerText()).toBe('Ringkasan');
    });

    it('opens again to the page at which a session ended', async () => {
      await visitor.open('/desa?regency=33.06&q=krandegan');
      await stage.demo.fetch(`/api/v1/users/${planner.id}/sessions`, { method: 'DELETE' });
      const notice = visitor.page.getByText('Sesi Anda sudah berakhir.');
      await notice.waitFor({ timeout: 20_000 });
      await visitor.signIn(planner.name, OWN);
      await visitor.settled();
      expect(visitor.page.url()).toBe(`${visitor.url}/desa?regency=33.06&q=krandegan`);
      expect(await visitor.page.getByRole('link', { name: 'Krandegan' }).count()).toBe(1);
    }, 40_000);

    it('keeps language and theme over a reload', async () => {
      await visitor.speak('en');
      await visitor.page.getByRole('button', { name: 'Dark', exact: true }).first().click();
      await visitor.open(`/desa/${VILLAGE}`);
      expect(await visitor.page.getAttribute('html', 'lang')).toBe('en');
      expect(await visitor.page.getAttribute('html', 'data-theme')).toBe('dark');
      await visitor.page.getByRole('button', { name: 'Light', exact: true }).first().click();
      await visitor.speak('id');
    });

    it('shuts behind whoever signs out', async () => {
      await visitor.page.getByRole('button', { name: 'Keluar' }).click();
      await visitor.page.getByRole('button', { name: 'Masuk' }).waitFor();
      expect((await visitor.call('GET', '/villages?pageSize=1')).status).toBe(401);
      await visitor.page.goBack();
      await visitor.page.getByRole('button', { name: 'Masuk' }).waitFor();
      expect(await visitor.page.getByRole('table').count()).toBe(0);
    });
  });
}
