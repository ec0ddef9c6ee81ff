import { DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { OidcModule } from './access/oidc/oidc.module.js';
import { AcknowledgeModule } from './incidents/acknowledge/acknowledge.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { LiveModule } from './live/live.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { MonitoringModule } from './monitoring/monitoring.module.js';
import { Settings } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { Database } from './platform/database/database.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { EventsModule } from './platform/events/events.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { TelemetryModule } from './platform/telemetry/telemetry.module.js';
import { RegistryModule } from './registry/registry.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RolloutModule } from './rollout/rollout.module.js';

/** All features on one database: nothing else puts them together. */
@Module({})
export class AppModule {
  static with(settings: Settings, database: Database): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings),
        DatabaseModule.with(database),
        EventsModule,
        TelemetryModule,
        HttpModule,
        AccessModule,
        OidcModule,
        RolloutModule,
        RegistryModule,
        MonitoringModule,
        IncidentsModule,
        AcknowledgeModule,
        ReportsModule,
        MetricsModule,
        LiveModule,
      ],
    };
  }
}
