import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrate } from '../../src/platform/database/migrate.js';
import { Chance } from '../support/chance.js';
import { PostgresServer } from '../support/postgres-server.js';
import { killSenders } from '../support/sender-kills.js';
import { SHORT, say } from '../support/truth-run.js';

const KILLS = SHORT ? 20 : 100;

let server: PostgresServer;
let dataSource: DataSource;
beforeAll(async () => {
  server = await PostgresServer.start();
  await migrate(server.url, null, () => undefined);
  dataSource = await new DataSource({ type: 'postgres', url: server.url }).initialize();
}, 60_000);
afterAll(async () => {
  await dataSource.destroy();
  await server.remove();
}, 60_000);

it(`${KILLS} kills at random points lose no notice, and repeat only what they cut short`, async () => {
  const database = { serviceUrl: server.url, dataSource };
  const chance = new Chance();
  say(`notification kills: seed ${chance.seed}`);
  const { messages, lost, undelivered, cutShort, arrivedTwice, unexplained } = await killSenders(
    database,
    KILLS,
    chance,
  );
  say(
    `notification kills: ${KILLS}; ${messages} messages, ${cutShort} of them cut short, ` +
      `${arrivedTwice} delivered twice`,
  );
  expect({ lost, undelivered, unexplained }).toEqual({ lost: [], undelivered: 0, unexplained: [] });
}, 1_200_000);
