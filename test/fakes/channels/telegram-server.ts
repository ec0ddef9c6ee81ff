import { setTimeout as sleep } from 'node:timers/promises';
import { GivenAnswer, HttpReceiver, ReceivedRequest } from './http-receiver.js';

const MAX_TEXT = 4_096;
const MAX_BUTTON_BYTES = 64;

interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface SentText {
  readonly chat_id: string;
  readonly text: string;
  readonly parse_mode?: string;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] };
}

export interface AnsweredPress {
  readonly callback_query_id: string;
  readonly text: string;
}

interface Update {
  readonly update_id: number;
  readonly callback_query: unknown;
}

type Fault = (method: string, request: ReceivedRequest) => GivenAnswer | 'silence' | null;

const json = (status: number, body: unknown): GivenAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});
const refusal = (status: number, description: string, parameters?: object): GivenAnswer =>
  json(status, { ok: false, error_code: status, description, parameters });

/** Telegram's 429, which says in seconds how long to wait. */
export const tooMany = (seconds: number): GivenAnswer =>
  refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** A server that speaks as much of the Bot API as a bot like ours hears. */
export class TelegramServer {
  readonly sent: SentText[] = [];
  readonly answered: AnsweredPress[] = [];
  /** Chats that do not know the bot, or have put it out. */
  readonly closedChats = new Map<string, string>();
  /** How many readers waited for updates at the same time, at most. */
  mostReaders = 0;
  fault: Fault = () => null;
  private readers = 0;
  private stopped = false;
  private updates: Update[] = [];
  private nextUpdate = 1;

  private constructor(
    readonly token: string,
    readonly http: HttpReceiver,
  ) {}

  static async start(token: string): Promise<TelegramServer> {
    const http = await HttpReceiver.start();
    const server = new TelegramServer(token, http);
    http.respond = (request) => server.answer(request);
    return server;
  }

  get url(): string {
    return this.http.url;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.http.stop();
  }

  /** Somebody presses a button. */
  press(data: string, { chat = -100, name = 'Sari' } = {}): string {
    const id = `press-${this.nextUpdate}`;
    this.updates.push({
      update_id: this.nextUpdate++,
      callback_query: {
        id,
        from: { id: 7, first_name: name },
        message: { message_id: 1, chat: { id: chat } },
        data,
      },
    });
    return id;
  }

  private answer(request: ReceivedRequest): ReturnType<HttpReceiver['respond']> {
    const [, bot = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.path) ?? [];
    if (bot !== this.token) return refusal(404, 'Not Found');
    const fault = this.fault(method, request);
    if (fault !== null) return fault;
    const parameters = JSON.parse(request.body) as Record<string, unknown>;
    if (method === 'sendMessage') return this.sendMessage(parameters as unknown as SentText);
    if (method === 'getUpdates') return this.getUpdates(parameters);
    if (method !== 'answerCallbackQuery') return refusal(404, 'Not Found: method not found');
    this.answered.push(parameters as unknown as AnsweredPress);
    return json(200, { ok: true, result: true });
  }

  private sendMessage(message: SentText): GivenAnswer {
    const closed = this.closedChats.get(message.chat_id);
    if (closed !== undefined) return refusal(closed.startsWith('Forbidden') ? 403 : 400, closed);
    if (message.text === '') return refusal(400, 'Bad Request: message text is empty');
    if (message.text.length > MAX_TEXT) return refusal(400, 'Bad Request: message is too long');
    for (const { callback_data, url } of message.reply_markup?.inline_keyboard.flat() ?? []) {
      if (callback_data !== undefined && Buffer.byteLength(callback_data) > MAX_BUTTON_BYTES)
        return refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
      if (url !== undefined && !new URL(url).hostname.includes('.'))
        return refusal(400, `Bad Request: inline keyboard button URL '${url}' is invalid`);
    }
    this.sent.push(message);
    return json(200, { ok: true, result: { message_id: this.sent.length } });
  }

  /** Holds the reader until there is something to tell, as long as it asks; what it has seen is forgotten. */
  private async getUpdates(parameters: Record<string, unknown>): Promise<GivenAnswer> {
    const { offset = 0, timeout = 0 } = parameters as { offset?: number; timeout?: number };
    this.readers += 1;
    this.mostReaders = Math.max(this.mostReaders, this.readers);
    try {
      this.updates = this.updates.filter(({ update_id }) => update_id >= offset);
      for (let waited = 0; waited < timeout * 1_000 && !this.stopped; waited += 20) {
        if (this.updates.length > 0) break;
        await sleep(20);
      }
      return json(200, { ok: true, result: this.updates });
    } finally {
      this.readers -= 1;
    }
  }
}
