import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import {
  AttemptPolicy,
  Attempts,
  NAME_POLICY,
  NETWORK_POLICY,
  stillToWait,
  withAttempt,
} from '../../domain/access/attempts.js';
import { Instant } from '../../domain/time/instant.js';
import { Clock } from '../clock.js';
import { instant } from '../users/user-rows.js';

/** A hash: now and then somebody types the password where the name goes. */
const nameKey = (name: string) =>
  `name/${createHash('sha256').update(name.toLowerCase()).digest('base64url')}`;
const networkKey = (network: string) => `network/${network}`;
const policyOf = (key: string): AttemptPolicy =>
  key.startsWith('name/') ? NAME_POLICY : NETWORK_POLICY;

type AttemptsRow = Attempts & { readonly key: string };

/** Failed sign-ins by name and by network, in the database: a restart forgets none. */
@Injectable()
export class SignInAttempts {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt as a failure before it is looked at, so that many at once are counted too. Gives 0, or the
   * milliseconds to wait when none may be made now.
   */
  async begin(name: string, network: string): Promise<number> {
    const now = this.clock.now();
    return this.dataSource.transaction(async (manager) => {
      const rows = await locked(manager, [nameKey(name), networkKey(network)], now);
      const waits = rows.map((row) => stillToWait(row, now, policyOf(row.key)));
      const wait = Math.max(...waits);
      if (wait > 0) return wait;
      for (const row of rows)
        await save(manager, row.key, withAttempt(row, now, policyOf(row.key)));
      return 0;
    });
  }

  /** The attempt was no failure: what was counted of the name is forgotten, of the network this one. */
  async succeeded(name: string, network: string): Promise<void> {
    await this.forget(name);
    await this.dataSource.query(
      'update sign_in_attempts set failures = greatest(failures - 1, 0) where key = $1',
      [networkKey(network)],
    );
  }

  /** What was counted of a name is forgotten. */
  async forget(name: string): Promise<void> {
    await this.dataSource.query('delete from sign_in_attempts where key = $1', [nameKey(name)]);
  }

  /** Removes what counts for nothing any more. */
  async sweep(): Promise<void> {
    const forgetMs = Math.max(NAME_POLICY.forgetMs, NETWORK_POLICY.forgetMs);
    await this.dataSource.query('delete from sign_in_attempts where last_at <= $1', [
      new Date(this.clock.now() - forgetMs),
    ]);
  }
}

/** The rows of these keys, made where there are none; always in the same order, or two attempts wait for each other. */
async function locked(
  manager: EntityManager,
  keys: readonly string[],
  now: Instant,
): Promise<AttemptsRow[]> {
  await manager.query(
    `insert into sign_in_attempts (key, failures, last_at)
     select key, 0, $2 from unnest($1::text[]) as key order by key
     on conflict do nothing`,
    [keys, new Date(now)],
  );
  return manager.query<AttemptsRow[]>(
    `select key, failures, ${instant('last_at', 'lastAt')} from sign_in_attempts
     where key = any($1) order by key for update`,
    [keys],
  );
}

async function save(manager: EntityManager, key: string, attempts: Attempts): Promise<void> {
  await manager.query('update sign_in_attempts set failures = $2, last_at = $3 where key = $1', [
    key,
    attempts.failures,
    new Date(attempts.lastAt),
  ]);
}
