import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { SETTINGS, loadSettings } from '../../../src/platform/config/config.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { PublicCoverage, publicCoverageSchema } from '../../../src/reports/public/public-schema.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { openBrowser } from '../../support/browser.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule, liveStates, setLive } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';
import {
  bumpVersion,
  linkIdOf,
  seedLinks,
  seedMonitored,
  seedOutage,
  seedRegions,
} from './seed.js';

const LINKS = [
  { village: '33.05.01.2001', grantYear: 2022, provider: 'bukit', stage: 'operational' },
  { village: '33.05.01.2002', grantYear: 2023, provider: 'bukit', stage: 'accepted' },
  { village: '33.06.08.2007', grantYear: 2022, provider: 'teluk', stage: 'operational' },
  { village: '33.06.08.2007', grantYear: 2023, provider: 'teluk', stage: 'installed' },
  { village: '33.06.08.2008', grantYear: 2023, provider: 'teluk', address: null },
];
const [A, B, C, D] = LINKS.map(linkIdOf) as [string, string, string, string];

let database: TestDatabase;
let app: HttpApp;

const appWith = (publicPage: object): Promise<HttpApp> => {
  const settings = loadSettings({ publicPage }, {});
  return openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder
      .overrideModule(MonitoringModule)
      .useModule(FakeMonitoringModule)
      .overrideProvider(SETTINGS)
      .useValue(settings),
  );
};

beforeAll(async () => {
  database = await openTestDatabase();
  const { dataSource } = database;
  await seedRegions(
    dataSource,
    `33 Jawa Tengah
     33.04 Banjarnegara
     33.05 Kebumen <b>&"
     33.05.01 Ayah
     33.05.01.2001 Argopeni
     33.05.01.2002 Karangduwur
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2007 Krandegan
     33.06.08.2008 Bringin`,
  );
  await seedLinks(dataSource, LINKS);
  await seedMonitored(dataSource, [A, B, C]);
  const now = Date.now();
  await seedOutage(dataSource, A, new Date(now - 4 * 3_600_000), new Date(now - 3_600_000));
  setLive(A, { shown: 'up' });
  setLive(B, { shown: 'degraded' });
  setLive(C, { shown: 'up' });
  setLive(D, { shown: 'down' });
  app = await appWith({ enabled: true, cacheSeconds: 600 });
});
afterAll(async () => {
  liveStates.clear();
  await app.close();
  await database.close();
});

const site = (of: HttpApp) => of.url.replace('/api/v1', '');
const page = async (query = '', headers: Record<string, string> = {}) => {
  const response = await fetch(`${site(app)}/publik${query}`, { headers });
  return { response, html: await response.text() };
};
const coverage = async () => (await app.get<PublicCoverage>('/public/coverage')).body;

