import { Module } from '@nestjs/common';
import { OnCallCalendar } from './calendar.js';
import { OnCallCalendarController } from './calendar.controller.js';
import { OnCallController } from './on-call.controller.js';
import { OnCallSample } from './on-call-sample.js';
import { OnCallService } from './on-call.service.js';
import { OnCallPeople } from './people.js';
import { OnCallPeopleController } from './people.controller.js';
import { OnCallTeams } from './teams.js';
import { OnCallTeamsController } from './teams.controller.js';

@Module({
  controllers: [
    OnCallController,
    OnCallPeopleController,
    OnCallTeamsController,
    OnCallCalendarController,
  ],
  providers: [OnCallService, OnCallPeople, OnCallTeams, OnCallCalendar, OnCallSample],
  exports: [OnCallService],
})
export class OnCallModule {}
