import { z } from 'zod';
import { FieldError } from '../../platform/errors/domain-error.js';
import { plainText } from '../../platform/http/plain-text.js';
import { CHANNEL_FORMS } from './channel-forms.js';
import { CHANNEL_KINDS, ChannelKind } from './channel.js';
import { placeholdersIn, templateProblem } from './gateway-template.js';

const { email, telegram, webhook, alertmanager, 'http-gateway': gateway } = CHANNEL_FORMS;

export const channelCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '1 to 40 small letters, digits or -');
const name = plainText(120);

/** Secrets that are left out stay as they are, unless they would go elsewhere than before. */
const emailBody = email.settings
  .extend({ kind: z.literal('email'), name, ...email.secrets.shape })
  .superRefine(({ user, security }, context) => {
    if (user === null || security !== 'starttls-if-offered') return;
    context.addIssue({
      code: 'custom',
      path: ['security'],
      message: 'a password is never sent without TLS; choose tls or starttls',
    });
  });
const telegramBody = telegram.settings.extend({
  kind: z.literal('telegram'),
  name,
  ...telegram.secrets.partial().shape,
});
const webhookBody = webhook.secrets.partial().extend({ kind: z.literal('webhook'), name });
const alertmanagerBody = alertmanager.settings.extend({
  kind: z.literal('alertmanager'),
  name,
  ...alertmanager.secrets.shape,
});
const gatewayBody = gateway.settings
  .extend({ kind: z.literal('http-gateway'), name, ...gateway.secrets.shape })
  .superRefine(({ body, format, method, url }, context) => {
    const carriesText = placeholdersIn(method === 'GET' ? url : `${url} ${body}`).includes('text');
    const problem = carriesText
      ? templateProblem(body, format)
      : 'the message, {{text}}, is missing';
    if (problem === null || (method === 'GET' && carriesText)) return;
    context.addIssue({
      code: 'custom',
      path: ['body'],
      params: { code: 'not-fillable' },
      message: problem,
    });
  });

const code = { code: channelCode };
export const channelBody = z.discriminatedUnion('kind', [
  emailBody,
  telegramBody,
  webhookBody,
  alertmanagerBody,
  gatewayBody,
]);
export const newChannelBody = z.discriminatedUnion('kind', [
  emailBody.safeExtend(code),
  telegramBody.extend(code),
  webhookBody.extend(code),
  alertmanagerBody.extend(code),
  gatewayBody.safeExtend(code),
]);
export type ChannelBody = z.infer<typeof channelBody>;

/** Everything of a channel but its secrets. */
export const channelSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  settings: z.record(z.string(), z.unknown()).meta({ description: 'As they were given' }),
  secrets: z.array(z.string()).meta({ description: 'Names of those that are set' }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ShownChannel = z.infer<typeof channelSchema>;

/** A channel's parts as they are stored. */
export interface ChannelParts {
  readonly kind: ChannelKind;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

type GivenSecrets = Readonly<Record<string, string | null | undefined>>;

/** Which settings say where the secrets go. */
const DESTINATION: Readonly<Record<ChannelKind, readonly string[]>> = {
  email: ['host', 'port', 'ca'],
  telegram: ['apiUrl'],
  webhook: ['host'],
  alertmanager: ['url'],
  'http-gateway': ['url'],
};

/** What is given, as settings and secrets; a secret that is null is taken away, one that is absent was not given. */
function split(body: ChannelBody): { settings: Record<string, unknown>; secrets: GivenSecrets } {
  const { kind, name: _, ...fields } = body;
  const secretNames = Object.keys(CHANNEL_FORMS[kind].secrets.shape);
  const entries = Object.entries(fields as Record<string, unknown>);
  const settings = Object.fromEntries(entries.filter(([field]) => !secretNames.includes(field)));
  const secrets = Object.fromEntries(
    entries.filter(([field]) => secretNames.includes(field)),
  ) as GivenSecrets;
  if (body.kind === 'webhook' && body.url !== undefined)
    return { settings: { host: new URL(body.url).host }, secrets };
  return { settings, secrets };
}

function requiredSecrets(body: ChannelBody): readonly string[] {
  switch (body.kind) {
    case 'email':
      return body.user === null ? [] : ['password'];
    case 'telegram':
      return ['token'];
    case 'webhook':
      return ['url', 'secret'];
    case 'alertmanager':
      return [];
    case 'http-gateway': {
      const texts = [body.url, body.body, ...Object.values(body.headers)];
      return texts.flatMap(placeholdersIn).includes('secret') ? ['secret'] : [];
    }
  }
}

/**
 * A channel as it shall be stored: what is given over what is there. A secret that was not given stays, but only where
 * it goes to the same place as before: else whoever may set up channels could have it sent to themselves.
 */
export function settleParts(
  body: ChannelBody,
  stored: ChannelParts | null,
): { readonly parts: ChannelParts; readonly errors: readonly FieldError[] } {
  const given = split(body);
  const before = stored?.kind === body.kind ? stored : null;
  const settings =
    body.kind === 'webhook' ? { ...before?.settings, ...given.settings } : given.settings;
  const goesElsewhere = DESTINATION[body.kind].some(
    (field) => settings[field] !== before?.settings[field],
  );
  const kept = goesElsewhere ? {} : before?.secrets;
  const secrets = Object.fromEntries(
    Object.entries({ ...kept, ...given.secrets }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  const errors = requiredSecrets(body)
    .filter((field) => secrets[field] === undefined)
    .map((path) => ({
      path,
      code: 'required',
      message: before === null ? 'is needed' : 'is needed again, for it would go elsewhere',
    }));
  return { parts: { kind: body.kind, settings, secrets }, errors };
}
