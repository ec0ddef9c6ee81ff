import 'reflect-metadata';
import { INestApplicationContext, Module, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { Settings, loadSettings } from '../platform/config/config.js';
import { ConfigModule } from '../platform/config/config.module.js';
import { openDatabaseBeside } from '../platform/database/database.js';
import { DatabaseModule } from '../platform/database/database.module.js';
import { EventsModule } from '../platform/events/events.module.js';
import { HttpModule } from '../platform/http/http.module.js';
import { NestLog } from '../platform/logging/nest-log.js';
import { RegistryModule } from '../registry/registry.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';

@Module({})
class CommandModule {}

/** Runs `work` with the features a command needs and those of `more`, on the service's database, without probing or listening. */
export async function withFeatures<T>(
  work: (context: INestApplicationContext, settings: Settings) => Promise<T>,
  more: readonly Type[] = [],
): Promise<T> {
  const settings = loadSettings();
  const database = await openDatabaseBeside(settings, (line) => process.stderr.write(`${line}\n`));
  try {
    const context = await NestFactory.createApplicationContext(
      {
        module: CommandModule,
        imports: [
          ConfigModule.with(settings),
          DatabaseModule.with(database),
          EventsModule,
          HttpModule,
          AccessModule,
          RolloutModule,
          RegistryModule,
          ...more,
        ],
      },
      { logger: new NestLog(), abortOnError: false },
    );
    try {
      return await work(context, settings);
    } finally {
      await context.close();
    }
  } finally {
    await database.stop();
  }
}
