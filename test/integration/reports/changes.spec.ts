import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { recordChanges } from '../../../src/platform/changes/change-log.js';
import { Page } from '../../../src/platform/http/list-query.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ListedChange } from '../../../src/reports/changes/changes-query.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from './fake-monitoring.js';
import { HttpApp, openHttpApp } from './http-app.js';

let database: TestDatabase;
let app: HttpApp;

const KRANDEGAN = '33.06.08.2007';
const LINK = `${KRANDEGAN}-2023-1`;

beforeAll(async () => {
  database = await openTestDatabase();
  app = await openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
  const { manager } = database.dataSource;
  await recordChanges(manager, { actor: 'berkas', via: 'import', importId: 'i-1' }, [
    {
      entity: 'link',
      entityId: LINK,
      villageCode: KRANDEGAN,
      before: null,
      after: { address: '10.33.0.1' },
    },
    { entity: 'provider', entityId: 'pt-a', villageCode: null, before: null, after: { name: 'A' } },
  ]);
  await recordChanges(manager, { actor: 'petugas', via: 'call', importId: null }, [
    {
      entity: 'link',
      entityId: LINK,
      villageCode: KRANDEGAN,
      before: { address: '10.33.0.1', contractedMbps: 100 },
      after: { address: '10.33.0.2', contractedMbps: 100 },
    },
  ]);
});

afterAll(async () => {
  await app.close();
  await database.close();
});

const changes = async (query: string): Promise<Page<ListedChange>> => {
  const { status, body } = await app.get<Page<ListedChange>>(`/changes?${query}`);
  expect(status).toBe(200);
  return body;
};

describe('GET /changes', () => {
  it('tells who changed what from what to what, the newest first', async () => {
    const { items, total } = await changes('');
    expect(total).toBe(3);
    expect(items[0]).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/Z$/),
      actor: 'petugas',
      via: 'call',
      importId: null,
      entity: 'link',
      entityId: LINK,
      village: KRANDEGAN,
      before: { address: '10.33.0.1' },
      after: { address: '10.33.0.2' },
    });
    const ids = items.map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  });

  it.each([
    ['entity=provider', ['pt-a']],
    ['entity=provider&entity=link&actor=berkas', ['pt-a', LINK]],
    [`entityId=${LINK}`, [LINK, LINK]],
    [`village=${KRANDEGAN}&actor=petugas`, [LINK]],
    ['import=i-1', ['pt-a', LINK]],
    ['to=2026-01-01T00:00:00Z', []],
    ['pageSize=1&page=2', ['pt-a']],
  ])('filters and pages by %s', async (query, ids) => {
    const { items } = await changes(query);
    expect(items.map(({ entityId }) => entityId)).toEqual(ids);
  });

  it('refuses what it does not know', async () => {
    const { status, body } = await app.get('/changes?who=me');
    expect(status).toBe(400);
    expect(body.code).toBe('validation');
  });
});
