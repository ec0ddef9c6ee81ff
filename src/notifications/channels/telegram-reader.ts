import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { fitting, oneLine } from '../../domain/alerting/fitting-text.js';
import { logOf } from '../../platform/logging/log.js';
import { Redact } from './attempt.js';
import { TelegramBot } from './telegram-bot.js';
import { TelegramLease } from './telegram-lease.js';

/** How long Telegram holds the question open until somebody presses a button. */
export const POLL_MS = 25_000;
const RETRY_MS = 2_000;
const MAX_ANSWER = 200;

const updatesSchema = z.array(
  z.object({
    update_id: z.int(),
    callback_query: z
      .object({
        id: z.string(),
        from: z.object({ first_name: z.string().default(''), last_name: z.string().default('') }),
        message: z.object({ chat: z.object({ id: z.int() }) }).optional(),
        data: z.string().default(''),
      })
      .optional(),
  }),
);

type Press = NonNullable<z.infer<typeof updatesSchema>[number]['callback_query']>;

/** A button was pressed: what it carries, where, and by whom. Gives the text that the person is shown. */
export type OnPress = (
  data: string,
  by: { readonly chatId: string; readonly name: string },
) => Promise<string>;

/** Reads what is pressed under one bot's messages, by long polling: nothing has to reach this service from outside. */
export class TelegramReader {
  private readonly log = logOf('telegram');
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;
  private failing = false;

  constructor(
    private readonly bot: TelegramBot,
    private readonly lease: TelegramLease,
    private readonly redact: Redact,
    private readonly onPress: OnPress,
  ) {
    this.ended = this.run();
  }

  /** Ends once what was begun is handled. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.isStopping()) {
      try {
        const waitMs = await this.round();
        this.failing = false;
        if (waitMs > 0) await this.pause(waitMs);
      } catch (error) {
        if (this.isStopping()) break;
        this.tell(error);
        await this.pause(RETRY_MS);
      }
    }
    await this.lease.release().catch(() => undefined);
  }

  /** Asks once and handles what there is. Gives how long to wait until the next time. */
  private async round(): Promise<number> {
    const offset = await this.lease.take();
    if (offset === null) return RETRY_MS;
    const answer = await this.bot.call(
      'getUpdates',
      { offset, timeout: POLL_MS / 1_000, allowed_updates: ['callback_query'] },
      { waitMs: POLL_MS, signal: this.stopping.signal },
    );
    if (!answer.ok) {
      if (answer.retryAfterMs !== null) return answer.retryAfterMs;
      throw new Error(`HTTP ${answer.status} ${answer.description}`);
    }
    for (const { update_id, callback_query: press } of updatesSchema.parse(answer.result)) {
      if (this.isStopping()) break;
      const shown = press && (await this.handle(press));
      await this.lease.handled(update_id);
      if (press && shown !== undefined) await this.show(press, shown);
    }
    return 0;
  }

  private async handle({ data, from, message }: Press): Promise<string> {
    const name = oneLine(`${from.first_name} ${from.last_name}`);
    try {
      return await this.onPress(data, { chatId: String(message?.chat.id ?? ''), name });
    } catch (error) {
      this.tell(error);
      return 'Belum tercatat. Coba lagi, atau buka tautan di pesan.';
    }
  }

  private async show({ id }: Press, text: string): Promise<void> {
    await this.bot
      .call('answerCallbackQuery', {
        callback_query_id: id,
        text: fitting(oneLine(text), MAX_ANSWER, '…'),
      })
      // The press counts all the same; the button's clock just runs out.
      .catch((error: unknown) => this.tell(error));
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** Once until it works again. */
  private tell(error: unknown): void {
    if (this.failing) return;
    this.failing = true;
    const reason = this.redact(error instanceof Error ? error.message : String(error));
    this.log.warn('buttons under messages cannot be read; it is tried again', { reason });
  }
}
