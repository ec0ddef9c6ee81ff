import { createHmac } from 'node:crypto';
import { attempt, deliveryOf, redactor } from './attempt.js';
import { Channel, Delivery, OutgoingMessage } from './channel.js';
import { FormOf } from './channel-forms.js';
import { Reach, callHttp } from './outgoing-http.js';
import { webhookBody } from './webhook-body.js';

/** A receiver of signed JSON, by the Standard Webhooks specification. */
export class WebhookChannel implements Channel {
  readonly kind = 'webhook';
  private readonly redact;
  private readonly key: Buffer;

  constructor(
    private readonly form: FormOf<'webhook'>,
    private readonly reach: Reach,
  ) {
    const { secret, url } = form.secrets;
    const { pathname, search } = new URL(url);
    const key = secret.replace(/^whsec_/, '');
    // A short path is no secret, and would be found in every text.
    this.redact = redactor([url, pathname.length > 8 ? pathname : null, search, secret, key]);
    this.key = Buffer.from(key, 'base64');
  }

  send(message: OutgoingMessage): Promise<Delivery> {
    return attempt(this.redact, async () => {
      const body = webhookBody(message);
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', this.key)
        .update(`${message.id}.${timestamp}.${body}`)
        .digest('base64');
      const headers = {
        'Content-Type': 'application/json',
        'webhook-id': message.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      };
      const url = this.form.secrets.url;
      return deliveryOf(await callHttp({ method: 'POST', url, headers, body }, this.reach));
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
