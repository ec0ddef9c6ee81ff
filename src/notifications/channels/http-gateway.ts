import { fitting, oneLine, plainLines } from '../../domain/alerting/fitting-text.js';
import { attempt, deliveryOf, redactor } from './attempt.js';
import { Channel, Delivery, OutgoingMessage } from './channel.js';
import { FormOf } from './channel-forms.js';
import { CONTENT_TYPES, TemplateValues, fill, fillUrl } from './gateway-template.js';
import { Reach, callHttp } from './outgoing-http.js';

/** Any gateway that takes a message by one HTTP request: WhatsApp, SMS, a chat. */
export class HttpGatewayChannel implements Channel {
  readonly kind = 'http-gateway';
  private readonly redact;

  constructor(
    private readonly form: FormOf<'http-gateway'>,
    private readonly reach: Reach,
  ) {
    this.redact = redactor([form.secrets.secret]);
  }

  send(message: OutgoingMessage): Promise<Delivery> {
    return attempt(this.redact, async () => {
      const { settings, secrets } = this.form;
      const values: TemplateValues = {
        to: oneLine(message.to),
        text: fitting(plainLines(message.text), settings.maxLength),
        subject: oneLine(message.subject),
        id: message.id,
        secret: secrets.secret ?? '',
      };
      const headers = Object.entries(settings.headers).map(
        ([name, value]) => [name, fill(value, 'text', values)] as const,
      );
      const hasBody = settings.method !== 'GET';
      const answer = await callHttp(
        {
          method: settings.method,
          url: fillUrl(settings.url, values),
          headers: {
            ...(hasBody && { 'Content-Type': CONTENT_TYPES[settings.format] }),
            ...Object.fromEntries(headers),
          },
          ...(hasBody && { body: fill(settings.body, settings.format, values) }),
        },
        this.reach,
      );
      return deliveryOf(answer);
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
