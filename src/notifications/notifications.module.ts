import { Module } from '@nestjs/common';
import { AlertRefresh } from './channels/alert-refresh.js';
import { TelegramButtons } from './channels/telegram-buttons.js';
import { SecretsModule } from '../platform/secrets/secrets.module.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { NotificationsService } from './notifications.service.js';
import { Circumstances, WORLD } from './sender/circumstances.js';
import { Composing } from './sender/composing.js';
import { Delivering } from './sender/delivering.js';
import { NotificationSender } from './sender/sender.js';
import { Taking } from './sender/taking.js';

@Module({
  imports: [SecretsModule],
  controllers: [ChannelsController],
  providers: [
    AlertRefresh,
    ChannelsService,
    Composing,
    Delivering,
    NotificationSender,
    NotificationsService,
    Taking,
    TelegramButtons,
    { provide: Circumstances, useValue: WORLD },
  ],
  exports: [ChannelsService, NotificationsService],
})
export class NotificationsModule {}
