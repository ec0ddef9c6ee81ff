import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { SETTINGS, loadSettings } from '../../../src/platform/config/config.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';

const TILES = { url: 'https://tile.example/{z}/{x}/{y}.png', attribution: '© Tile', maxZoom: 12 };
const GEOJSON = '{"type":"FeatureCollection",\n "features":[]}';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const appWith = (map: object): Promise<HttpApp> =>
  openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder
      .overrideModule(MonitoringModule)
      .useModule(FakeMonitoringModule)
      .overrideProvider(SETTINGS)
      .useValue({ ...loadSettings({}, {}), map }),
  );

describe('GET /map', () => {
  it('says that nothing lies below the points unless something is set up', async () => {
    const app = await appWith({ tiles: null, boundaries: null });
    try {
      expect((await app.get<unknown>('/map')).body).toEqual({ tiles: null, boundaries: false });
      const { status, body } = await app.get('/map/boundaries');
      expect([status, body.code]).toEqual([404, 'map.no-boundaries']);
    } finally {
      await app.close();
    }
  });

  it('gives tiles, and the file of boundaries as it is, once', async () => {
    const app = await appWith({
      tiles: TILES,
      boundaries: { path: '/somewhere/areas.geojson', bytes: Buffer.from(GEOJSON) },
    });
    try {
      const { body } = await app.get<unknown>('/map');
      expect(body).toEqual({ tiles: TILES, boundaries: true });
      const file = await fetch(`${app.url}/map/boundaries`);
      expect(file.headers.get('content-type')).toMatch(/^application\/geo\+json/);
      expect(await file.text()).toBe(GEOJSON);
      const again = await fetch(`${app.url}/map/boundaries`, {
        headers: { 'If-None-Match': file.headers.get('etag') ?? '' },
      });
      expect([again.status, await again.text()]).toEqual([304, '']);
    } finally {
      await app.close();
    }
  });
});
