import { OutboxEntry } from '../../src/domain/alerting/recipient.js';
import {
  AcknowledgeSigner,
  NotificationsService,
} from '../../src/notifications/notifications.service.js';
import { Channel } from '../../src/notifications/channels/channel.js';
import { Circumstances } from '../../src/notifications/sender/circumstances.js';
import { Composing } from '../../src/notifications/sender/composing.js';
import { Delivering } from '../../src/notifications/sender/delivering.js';
import { NotificationSender } from '../../src/notifications/sender/sender.js';
import { Taking } from '../../src/notifications/sender/taking.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { EventBus } from '../../src/platform/events/event-bus.js';
import { SecretBox } from '../../src/platform/secrets/secret-box.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { TestDatabase } from './database.js';

/** Relative time: seconds since this. */
const T0 = Date.parse('2026-11-01T02:00:00Z');
export const at = (seconds: number): number => T0 + Math.round(seconds * 1_000);

/** Notifications over a real database, in the test's own time. */
export class NotificationStory {
  /** Seconds. */
  now = 0;
  chance = 0;
  readonly channels = new Map<string, Channel>();
  readonly telemetry = new ProcessTelemetry();
  readonly events = new EventBus();
  readonly notifications: NotificationsService;
  readonly sender: NotificationSender;

  constructor(
    readonly database: TestDatabase,
    notifications: object = {},
    signer: AcknowledgeSigner | null = null,
  ) {
    const settings = loadSettings({ notifications }, {});
    const circumstances: Circumstances = { now: () => at(this.now), chance: () => this.chance };
    const { dataSource } = database;
    this.notifications = new NotificationsService(dataSource);
    // The same in every life of a story: it finds what the one before it sealed.
    const secrets = new SecretBox(Buffer.alloc(32, 7));
    const taking = new Taking(settings, dataSource, secrets);
    this.sender = new NotificationSender(
      this.events,
      new Composing(settings, dataSource, circumstances, secrets, signer),
      taking,
      new Delivering(
        settings,
        dataSource,
        { open: (code) => Promise.resolve(this.channels.get(code) ?? null) },
        taking,
        this.telemetry,
        this.events,
        circumstances,
      ),
      circumstances,
    );
  }

  async write(...entries: readonly OutboxEntry[]): Promise<void> {
    await this.database.dataSource.transaction((manager) =>
      this.notifications.enqueue(manager, entries),
    );
  }

  /** Looks at that second until nothing more is to be sent then. */
  async look(seconds: number): Promise<void> {
    this.now = seconds;
    while ((await this.sender.look()) > 0) await this.sender.attemptsOver();
  }

  /** Looks once a second, as the sender does. */
  async lookFrom(from: number, to: number, everySeconds = 1): Promise<void> {
    for (let second = from; second <= to; second += everySeconds) await this.look(second);
  }

  /** How often a channel's messages came to this. */
  async counted(channel: string, outcome: string): Promise<number> {
    const metric = await this.telemetry.registry
      .getSingleMetric('internet_desa_notifications_total')
      ?.get();
    const value = metric?.values.find(
      ({ labels }) => labels['channel'] === channel && labels['outcome'] === outcome,
    );
    return value?.value ?? 0;
  }

  async clear(): Promise<void> {
    await this.database.dataSource.query(
      'delete from notification_outbox; delete from notification_attempts; delete from notification_messages; ' +
        'delete from notification_recipients; delete from event_journal',
    );
  }
}
