import { Module } from '@nestjs/common';
import { MonitoringModule } from '../monitoring/monitoring.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { Exposition } from './exposition.js';
import { MetricsListenerService } from './metrics-listener.service.js';
import { Scrapes } from './scrapes.js';
import { StoredFigures } from './stored-figures.js';

@Module({
  imports: [MonitoringModule, RegistryModule, RolloutModule],
  providers: [Exposition, MetricsListenerService, Scrapes, StoredFigures],
  exports: [MetricsListenerService],
})
export class MetricsModule {}
