import { Global, Module } from '@nestjs/common';
import { AcknowledgeByButton } from '../../notifications/channels.service.js';
import { AcknowledgeSigner } from '../../notifications/notifications.service.js';
import { IncidentsModule } from '../incidents.module.js';
import { AcknowledgeController } from './acknowledge.controller.js';
import { MessageAcknowledging } from './acknowledging.js';
import { Signer } from './signer.js';

/** Global, so that notifications find the ports they define without importing upwards. */
@Global()
@Module({
  imports: [IncidentsModule],
  controllers: [AcknowledgeController],
  providers: [
    MessageAcknowledging,
    Signer,
    { provide: AcknowledgeByButton, useExisting: MessageAcknowledging },
    { provide: AcknowledgeSigner, useExisting: Signer },
  ],
  exports: [AcknowledgeByButton, AcknowledgeSigner],
})
export class AcknowledgeModule {}
