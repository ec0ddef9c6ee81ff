import { describe, expect, it } from '@jest/globals';
import { until } from '../../support/programs.js';
import { VILLAGE, VILLAGE_NAME } from './pages.js';
import type { Stage } from './stage.js';
import type { Visitor } from './visitor.js';

interface Incident {
  readonly id: string;
  readonly status: string;
  readonly acknowledgement: { readonly by: string } | null;
}

/** What a page that was loaded anew would have forgotten. */
const REMEMBER = 'globalThis.wasThere = true';
const REMEMBERS = 'globalThis.wasThere === true';

let overview: Visitor;
let incidents: Visitor;

const isDown = (at: Visitor) =>
  at.page.getByRole('main').getByRole('link', { name: VILLAGE_NAME, exact: true });
const card = () => incidents.page.getByRole('article', { name: VILLAGE_NAME });

/** A village is cut off before the eyes of whoever has the pages open. Leaves it so, and gives the incident. */
export function faultsAreSeenLive(stage: Stage): void {
  describe('a village that is cut off', () => {
    it('appears on the overview and among the incidents without a reload', async () => {
      overview = await stage.admin();
      await overview.open('/');
      incidents = await overview.another('/gangguan');
      await overview.page.evaluate(REMEMBER);
      await incidents.page.evaluate(REMEMBER);
      expect(await isDown(overview).count()).toBe(0);
      expect(await card().count()).toBe(0);
      await stage.cut(VILLAGE);
      await isDown(overview).first().waitFor({ timeout: 40_000 });
      await card().waitFor({ timeout: 40_000 });
      expect(await card().innerText()).toMatch(/Putus sejak \d\d\.\d\d WIB/);
      expect(await overview.page.evaluate(REMEMBERS)).toBe(true);
      expect(await incidents.page.evaluate(REMEMBERS)).toBe(true);
    }, 90_000);

    it('is acknowledged in the page, by name', async () => {
      await incidents.page.getByRole('button', { name: `Saya tangani: ${VILLAGE_NAME}` }).click();
      await incidents.page.getByText(`Anda menangani ${VILLAGE_NAME}`).waitFor();
      const known = await incidentsOf(stage);
      expect(known).toMatchObject([{ status: 'acknowledged', acknowledgement: { by: 'admin' } }]);
      expect(
        await card()
          .getByRole('button', { name: /Saya tangani/ })
          .count(),
      ).toBe(0);
      await incidents.page.getByRole('link', { name: VILLAGE_NAME }).last().click();
      await incidents.settled();
      expect(incidents.page.url()).toBe(`${incidents.url}/incidents/${known[0]?.id}`);
      expect(await incidents.page.locator('h1').innerText()).toContain(VILLAGE_NAME);
      await incidents.page
        .getByText(/Ditangani/)
        .first()
        .waitFor();
    });
  });
}

export function faultsGoAwayLive(stage: Stage): void {
  describe('a village that is back', () => {
    it('leaves the overview, and its incident says so, without a reload', async () => {
      await stage.mend(VILLAGE);
      await isDown(overview).first().waitFor({ state: 'detached', timeout: 40_000 });
      await until('the incident is told to be over or settling', 20, async () =>
        /pulih/.test(await incidents.page.getByRole('main').innerText()),
      );
      expect(await overview.page.evaluate(REMEMBERS)).toBe(true);
      expect(overview.complaints).toEqual([]);
    }, 70_000);
  });
}

export async function incidentsOf(stage: Stage): Promise<readonly Incident[]> {
  const { items } = await stage.demo.api<{ items: Incident[] }>('/api/v1/incidents?regency=33.06');
  return items;
}
