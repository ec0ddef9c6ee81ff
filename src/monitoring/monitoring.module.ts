import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { Corrections } from './corrections/corrections.js';
import { HistoryService } from './history/history.service.js';
import { LedgerService } from './ledger.service.js';
import { Leadership } from './leadership/leadership.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { MaintenanceCalendar } from './maintenance.service.js';
import { MaintenanceWindowsController } from './maintenance/maintenance-windows.controller.js';
import { MaintenanceWindows } from './maintenance/maintenance-windows.js';
import { MonitorStatusController } from './monitor-status.controller.js';
import { Monitor } from './monitor.js';
import { MonitoringRun } from './monitoring-run.js';
import { MonitoringService } from './monitoring.service.js';
import { OutageCounts } from './outage-counts.js';
import { PlanKeeper } from './plan-keeper.js';
import { AskedProbes } from './poller/asked-probes.js';
import { PollerProcess } from './poller/poller-process.js';
import { Poller } from './poller/poller.js';
import { ProbeNowController } from './probe-now.controller.js';
import { RollingAvailability } from './rolling-availability.service.js';
import { RollupSeriesService } from './rollups/rollup-series.service.js';
import { Rollups } from './rollups/rollups.js';
import { SelfMeasurement } from './self-measurement.js';

@Module({
  imports: [RegistryModule],
  controllers: [
    CorrectionsController,
    MaintenanceWindowsController,
    MonitorStatusController,
    ProbeNowController,
  ],
  providers: [
    AskedProbes,
    Corrections,
    HistoryService,
    Leadership,
    LedgerService,
    LedgerWriter,
    MaintenanceCalendar,
    MaintenanceWindows,
    Monitor,
    MonitoringRun,
    MonitoringService,
    OutageCounts,
    PlanKeeper,
    RollingAvailability,
    RollupSeriesService,
    Rollups,
    SelfMeasurement,
    { provide: Poller, useClass: PollerProcess },
  ],
  exports: [
    HistoryService,
    LedgerService,
    MaintenanceCalendar,
    MonitoringService,
    RollingAvailability,
    RollupSeriesService,
  ],
})
export class MonitoringModule {}
