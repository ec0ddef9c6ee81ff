import { Module } from '@nestjs/common';
import { MonitoringModule } from '../monitoring/monitoring.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { MilestonesModule } from '../rollout/milestones/milestones.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { AvailabilityController } from './availability/availability.controller.js';
import { AvailabilityService } from './availability/availability.service.js';
import { ChangesController } from './changes/changes.controller.js';
import { ChangesService } from './changes/changes.service.js';
import { CoverageController } from './coverage/coverage.controller.js';
import { CoverageService } from './coverage/coverage.service.js';
import { PastRegistry } from './coverage/past-registry.service.js';
import { TargetWatch } from './coverage/target-watch.service.js';
import { DaysController } from './days/days.controller.js';
import { DaysService } from './days/days.service.js';
import { ExportController } from './export/export.controller.js';
import { OutagesExport } from './export/outages-export.service.js';
import { SlaExport } from './export/sla-export.service.js';
import { VillagesExport } from './export/villages-export.service.js';
import { LinkReportsService } from './links/link-reports.service.js';
import { LinksController } from './links/links.controller.js';
import { MapController } from './map/map.controller.js';
import { MeasuredTimeReader } from './measured-time.js';
import { NextDesaController } from './next-desa/next-desa.controller.js';
import { NextDesaService } from './next-desa/next-desa.service.js';
import { OpenDataController } from './open-data/open-data.controller.js';
import { OpenData } from './open-data/open-data.service.js';
import { OutagesController } from './outages/outages.controller.js';
import { OutagesService } from './outages/outages.service.js';
import { PublicCoverageService } from './public/public-coverage.service.js';
import { PublicController } from './public/public.controller.js';
import { MonthlyReportService } from './report/monthly-report.service.js';
import { PdfProcess } from './report/pdf-process.js';
import { ReportController } from './report/report.controller.js';
import { CatalogueService } from './villages/catalogue.service.js';
import { VillageIndexService } from './villages/village-index.service.js';
import { VillagesController } from './villages/villages.controller.js';
import { VillagesService } from './villages/villages.service.js';

@Module({
  imports: [RegistryModule, RolloutModule, MilestonesModule, MonitoringModule],
  controllers: [
    AvailabilityController,
    ChangesController,
    CoverageController,
    DaysController,
    ExportController,
    LinksController,
    MapController,
    NextDesaController,
    OpenDataController,
    OutagesController,
    PublicController,
    ReportController,
    VillagesController,
  ],
  providers: [
    AvailabilityService,
    CatalogueService,
    ChangesService,
    CoverageService,
    DaysService,
    LinkReportsService,
    MeasuredTimeReader,
    MonthlyReportService,
    NextDesaService,
    OpenData,
    OutagesExport,
    OutagesService,
    PastRegistry,
    PdfProcess,
    PublicCoverageService,
    SlaExport,
    TargetWatch,
    VillageIndexService,
    VillagesExport,
    VillagesService,
  ],
})
export class ReportsModule {}
