import { Global, Module } from '@nestjs/common';
import { RolloutColumnsService } from '../registry/rollout-columns.service.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesService } from './programmes.service.js';
import { StoredRolloutColumns } from './rollout-columns.js';
import { RolloutService } from './rollout.service.js';

/** Global, so that registry finds the port it defines without importing upwards. */
@Global()
@Module({
  controllers: [ProgrammesController],
  providers: [
    ProgrammesService,
    RolloutService,
    { provide: RolloutColumnsService, useClass: StoredRolloutColumns },
  ],
  exports: [ProgrammesService, RolloutService, RolloutColumnsService],
})
export class RolloutModule {}
