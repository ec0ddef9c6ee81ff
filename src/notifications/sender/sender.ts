import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { EventBus } from '../../platform/events/event-bus.js';
import { logOf } from '../../platform/logging/log.js';
import { Circumstances } from './circumstances.js';
import { Composing } from './composing.js';
import { Delivering } from './delivering.js';
import { TakenMessage } from './message-rows.js';
import { Taking } from './taking.js';

const LOOK_MS = 1_000;
/** An attempt that takes longer at the end is cut short; whoever starts next takes it up when its lease is over. */
const FAREWELL_MS = 5_000;

/** Sends what waits in the outbox: looks when something was written, and once a second for what comes due. */
@Injectable()
export class NotificationSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('notifications');
  /** By message id: its channel, and the attempt itself. */
  private readonly trying = new Map<string, { channel: string; attempt: Promise<void> }>();
  private timer: NodeJS.Timeout | null = null;
  private endListening: (() => void) | null = null;
  private looking: Promise<void> | null = null;
  private wanted = false;
  private stopped = false;
  private failing = false;

  constructor(
    private readonly events: EventBus,
    private readonly composing: Composing,
    private readonly taking: Taking,
    private readonly delivering: Delivering,
    private readonly circumstances: Circumstances,
  ) {}

  onApplicationBootstrap(): void {
    // Whoever tells people of an incident writes the journal in the same transaction.
    this.endListening = this.events.on('journal-written', () => this.wake());
    this.timer = setInterval(() => this.wake(), LOOK_MS);
    this.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    this.endListening?.();
    await this.looking;
    await Promise.race([this.attemptsOver(), pause(FAREWELL_MS, undefined, { ref: false })]);
  }

  /** Composes what is due and begins to send it; does not wait for any channel. Gives how many attempts it began. */
  async look(): Promise<number> {
    while (await this.composing.next());
    const channels = new Map([...this.trying].map(([id, { channel }]) => [id, channel]));
    const taken = await this.taking.take(this.circumstances.now(), channels);
    for (const message of taken) this.begin(message);
    return taken.length;
  }

  /** The attempts under way are over, and what came of them is stored. */
  async attemptsOver(): Promise<void> {
    await Promise.all([...this.trying.values()].map(({ attempt }) => attempt));
  }

  private begin(message: TakenMessage): void {
    const { id } = message.outgoing;
    const attempt = this.delivering
      .deliver(message)
      .catch((error: unknown) => this.log.error('an attempt came to nothing', error))
      .finally(() => {
        this.trying.delete(id);
        // What waited behind it may follow.
        if (this.timer) this.wake();
      });
    this.trying.set(id, { channel: message.channel, attempt });
  }

  private wake(): void {
    if (this.stopped) return;
    this.wanted = true;
    this.looking ??= this.lookWhileWanted().finally(() => {
      this.looking = null;
      if (this.wanted) this.wake();
    });
  }

  private async lookWhileWanted(): Promise<void> {
    while (this.wanted && !this.stopped) {
      this.wanted = false;
      try {
        await this.look();
        if (this.failing) this.log.info('notifications are sent again');
        this.failing = false;
      } catch (error) {
        if (!this.failing) this.log.error('notifications cannot be sent; it is tried again', error);
        this.failing = true;
      }
    }
  }
}
