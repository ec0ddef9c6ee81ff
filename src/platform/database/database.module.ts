import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SCOPED_DRIVER } from '../scope/scoped-driver.js';
import { POOL_LIMITS, onIdleConnectionError } from './connection.js';
import type { Database } from './database.js';

/** Injection token of the opened Database. */
export const DATABASE = Symbol('DATABASE');

@Global()
@Module({})
export class DatabaseModule {
  static with(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: database.serviceUrl,
          driver: SCOPED_DRIVER,
          applicationName: 'pantau-desa',
          autoLoadEntities: true,
          synchronize: false,
          migrationsRun: false,
          poolErrorHandler: onIdleConnectionError,
          extra: POOL_LIMITS,
          retryAttempts: 3,
          retryDelay: 1_000,
        }),
      ],
      providers: [{ provide: DATABASE, useValue: database }],
      exports: [DATABASE],
    };
  }
}
