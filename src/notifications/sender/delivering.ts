import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, EntityManager } from 'typeorm';
import { retryAt } from '../../domain/alerting/retry.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { logOf } from '../../platform/logging/log.js';
import { ProcessTelemetry } from '../../platform/telemetry/telemetry.js';
import { Delivery, OutgoingMessage } from '../channels/channel.js';
import { ChannelsService } from '../channels.service.js';
import { Circumstances } from './circumstances.js';
import { TakenMessage } from './message-rows.js';
import { Attempted, storeGivenUp, storeRetry, storeSent } from './outcome-rows.js';
import { Taking } from './taking.js';

const STORE_AGAIN_MS = 500;

/** Hands messages to their channels and stores what came of it, at once. */
@Injectable()
export class Delivering {
  private readonly log = logOf('notifications');

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'notifications'>,
    private readonly database: DataSource,
    @Inject(ChannelsService) private readonly channels: Pick<ChannelsService, 'open'>,
    private readonly taking: Taking,
    private readonly telemetry: ProcessTelemetry,
    private readonly events: EventBus,
    private readonly circumstances: Circumstances,
  ) {}

  /** One attempt, whatever comes of it; ends once that is stored. */
  async deliver(message: TakenMessage): Promise<void> {
    if (message.perhapsDelivered) {
      this.count(message, 'perhaps-twice');
      this.log.warn('a message goes out again that may have been delivered', {
        messageId: message.outgoing.id,
        channel: message.channel,
      });
    }
    const delivery = await this.attempt(message);
    const endedAt = this.circumstances.now();
    const attempted = {
      messageId: message.outgoing.id,
      number: message.attempt,
      endedAt,
      answer: delivery.ok ? delivery.answer : delivery.reason,
    };
    if (delivery.ok) {
      await this.untilStored((manager) => storeSent(manager, attempted));
      this.count(message, 'sent');
      return;
    }
    await this.settleFailure(message, attempted, delivery);
  }

  private async settleFailure(
    message: TakenMessage,
    attempted: Attempted,
    { permanent, retryAfterMs }: Delivery & { readonly ok: false },
  ): Promise<void> {
    const { composedAt, channel, recipientName } = message;
    const nextAt = retryAt(
      { ...attempted, at: attempted.endedAt, composedAt, permanent, retryAfterMs },
      this.settings.notifications,
      this.circumstances.chance(),
    );
    const { sender } = this.taking;
    const { messageId, answer: reason } = attempted;
    const fields = { messageId, channel, reason };
    if (nextAt !== null) {
      await this.untilStored((manager) => storeRetry(manager, attempted, sender, nextAt));
      this.count(message, 'retried');
      this.log.warn('a message was not delivered; it is tried again', fields);
      return;
    }
    await this.untilStored((manager) => storeGivenUp(manager, attempted, sender));
    this.count(message, 'given-up');
    this.log.error('a message is given up', undefined, { ...fields, recipient: recipientName });
    this.events.emit('journal-written', {});
  }

  /** A channel that does not answer in time has failed. */
  private async attempt({ channel, outgoing }: TakenMessage): Promise<Delivery> {
    const { sendTimeoutMs } = this.settings.notifications;
    const gaveUp = new AbortController();
    const tooLate = pause(sendTimeoutMs, failed(`no answer within ${sendTimeoutMs} ms`), {
      signal: gaveUp.signal,
      ref: false,
    });
    try {
      return await Promise.race([this.send(channel, outgoing), tooLate]);
    } catch (error) {
      // Its text may hold what must not be told: a token in an address.
      const name = error instanceof Error ? error.name : 'unknown';
      return failed(`the channel failed unexpectedly: ${name}`);
    } finally {
      tooLate.catch(() => undefined);
      gaveUp.abort();
    }
  }

  private async send(code: string, message: OutgoingMessage): Promise<Delivery> {
    const channel = await this.channels.open(code);
    return channel ? channel.send(message) : failed('there is no such channel');
  }

  /** What the channel took must not be lost by a database that is away for a moment: it would be sent again. */
  private async untilStored(store: (manager: EntityManager) => Promise<void>): Promise<void> {
    for (let failing = false; ; failing = true) {
      try {
        await this.database.transaction(store);
        return;
      } catch (error) {
        if (!this.database.isInitialized) throw error;
        if (!failing) this.log.error('what came of a message is not stored yet', error);
        await pause(STORE_AGAIN_MS);
      }
    }
  }

  private count({ channel }: TakenMessage, outcome: string): void {
    this.telemetry.count('internet_desa_notifications_total', { channel, outcome });
  }
}

const failed = (reason: string): Delivery => ({
  ok: false,
  reason,
  permanent: false,
  retryAfterMs: null,
});
