/**
 * Notifications in a process of their own, as the service runs them, on the database given; says `ready` once it sends.
 * Arguments: the database's URL, and settings over the defaults as JSON. The secret key comes by the environment.
 */
import 'reflect-metadata';
import { register } from 'node:module';
import { NestFactory } from '@nestjs/core';

register('../setup/typescript-hooks.mjs', import.meta.url);
const { NotificationsModule } = await import('../../src/notifications/notifications.module.ts');
const { loadSettings } = await import('../../src/platform/config/config.ts');
const { ConfigModule } = await import('../../src/platform/config/config.module.ts');
const { DatabaseModule } = await import('../../src/platform/database/database.module.ts');
const { EventsModule } = await import('../../src/platform/events/events.module.ts');
const { TelemetryModule } = await import('../../src/platform/telemetry/telemetry.module.ts');

const [url = '', overrides = '{}'] = process.argv.slice(2);
const database = { serviceUrl: url, ownerUrl: url, embedded: false, stop: async () => undefined };
const app = await NestFactory.createApplicationContext(
  {
    module: class Sending {},
    imports: [
      ConfigModule.with(loadSettings(JSON.parse(overrides))),
      DatabaseModule.with(database),
      EventsModule,
      TelemetryModule,
      NotificationsModule,
    ],
  },
  { logger: ['error'] },
);
process.on('SIGTERM', () => app.close().then(() => process.exit(0)));
// Nothing it was started for outlives the test.
process.on('disconnect', () => process.exit(0));
process.send('ready');
