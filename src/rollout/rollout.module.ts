import { Global, Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.js';
import { RolloutColumnsService } from '../registry/rollout-columns.service.js';
import { ContractsController } from './contracts/contracts.controller.js';
import { ContractsService } from './contracts/contracts.service.js';
import { CsirtController } from './csirt/csirt.controller.js';
import { CsirtService } from './csirt/csirt.service.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesService } from './programmes.service.js';
import { StoredRolloutColumns } from './rollout-columns.js';
import { RolloutService } from './rollout.service.js';
import { VillageTagsController } from './tags/village-tags.controller.js';
import { VillageTagsService } from './tags/village-tags.service.js';

/** Global, so that registry finds the port it defines without importing upwards. */
@Global()
@Module({
  imports: [RegistryModule],
  controllers: [ContractsController, CsirtController, VillageTagsController, ProgrammesController],
  providers: [
    ContractsService,
    CsirtService,
    VillageTagsService,
    ProgrammesService,
    RolloutService,
    { provide: RolloutColumnsService, useClass: StoredRolloutColumns },
  ],
  exports: [
    ContractsService,
    CsirtService,
    ProgrammesService,
    RolloutService,
    RolloutColumnsService,
  ],
})
export class RolloutModule {}
