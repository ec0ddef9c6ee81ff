import { randomBytes } from 'node:crypto';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { POOL_LIMITS, openClient } from '../../src/platform/database/connection.js';
import { SCOPED_DRIVER } from '../../src/platform/scope/scoped-driver.js';
import type { TestServerAddress } from '../setup/test-server.js';

/** A database of its own, migrated and otherwise empty. */
export interface TestDatabase {
  readonly serviceUrl: string;
  readonly ownerUrl: string;
  /** As the service, with the entities asked for. */
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

function serverAddress(): TestServerAddress {
  const text = process.env['PANTAU_TEST_DATABASE'];
  if (text === undefined)
    throw new Error(
      'No test server: this suite needs the global set-up test/setup/database-up.mjs',
    );
  return JSON.parse(text) as TestServerAddress;
}

/** The test server as its superuser, for tests about roles and databases themselves. */
export function adminUrl(): string {
  return serverAddress().adminUrl;
}

/** Copies the migrated template; one per suite, closed in afterAll. */
export async function openTestDatabase(
  options: Pick<DataSourceOptions, 'entities'> = {},
): Promise<TestDatabase> {
  const server = serverAddress();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(
    server,
    `create database ${name} template ${server.template} owner pantau_owner strategy file_copy`,
  );
  const onTestDatabase = (url: string): string => url.replace(/[^/]+$/, name);
  const serviceUrl = onTestDatabase(server.serviceUrl);
  const dataSource = await new DataSource({
    type: 'postgres',
    url: serviceUrl,
    driver: SCOPED_DRIVER,
    entities: [],
    ...options,
    poolErrorHandler: () => undefined,
    extra: { ...POOL_LIMITS, max: 5 },
  }).initialize();
  return {
    serviceUrl,
    ownerUrl: onTestDatabase(server.ownerUrl),
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await asAdmin(server, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(server: TestServerAddress, statement: string): Promise<void> {
  const admin = await openClient(server.adminUrl);
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
