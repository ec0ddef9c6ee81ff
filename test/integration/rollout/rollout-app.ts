import { Module } from '@nestjs/common';
import { MonitoringModule } from '../../../src/monitoring/monitoring.module.js';
import { MonitoringService } from '../../../src/monitoring/monitoring.service.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';
import { ReportsModule } from '../../../src/reports/reports.module.js';
import { RolloutModule } from '../../../src/rollout/rollout.module.js';
import { TestDatabase } from '../../support/database.js';
import { FakeMonitoringModule, liveStates } from '../reports/fake-monitoring.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';

/** Port speeds in Mbps, as the test sets them. */
export const portSpeeds = new Map<string, number>();

@Module({
  imports: [FakeMonitoringModule],
  providers: [
    {
      provide: MonitoringService,
      useValue: {
        live: (linkId: string) => liveStates.get(linkId),
        watchedLinks: () =>
          [...portSpeeds].map(([id, portSpeedMbps]) => ({
            link: { id },
            state: { portSpeedMbps },
          })),
      },
    },
  ],
  exports: [FakeMonitoringModule, MonitoringService],
})
class WatchingModule {}

/** Registry, rollout and reports on the real ledger; what is watched is as the test says. */
export const openRolloutApp = (database: TestDatabase): Promise<HttpApp> =>
  openHttpApp(database, [RolloutModule, RegistryModule, ReportsModule], (builder) =>
    builder.overrideModule(MonitoringModule).useModule(WatchingModule),
  );
