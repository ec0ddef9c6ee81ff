import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Chance } from '../support/chance.js';
import { TestDatabase, openTestDatabase } from '../support/database.js';
import { killSenders } from '../support/sender-kills.js';
import { say } from '../support/truth-run.js';

/** A hundred of them are in test/truth. */
const KILLS = 6;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('kills at random points lose no notice, and repeat only what they cut short', async () => {
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
}, 300_000);