describe('what anybody may see', () => {
  it('is not there unless it is turned on, like any address that is not', async () => {
    const off = await appWith({});
    try {
      const paths = ['/publik', '/api/v1/public/coverage', '/api/v1/public/nothing'];
      const answers = await Promise.all(
        paths.map(async (path) => {
          const response = await fetch(site(off) + path);
          return [response.status, ((await response.json()) as { code: string }).code];
        }),
      );
      expect(answers).toEqual(paths.map(() => [404, 'not-found']));
    } finally {
      await off.close();
    }
  });

  it('is reckoned once for a storm of visitors, and kept', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, coverage));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await seedLinks(database.dataSource, [{ village: '33.05.01.2001', grantYear: 2024 }]);
    await bumpVersion(database.dataSource);
    expect(await coverage()).toEqual(answers[0]);
    await database.dataSource.query(`delete from links where grant_year = 2024`);
    await database.dataSource.query(`delete from grants where grant_year = 2024`);
    await bumpVersion(database.dataSource);
  });

  it('counts villages by regency, by hand', async () => {
    const { status, body, headers } = await app.get<PublicCoverage>('/public/coverage');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=600');
    expect(z.strictObject(publicCoverageSchema.shape).safeParse(body).error).toBeUndefined();
    const counts = (regency: (typeof body)['total']) => [
      regency.funded,
      regency.accepted,
      regency.operational,
      regency.states,
    ];
    expect(body.regencies.map(({ code }) => code)).toEqual(['33.05', '33.06']);
    expect(body.regencies.map(counts)).toEqual([
      [2, 1, 1, { up: 1, degraded: 1, down: 0, unknown: 0 }],
      [2, 0, 0, { up: 0, degraded: 0, down: 1, unknown: 1 }],
    ]);
    expect(counts(body.total)).toEqual([4, 1, 1, { up: 1, degraded: 1, down: 1, unknown: 1 }]);
    expect(body.sample).toBe(false);
    const [kebumen, purworejo] = body.regencies.map(({ availability30d }) => availability30d);
    expect(kebumen?.ratio).toBeCloseTo(1 - 3 / (2 * 720), 6);
    expect([kebumen?.coverage, kebumen?.status]).toEqual([1, 'ok']);
    // One of two monitored links was never measured.
    expect([purworejo?.coverage, purworejo?.status]).toEqual([0.5, 'insufficient']);
  });

  it('names no village, link, address or provider', async () => {
    const said = `${JSON.stringify(await coverage())}${(await page()).html}`;
    expect(said).toContain('Purworejo');
    expect(said).not.toMatch(
      /Krandegan|Bringin|Argopeni|Karangduwur|\bAyah\b|Bayan|33\.0\d\.\d|10\.33\.|bukit|teluk/i,
    );
  });

  it.each(['/publik', '/api/v1/public/coverage'])('is sent once: %s', async (path) => {
    const first = await fetch(site(app) + path);
    const again = await fetch(site(app) + path, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    expect([first.status, again.status, await again.text()]).toEqual([200, 304, '']);
  });
});

describe('the public page', () => {
  it('is Indonesian, or English, with no script and only its own style', async () => {
    const { response, html } = await page();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('<html lang="id">');
    expect(html).toContain('Internet desa: cakupan dan keadaan');
    expect(html).not.toMatch(/<script|\son\w+=|contoh/i);
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
    const english = await page('?lang=en&utm=x');
    expect(english.html).toContain('<html lang="en">');
    expect(english.html).toContain('Village internet: coverage and state');
    expect((await page('?lang=jv')).html).toContain('<html lang="id">');
  });

  it('escapes names, and gives each ratio with its coverage', async () => {
    const { html } = await page();
    expect(html).toContain('Kebumen &lt;b&gt;&amp;&quot;');
    expect(html).not.toContain('<b>');
    const { regencies } = await coverage();
    expect(regencies[1]?.availability30d.ratio).toBe(1);
    expect(html).toContain('100\u00a0%<small>Cakupan data 50,00\u00a0%, data kurang</small>');
    expect(html.match(/\d\u00a0%<small>Cakupan data/g)).toHaveLength(3);
  });

  it('carries the operator’s heading, and the mark of sample data', async () => {
    await database.dataSource.query(
      `update villages set is_sample = true where code like '33.05%'`,
    );
    await bumpVersion(database.dataSource);
    const titled = await appWith({ enabled: true, title: 'Desa & kita' });
    try {
      const html = await (await fetch(`${site(titled)}/publik`)).text();
      expect(html).toContain('<h1>Desa &amp; kita</h1>');
      expect(html).toContain('<title>CONTOH: Desa &amp; kita</title>');
      expect(html).toContain('<p class="sample">CONTOH. ');
      expect((await titled.get<PublicCoverage>('/public/coverage')).body.sample).toBe(true);
    } finally {
      await titled.close();
    }
  });

  describe('in a browser', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    it.each([
      [360, 'light'],
      [360, 'dark'],
      [1_440, 'light'],
      [1_440, 'dark'],
    ] as const)('is accessible and fits a screen of %i points, %s', async (width, colorScheme) => {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme,
        bypassCSP: true,
      });
      try {
        const shown = await context.newPage();
        await shown.goto(`${site(app)}/publik`);
        const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
        expect(await shown.evaluate<boolean>(fits)).toBe(true);
        await shown.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core') });
        const broken = await shown.evaluate<string[]>(
          `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
             .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
        );
        expect(broken).toEqual([]);
        const rows = await shown.getByRole('row').count();
        const headers = await shown.getByRole('rowheader').allTextContents();
        expect([rows, headers]).toEqual([4, ['Kebumen <b>&"', 'Purworejo', 'Jumlah']]);
      } finally {
        await context.close();
      }
    });
  });
});
