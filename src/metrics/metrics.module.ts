import { Module } from '@nestjs/common';
import { MonitoringModule } from '../monitoring/monitoring.module.js';
import { RegistryModule } from '../registry/registry.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { AvailabilityWindows } from './availability-windows.js';
import { Exposition } from './exposition.js';
import { MetricsListenerService } from './metrics-listener.service.js';

@Module({
  imports: [MonitoringModule, RegistryModule, RolloutModule],
  providers: [AvailabilityWindows, Exposition, MetricsListenerService],
  exports: [MetricsListenerService],
})
export class MetricsModule {}
