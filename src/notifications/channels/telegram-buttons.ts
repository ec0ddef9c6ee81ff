import {
  BeforeApplicationShutdown,
  Inject,
  Injectable,
  OnApplicationBootstrap,
  Optional,
} from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { logOf } from '../../platform/logging/log.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { AcknowledgeByButton } from '../channels.service.js';
import { redactor } from './attempt.js';
import { CHANNEL_FORMS, FormOf } from './channel-forms.js';
import { allChannels, partsOf } from './channel-rows.js';
import { formOf } from './open-channel.js';
import { TelegramBot, botId } from './telegram-bot.js';
import { TelegramLease } from './telegram-lease.js';
import { POLL_MS, TelegramReader } from './telegram-reader.js';

const REREAD_MS = 15_000;
/** Beyond the longest round, so that it never runs out under a reader that lives. */
const LEASE_SPARE_MS = 30_000;

interface Reading {
  readonly form: FormOf<'telegram'>;
  readonly reader: TelegramReader;
}

/** Keeps one reader for every bot among the channels. */
@Injectable()
export class TelegramButtons implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('telegram');
  private readonly reading = new Map<string, Reading>();
  private timer: NodeJS.Timeout | null = null;
  private rereading: Promise<void> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'notifications'>,
    @Optional()
    @Inject(AcknowledgeByButton)
    private readonly acknowledging: AcknowledgeByButton | null = null,
  ) {}

  onApplicationBootstrap(): void {
    if (this.acknowledging === null) return;
    this.timer = setInterval(() => this.look(), REREAD_MS);
    this.timer.unref();
    this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.rereading;
    await Promise.all([...this.reading.values()].map(({ reader }) => reader.stop()));
  }

  private look(): void {
    this.rereading = this.rereading
      .then(() => this.reread())
      .catch((error: unknown) => {
        this.log.error('the Telegram bots could not be looked up; those known go on', error);
      });
  }

  /** Begins with bots that are new and ends with those that are gone or set up anew. */
  private async reread(): Promise<void> {
    const bots = await this.bots();
    for (const [id, { form, reader }] of this.reading) {
      if (JSON.stringify(bots.get(id)) === JSON.stringify(form)) continue;
      this.reading.delete(id);
      await reader.stop();
    }
    for (const [id, form] of bots)
      if (!this.reading.has(id)) this.reading.set(id, { form, reader: this.readerOf(id, form) });
  }

  private async bots(): Promise<Map<string, FormOf<'telegram'>>> {
    const bots = new Map<string, FormOf<'telegram'>>();
    for (const row of await allChannels(this.dataSource.manager)) {
      if (row.kind !== 'telegram') continue;
      try {
        const { settings, secrets } = partsOf(this.secrets, row);
        const form = formOf(CHANNEL_FORMS.telegram, settings, secrets);
        bots.set(botId(form.secrets.token), form);
      } catch (error) {
        this.log.error('a Telegram channel cannot be opened', error, { channel: row.code });
      }
    }
    return bots;
  }

  private readerOf(id: string, form: FormOf<'telegram'>): TelegramReader {
    const { allowedHosts, sendTimeoutMs } = this.settings.notifications;
    const bot = new TelegramBot(form, { allowedHosts, timeoutMs: sendTimeoutMs });
    const leaseMs = POLL_MS + sendTimeoutMs + LEASE_SPARE_MS;
    const lease = new TelegramLease(this.dataSource, id, leaseMs);
    const redact = redactor([form.secrets.token]);
    return new TelegramReader(bot, lease, redact, (data, by) => {
      if (this.acknowledging === null) throw new Error('nobody acknowledges by button');
      return this.acknowledging.acknowledge(data, by);
    });
  }
}
