import { Module } from '@nestjs/common';
import { MonitoringModule } from '../monitoring/monitoring.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { RegistryModule } from '../registry/registry.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { Heartbeat } from './heartbeat/heartbeat.js';
import { IncidentKeeper } from './incident-keeper.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsService } from './incidents.service.js';
import { KnownPlaces } from './known-places.js';
import { NoticeFactsReader } from './notice-facts.js';
import { OnCallModule } from './on-call/on-call.module.js';
import { OnCall, Outbox } from './ports.js';
import { EvidenceController } from './security/evidence.controller.js';
import { IncidentEvidence } from './security/evidence.js';
import { SecurityOnCall } from './security/security-on-call.js';
import { Tellings } from './tellings.js';
import { IncidentTurn } from './turn.js';

@Module({
  imports: [MonitoringModule, NotificationsModule, OnCallModule, RegistryModule, RolloutModule],
  controllers: [EvidenceController, IncidentsController],
  providers: [
    Heartbeat,
    IncidentEvidence,
    IncidentKeeper,
    IncidentTurn,
    IncidentsService,
    KnownPlaces,
    NoticeFactsReader,
    SecurityOnCall,
    Tellings,
    { provide: OnCall, useExisting: SecurityOnCall },
    { provide: Outbox, useExisting: NotificationsService },
  ],
  exports: [IncidentsService],
})
export class IncidentsModule {}
