import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { Page } from '../../../src/platform/http/list-query.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { NextDesa } from '../../../src/reports/next-desa/next-desa-query.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';
import { seedLinks, seedRegions, seedTag } from './seed.js';

let database: TestDatabase;
let app: HttpApp;

beforeAll(async () => {
  database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.06 Kabupaten Purworejo
     33.06.08 Bayan
     33.06.08.1001 Kota
     33.06.08.2001 Sudah
     33.06.08.2002 Belum
     33.06.08.2003 Akan
     33.13 Kabupaten Karanganyar
     33.13.07 Ngargoyoso
     33.13.07.2001 Kemuning
     34 Yogyakarta
     34.01 Kabupaten Kulon Progo
     34.01.01 Temon
     34.01.01.2001 Jangkaran`,
  );
  await seedLinks(database.dataSource, [{ village: '33.06.08.2001', grantYear: 2023 }]);
  await database.dataSource.query(`insert into villages (code) values ('33.06.08.2003')`);
  await seedTag(database.dataSource, '33.06.08.2003', '3t');
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
});

afterAll(async () => {
  await app.close();
  await database.close();
});

describe('GET /next-desa', () => {
  it.each([
    ['', ['33.06.08.2002', '33.06.08.2003', '33.13.07.2001']],
    ['regency=33.06', ['33.06.08.2002', '33.06.08.2003']],
    ['regency=33.06&sort=name', ['33.06.08.2003', '33.06.08.2002']],
    ['regency=33.06&tag=3t', ['33.06.08.2003']],
    ['regency=34.01', ['34.01.01.2001']],
    ['district=33.13.07&q=KEMU', ['33.13.07.2001']],
    ['pageSize=1&page=2', ['33.06.08.2003']],
  ])('lists desa without a grant, no kelurahan, by %j', async (query, codes) => {
    const { status, body } = await app.get<Page<NextDesa>>(`/next-desa?${query}`);
    expect(status).toBe(200);
    expect(body.items.map(({ code }) => code)).toEqual(codes);
  });

  it('tells where each is and what it is tagged', async () => {
    const { body } = await app.get<Page<NextDesa>>('/next-desa?tag=3t');
    expect(body).toEqual({
      items: [
        {
          code: '33.06.08.2003',
          name: 'Akan',
          kind: 'desa',
          district: { code: '33.06.08', name: 'Bayan' },
          regency: { code: '33.06', name: 'Kabupaten Purworejo' },
          tags: ['3t'],
        },
      ],
      page: 1,
      pageSize: 50,
      total: 1,
    });
  });

  it('refuses what it does not know', async () => {
    const { status } = await app.get('/next-desa?sort=population');
    expect(status).toBe(400);
  });
});
