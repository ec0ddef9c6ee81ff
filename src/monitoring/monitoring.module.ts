import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.js';
import { HistoryService } from './history/history.service.js';
import { LedgerService } from './ledger.service.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { Monitor } from './monitor.js';
import { MonitoringService } from './monitoring.service.js';
import { PollerProcess } from './poller/poller-process.js';
import { Poller } from './poller/poller.js';
import { ProbeNowController } from './probe-now.controller.js';
import { RollupSeriesService } from './rollups/rollup-series.service.js';
import { Rollups } from './rollups/rollups.js';

@Module({
  imports: [RegistryModule],
  controllers: [ProbeNowController],
  providers: [
    HistoryService,
    LedgerService,
    LedgerWriter,
    Monitor,
    MonitoringService,
    RollupSeriesService,
    Rollups,
    { provide: Poller, useClass: PollerProcess },
  ],
  exports: [HistoryService, LedgerService, MonitoringService, RollupSeriesService],
})
export class MonitoringModule {}
