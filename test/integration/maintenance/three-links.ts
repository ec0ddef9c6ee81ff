import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase, openTestDatabase } from '../../support/database.js';
import { FakeMonitoringModule } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';
import { SeededLink, linkIdOf, seedLinks, seedRegions } from '../reports/seed.js';

const LINKS: readonly SeededLink[] = [
  { village: '33.06.08.2007', grantYear: 2023, provider: 'bukit' },
  { village: '33.06.08.2008', grantYear: 2022, provider: 'teluk' },
  { village: '33.05.01.2001', grantYear: 2022, provider: 'bukit' },
];

/** Three links in two regencies, measured since 2024, behind the real HTTP set-up. */
export const [KRANDEGAN, BRINGIN, ARGOPENI] = LINKS.map(linkIdOf) as [string, string, string];

export async function openThreeLinks(): Promise<{ database: TestDatabase; app: HttpApp }> {
  const database = await openTestDatabase();
  await seedRegions(
    database.dataSource,
    `33 Jawa Tengah
     33.05 Kebumen
     33.05.01 Ayah
     33.05.01.2001 Argopeni
     33.06 Purworejo
     33.06.08 Bayan
     33.06.08.2007 Krandegan
     33.06.08.2008 Bringin`,
  );
  await seedLinks(database.dataSource, LINKS);
  await database.dataSource.query(
    `insert into link_states (link_id, state, shown, monitored_since)
     select id, '{}', 'up', '2024-01-01T00:00:00Z' from links`,
  );
  const app = await openHttpApp(
    database,
    [RolloutModule, RegistryModule, ReportsModule],
    (builder) => builder.overrideModule(MonitoringModule).useModule(FakeMonitoringModule),
  );
  return { database, app };
}
