import { Module } from '@nestjs/common';
import { MonitoringModule } from '../../monitoring/monitoring.module.js';
import { RegistryModule } from '../../registry/registry.module.js';
import { WorklistsController } from '../worklists/worklists.controller.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsService } from './attachments.service.js';
import { EvidenceGateService } from './evidence-gate.service.js';
import { MilestonesController } from './milestones.controller.js';
import { MilestonesService } from './milestones.service.js';

/** Milestones and what follows from them. Apart from the rest of rollout, for it asks what was measured: a command has no monitoring. */
@Module({
  imports: [RegistryModule, MonitoringModule],
  controllers: [AttachmentsController, MilestonesController, WorklistsController],
  providers: [AttachmentsService, EvidenceGateService, MilestonesService],
  exports: [MilestonesService],
})
export class MilestonesModule {}
