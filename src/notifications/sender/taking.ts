import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { freeAt } from '../../domain/alerting/pace.js';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import {
  DueMessage,
  TakenMessage,
  addressKey,
  lease,
  postpone,
  readAttempts,
  readDue,
} from './message-rows.js';

const MINUTE_MS = 60_000;
/** Twice the time an attempt may take: for a busy machine, and for storing what came of it. */
const LEASE_TIMEOUTS = 2;

/** Takes messages that are due so that nobody else tries them meanwhile. */
@Injectable()
export class Taking {
  /** Whose lease it is. */
  readonly sender = randomUUID();

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'notifications'>,
    private readonly database: DataSource,
    private readonly secrets: SecretBox,
  ) {}

  /**
   * Messages to be tried now, in the pace of their addresses and as many as their channels have places for; `trying`
   * are under way here already, by message id the channel.
   */
  take(now: Instant, trying: ReadonlyMap<string, string>): Promise<TakenMessage[]> {
    return this.database.transaction(async (manager) => {
      // Two that take at once would both find an address free.
      const [lock] = await manager.query<{ mine: boolean }[]>(
        `select pg_try_advisory_xact_lock(hashtext('notification_messages')) as mine`,
      );
      if (lock?.mine !== true) return [];
      const { notifications: policy } = this.settings;
      const due = await readDue(manager, now, policy.channelConcurrency + trying.size);
      const attempts = await readAttempts(manager, due, now - MINUTE_MS);
      const taken: TakenMessage[] = [];
      const places = new Places(policy.channelConcurrency, trying);
      const until = now + policy.sendTimeoutMs * LEASE_TIMEOUTS;
      for (const message of due.filter(({ id }) => !trying.has(id))) {
        const earlier = attempts.get(addressKey(message)) ?? [];
        const at = freeAt(earlier, policy);
        if (at > now) await postpone(manager, message.id, at);
        else if (places.takeOne(message)) {
          attempts.set(addressKey(message), [...earlier, now]);
          const by = { sender: this.sender, from: now, until };
          const leased = await lease(manager, this.secrets, message.id, by);
          if (leased) taken.push(leased);
        }
      }
      return taken;
    });
  }
}

/** So many attempts of one channel at a time: one that hangs holds up no other. */
class Places {
  private readonly used = new Map<string, number>();

  constructor(
    private readonly perChannel: number,
    trying: ReadonlyMap<string, string>,
  ) {
    for (const channel of trying.values())
      this.used.set(channel, (this.used.get(channel) ?? 0) + 1);
  }

  takeOne({ channel }: DueMessage): boolean {
    const used = this.used.get(channel) ?? 0;
    if (used >= this.perChannel) return false;
    this.used.set(channel, used + 1);
    return true;
  }
}
