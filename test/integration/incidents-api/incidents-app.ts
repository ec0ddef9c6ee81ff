import { randomBytes } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { Told } from '../../../src/domain/alerting/recipient.js';
import { AcknowledgeModule } from '../../../src/incidents/acknowledge/acknowledge.module.js';
import { IncidentsController } from '../../../src/incidents/incidents.controller.js';
import { IncidentsModule } from '../../../src/incidents/incidents.module.js';
import { IncidentsService } from '../../../src/incidents/incidents.service.js';
import { KnownPlaces } from '../../../src/incidents/known-places.js';
import { Outbox } from '../../../src/incidents/ports.js';
import { AcknowledgeByButton } from '../../../src/notifications/channels.service.js';
import { AcknowledgeSigner } from '../../../src/notifications/notifications.service.js';
import { SETTINGS, loadSettings } from '../../../src/platform/config/config.js';
import { SecretsModule } from '../../../src/platform/secrets/secrets.module.js';
import { TestDatabase } from '../../support/database.js';
import { IncidentStory } from '../../support/incident-story.js';
import { HttpApp, openHttpApp } from '../reports/http-app.js';

/** As a reverse proxy would have it. */
export const PUBLIC_URL = 'https://pantau.example';

export interface IncidentsApp extends HttpApp {
  readonly signer: AcknowledgeSigner;
  readonly buttons: AcknowledgeByButton;
  /** What the outbox answers, by incident id. */
  readonly told: Map<string, readonly Told[]>;
}

/** What incidents serve, over the incidents of a story. */
export async function openIncidentsApp(
  database: TestDatabase,
  story: IncidentStory,
): Promise<IncidentsApp> {
  const told = new Map<string, readonly Told[]>();
  const ports: Pick<IncidentsApp, 'signer' | 'buttons'>[] = [];

  @Global()
  @Module({
    controllers: [IncidentsController],
    providers: [
      IncidentsService,
      { provide: KnownPlaces, useValue: story.places },
      {
        provide: Outbox,
        useValue: {
          told: (ids: readonly string[]) =>
            Promise.resolve(new Map([...told].filter(([id]) => ids.includes(id)))),
        },
      },
    ],
    exports: [IncidentsService],
  })
  class StoryIncidentsModule {}

  @Module({})
  class PortsModule {
    constructor(signer: AcknowledgeSigner, buttons: AcknowledgeByButton) {
      ports.push({ signer, buttons });
    }
  }

  const app = await openHttpApp(
    database,
    [SecretsModule, StoryIncidentsModule, AcknowledgeModule, PortsModule],
    (builder) =>
      builder
        .overrideModule(IncidentsModule)
        .useModule(StoryIncidentsModule)
        .overrideProvider(SETTINGS)
        .useValue(loadSettings({}, { PUBLIC_URL, SECRET_KEY: randomBytes(32).toString('base64') })),
  );
  const [made] = ports;
  if (!made) throw new Error('nothing acknowledges');
  return { ...app, ...made, told };
}
