import { Channel, Delivery, OutgoingMessage } from '../../src/notifications/channels/channel.js';

/** Takes messages as the test wants, and keeps what it took. */
export class FakeChannel implements Channel {
  readonly kind = 'email';
  readonly taken: OutgoingMessage[] = [];
  /** What comes of the next attempts; once they are used up, all is taken. */
  outcomes: (Delivery | 'hangs')[] = [];
  down = false;
  attempts = 0;

  send(message: OutgoingMessage): Promise<Delivery> {
    this.attempts += 1;
    const outcome = this.down ? refused('connection refused') : this.outcomes.shift();
    if (outcome === 'hangs') return new Promise(() => undefined);
    if (outcome?.ok === false) return Promise.resolve(outcome);
    this.taken.push(message);
    return Promise.resolve(outcome ?? { ok: true, answer: '250 accepted' });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export const refused = (
  reason: string,
  more: { readonly permanent?: boolean; readonly retryAfterMs?: number } = {},
): Delivery => ({ ok: false, reason, permanent: false, retryAfterMs: null, ...more });
