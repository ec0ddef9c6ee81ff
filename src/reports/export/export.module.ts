import { Module } from '@nestjs/common';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { MaintenanceCalendar } from '../../monitoring/maintenance.service.js';
import { RegistryModule } from '../../registry/registry.module.js';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { OutagesExport } from './outages-export.service.js';
import { SlaExport } from './sla-export.service.js';
import { VillagesExport } from './villages-export.service.js';

/** The files for a command: they read the ledger without the monitoring module, which would begin to probe. */
@Module({
  imports: [RegistryModule, RolloutModule],
  providers: [
    CatalogueService,
    LedgerService,
    MaintenanceCalendar,
    OutagesExport,
    SlaExport,
    VillagesExport,
  ],
})
export class ExportModule {}
