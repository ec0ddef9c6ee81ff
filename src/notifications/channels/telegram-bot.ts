import { z } from 'zod';
import { retryAfterMs } from './attempt.js';
import { FormOf } from './channel-forms.js';
import { Reach, callHttp } from './outgoing-http.js';

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().default(''),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

/** What the Bot API says to a call. */
export type BotAnswer =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      readonly description: string;
      readonly retryAfterMs: number | null;
    };

/** The number in front of a bot's token; unlike the rest it is no secret. */
export function botId(token: string): string {
  return token.split(':', 1)[0] ?? '';
}

/** Calls Telegram's Bot API. The token stands in the address, so nothing that is thrown may leave unredacted. */
export class TelegramBot {
  constructor(
    private readonly form: FormOf<'telegram'>,
    private readonly reach: Reach,
  ) {}

  /** Throws where there is no answer. `waitMs`: how long Telegram is asked to wait for something to tell. */
  async call(
    method: string,
    parameters: Readonly<Record<string, unknown>>,
    { waitMs = 0, signal }: { readonly waitMs?: number; readonly signal?: AbortSignal } = {},
  ): Promise<BotAnswer> {
    const { settings, secrets } = this.form;
    const { status, retryAfter, text } = await callHttp(
      {
        method: 'POST',
        url: `${settings.apiUrl.replace(/\/+$/, '')}/bot${secrets.token}/${method}`,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(parameters),
        ...(signal && { signal }),
      },
      { ...this.reach, timeoutMs: this.reach.timeoutMs + waitMs },
    );
    const answer = answerSchema.safeParse(parsed(text)).data;
    if (answer?.ok === true && status < 300) return { ok: true, result: answer.result };
    const seconds = answer?.parameters?.retry_after;
    return {
      ok: false,
      status,
      description: answer?.description ?? text,
      retryAfterMs:
        seconds === undefined ? retryAfterMs(retryAfter, Date.now()) : Math.ceil(seconds * 1_000),
    };
  }
}

/** A proxy on the way answers in HTML. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
