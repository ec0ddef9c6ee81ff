import { Module } from '@nestjs/common';
import { EventsController } from './events.controller.js';
import { JournalEvents } from './journal-events.js';
import { JournalTail } from './journal-tail.js';

@Module({
  controllers: [EventsController],
  providers: [JournalEvents, JournalTail],
})
export class LiveModule {}
