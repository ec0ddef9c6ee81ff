import { Module } from '@nestjs/common';
import { LiveLink } from '../../../src/domain/link-state/shown.js';
import { LedgerService } from '../../../src/monitoring/ledger.service.js';
import { MaintenanceCalendar } from '../../../src/monitoring/maintenance.service.js';
import { CorrectionsController } from '../../../src/monitoring/corrections/corrections.controller.js';
import { Corrections } from '../../../src/monitoring/corrections/corrections.js';
import { MaintenanceWindowsController } from '../../../src/monitoring/maintenance/maintenance-windows.controller.js';
import { MaintenanceWindows } from '../../../src/monitoring/maintenance/maintenance-windows.js';
import { MonitoringService } from '../../../src/monitoring/monitoring.service.js';
import { RollingAvailability } from '../../../src/monitoring/rolling-availability.service.js';
import { RollupSeriesService } from '../../../src/monitoring/rollups/rollup-series.service.js';
import { RegistryModule } from '../../../src/registry/registry.module.js';

/** Live states as the test sets them; ledger, planned work and corrections are the real ones. */
export const liveStates = new Map<string, LiveLink>();

export function setLive(linkId: string, live: Partial<LiveLink>): void {
  liveStates.set(linkId, {
    linkId,
    shown: 'up',
    since: Date.parse('2026-11-01T00:00:00Z'),
    reasons: [],
    flags: [],
    rttMs: 12,
    lossRatio: 0,
    ...live,
  });
}

@Module({
  imports: [RegistryModule],
  controllers: [CorrectionsController, MaintenanceWindowsController],
  providers: [
    Corrections,
    LedgerService,
    MaintenanceCalendar,
    MaintenanceWindows,
    RollingAvailability,
    RollupSeriesService,
    {
      provide: MonitoringService,
      useValue: {
        live: (linkId: string) => liveStates.get(linkId),
      },
    },
  ],
  exports: [
    LedgerService,
    MaintenanceCalendar,
    MonitoringService,
    RollingAvailability,
    RollupSeriesService,
  ],
})
export class FakeMonitoringModule {}
