import { Module } from '@nestjs/common';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { NotificationsService } from './notifications.service.js';
import { Circumstances, WORLD } from './sender/circumstances.js';
import { Composing } from './sender/composing.js';
import { Delivering } from './sender/delivering.js';
import { NotificationSender } from './sender/sender.js';
import { Taking } from './sender/taking.js';

@Module({
  controllers: [ChannelsController],
  providers: [
    ChannelsService,
    Composing,
    Delivering,
    NotificationSender,
    NotificationsService,
    Taking,
    { provide: Circumstances, useValue: WORLD },
  ],
  exports: [ChannelsService, NotificationsService],
})
export class NotificationsModule {}
