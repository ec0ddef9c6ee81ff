import { z } from 'zod';
import { plainText } from '../../platform/http/plain-text.js';
import { ChannelKind } from './channel.js';
import { BODY_FORMATS, placeholdersIn, urlProblem } from './gateway-template.js';

/** Printable, no white space at the ends, so that what is pasted is what is sent. */
const secret = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, 'printable ASCII, no white space at the ends')
    .meta({ writeOnly: true });

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })
  .max(2_000);
const host = z
  .string()
  .max(253)
  .regex(/^[A-Za-z0-9_.:-]+$/, 'the name or address of a host');

const emailSettings = z.strictObject({
  host,
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'starttls-if-offered']).meta({
    description: 'TLS from the start (port 465), after STARTTLS (587), or only where it is offered',
  }),
  ca: z
    .string()
    .max(20_000)
    .regex(/^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/, 'PEM certificates')
    .nullable()
    .default(null)
    .meta({ description: 'Who signs the server, where no public authority does; PEM' }),
  user: plainText(254).nullable().default(null),
  from: z.email('an e-mail address').max(254),
  fromName: plainText(120).nullable().default(null),
});
const emailSecrets = z.strictObject({ password: secret(1_000).nullable().optional() });

const telegramSettings = z.strictObject({
  apiUrl: webAddress.default('https://api.telegram.org'),
});
const telegramSecrets = z.strictObject({
  token: secret(200).regex(/^\d{1,20}:[A-Za-z0-9_-]{20,150}$/, "a bot's token, 123456:ABC…"),
});

/** The address itself is a secret: some receivers know their senders by it alone. Its host is what is shown. */
const webhookSettings = z.strictObject({ host: z.string() });
const webhookSecrets = z.strictObject({
  url: webAddress.meta({ writeOnly: true }),
  secret: secret(200).regex(
    /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2,3}={0,2})?$/,
    'whsec_ and 24 to 64 bytes in base64',
  ),
});

const alertmanagerSettings = z.strictObject({ url: webAddress });
const alertmanagerSecrets = z.strictObject({
  authorization: secret(2_000)
    .nullable()
    .optional()
    .meta({ writeOnly: true, description: 'The header of that name: Bearer …, Basic …' }),
});

const notFillable =
  (check: (text: string) => string | null) => (text: string, ctx: z.RefinementCtx) => {
    const message = check(text);
    if (message !== null)
      ctx.addIssue({ code: 'custom', params: { code: 'not-fillable' }, message });
  };
const headerValue = z
  .string()
  .max(500)
  .regex(/^[\x20-\x7e]*$/, 'printable ASCII')
  .superRefine(
    notFillable((text) =>
      placeholdersIn(text).every((name) => name === 'secret' || name === 'id')
        ? null
        : 'headers take {{secret}} and {{id}} only',
    ),
  );
const gatewaySettings = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  url: z.string().max(2_000).superRefine(notFillable(urlProblem)),
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'the name of a header'), headerValue)
    .default({}),
  format: z.enum(BODY_FORMATS).default('json'),
  body: z
    .string()
    .max(10_000)
    .default('')
    .meta({ description: 'With {{to}}, {{text}}, {{subject}}, {{id}}, {{secret}}' }),
  maxLength: z.int().min(40).max(100_000).default(4_096).meta({
    description: 'Characters of {{text}} that the gateway takes',
  }),
});
const gatewaySecrets = z.strictObject({ secret: secret(2_000).nullable().optional() });

/** Of each kind: what is stored in the clear and shown, and what is sealed. */
export const CHANNEL_FORMS = {
  email: { settings: emailSettings, secrets: emailSecrets },
  telegram: { settings: telegramSettings, secrets: telegramSecrets },
  webhook: { settings: webhookSettings, secrets: webhookSecrets },
  alertmanager: { settings: alertmanagerSettings, secrets: alertmanagerSecrets },
  'http-gateway': { settings: gatewaySettings, secrets: gatewaySecrets },
} as const satisfies Record<ChannelKind, object>;

/** All that a channel of a kind is made of. */
export interface FormOf<Kind extends ChannelKind> {
  readonly settings: z.infer<(typeof CHANNEL_FORMS)[Kind]['settings']>;
  readonly secrets: z.infer<(typeof CHANNEL_FORMS)[Kind]['secrets']>;
}
