import { fitting, plainLines } from '../../domain/alerting/fitting-text.js';
import { attempt, failed, redactor } from './attempt.js';
import { FormOf } from './channel-forms.js';
import { Channel, Delivery, OutgoingMessage } from './channel.js';
import { Reach } from './outgoing-http.js';
import { BotAnswer, TelegramBot } from './telegram-bot.js';

const MAX_TEXT = 4_096;
const MAX_BUTTON_BYTES = 64;
const CHAT = /^(-?\d{1,20}|@[A-Za-z]\w{3,31})$/;

/** A button's address must have a host that looks like one; `localhost` has not, and the whole message is refused. */
function hasOpenableHost(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname.includes('.');
}

function keyboardOf({ acknowledgeButton, acknowledgeUrl }: OutgoingMessage) {
  const buttons = [
    ...(acknowledgeButton !== null && Buffer.byteLength(acknowledgeButton) <= MAX_BUTTON_BYTES
      ? [{ text: '✅ Saya tangani', callback_data: acknowledgeButton }]
      : []),
    ...(acknowledgeUrl !== null && hasOpenableHost(acknowledgeUrl)
      ? [{ text: 'Buka', url: acknowledgeUrl }]
      : []),
  ];
  return buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: [buttons] } };
}

/** No such chat, or the bot was put out of it. A wrong token (401, 404) can be put right. */
function deliveryOf(answer: BotAnswer): Delivery {
  if (answer.ok) return { ok: true, answer: 'sent' };
  const { status, description } = answer;
  return failed(`HTTP ${status} ${description}`, {
    permanent: status === 400 || status === 403,
    retryAfterMs: answer.retryAfterMs,
  });
}

/** A Telegram bot. Texts go as they are, without markup: nothing in them can be taken for any. */
export class TelegramChannel implements Channel {
  readonly kind = 'telegram';
  private readonly bot: TelegramBot;
  private readonly redact;

  constructor(form: FormOf<'telegram'>, reach: Reach) {
    const { token } = form.secrets;
    this.bot = new TelegramBot(form, reach);
    this.redact = redactor([token, token.slice(token.indexOf(':') + 1)]);
  }

  send(message: OutgoingMessage): Promise<Delivery> {
    return attempt(this.redact, async () => {
      if (!CHAT.test(message.to)) return failed('not the id of a chat', { permanent: true });
      const plain = {
        chat_id: message.to,
        text: fitting(plainLines(message.text), MAX_TEXT),
        link_preview_options: { is_disabled: true },
      };
      const answer = await this.bot.call('sendMessage', { ...plain, ...keyboardOf(message) });
      // A message is not lost for a button that Telegram does not like.
      const buttonRefused =
        !answer.ok && answer.status === 400 && /button/i.test(answer.description);
      return deliveryOf(buttonRefused ? await this.bot.call('sendMessage', plain) : answer);
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
