import type { Answer, Body } from '../../../api/client';
import { wrongField } from '../../../parts/explained';
import { orNull } from '../../../parts/typed';

export type Channel = Answer<'/channels'>['items'][number];
export type Kind = Channel['kind'];
export const KINDS: readonly Kind[] = [
  'email',
  'telegram',
  'http-gateway',
  'webhook',
  'alertmanager',
];
type ChannelBody = NonNullable<Body<'/channels/{code}', 'put'>>;
type EmailBody = Extract<ChannelBody, { kind: 'email' }>;
type GatewayBody = Extract<ChannelBody, { kind: 'http-gateway' }>;

/** A channel as its form holds it: the fields of every kind, all texts. Secrets begin empty, which keeps them. */
export interface ChannelDraft {
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  readonly host: string;
  readonly port: string;
  readonly security: EmailBody['security'];
  readonly ca: string;
  readonly user: string;
  readonly from: string;
  readonly fromName: string;
  /** Of Telegram's service, an Alertmanager, a gateway; of a webhook it is a secret. */
  readonly url: string;
  readonly method: NonNullable<GatewayBody['method']>;
  /** `Name: value`, one a line. */
  readonly headers: string;
  readonly format: NonNullable<GatewayBody['format']>;
  readonly body: string;
  readonly maxLength: string;
  /** The password, the token, the webhook's or gateway's secret, the Authorization header. */
  readonly secret: string;
  /** The stored one, which may be done without, is taken away. */
  readonly forget: boolean;
}

const TELEGRAM = 'https://api.telegram.org';
const BLANK: ChannelDraft = {
  code: '',
  name: '',
  kind: 'email',
  host: '',
  port: '587',
  security: 'starttls',
  ca: '',
  user: '',
  from: '',
  fromName: 'Pantau Desa',
  url: '',
  method: 'POST',
  headers: '',
  format: 'json',
  body: '{"to": "{{to}}", "text": "{{text}}"}',
  maxLength: '1000',
  secret: '',
  forget: false,
};

/** A channel that is being set up. */
export const blank = (kind: Kind = 'email'): ChannelDraft => ({
  ...BLANK,
  kind,
  url: kind === 'telegram' ? TELEGRAM : '',
});

export function draftOf({ code, name, kind, settings }: Channel): ChannelDraft {
  const written = (field: string, without = '') => {
    const value = settings[field];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : without;
  };
  const headers = (settings['headers'] ?? {}) as Readonly<Record<string, string>>;
  return {
    ...BLANK,
    code,
    name,
    kind,
    host: written('host'),
    port: written('port'),
    security: written('security', BLANK.security) as EmailBody['security'],
    ca: written('ca'),
    user: written('user'),
    from: written('from'),
    fromName: written('fromName'),
    url: kind === 'telegram' ? written('apiUrl', TELEGRAM) : written('url'),
    method: written('method', BLANK.method) as ChannelDraft['method'],
    headers: Object.entries(headers)
      .map(([header, value]) => `${header}: ${value}`)
      .join('\n'),
    format: written('format', BLANK.format) as ChannelDraft['format'],
    body: written('body'),
    maxLength: written('maxLength'),
  };
}

/** A secret under its name: what was typed, null to take the stored one away, or left out to keep it. */
function secretAs<Name extends 'password' | 'authorization' | 'secret'>(
  name: Name,
  { secret, forget }: ChannelDraft,
): { readonly [N in Name]?: string | null } {
  const given = forget ? null : secret === '' ? undefined : secret;
  return given === undefined ? {} : ({ [name]: given } as { [N in Name]?: string | null });
}

/** `Name: value` lines as headers. Throws ApiProblem. */
function headersOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw wrongField('headers', 'wrong-format');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

/** Throws ApiProblem. */
export function bodyOf(draft: ChannelDraft): ChannelBody {
  const { kind, name, host, security, from, method, format, body, url, secret } = draft;
  switch (kind) {
    case 'email': {
      const user = orNull(draft.user);
      return {
        kind,
        name,
        host,
        port: Number(draft.port),
        security,
        ca: orNull(draft.ca),
        from,
        fromName: orNull(draft.fromName),
        user,
        // Without a user there is nobody whose password it could be.
        ...(user === null ? { password: null } : secretAs('password', draft)),
      };
    }
    case 'telegram':
      return { kind, name, apiUrl: url, ...(secret === '' ? {} : { token: secret }) };
    case 'webhook':
      return { kind, name, ...(url === '' ? {} : { url }), ...(secret === '' ? {} : { secret }) };
    case 'alertmanager':
      return { kind, name, url, ...secretAs('authorization', draft) };
    case 'http-gateway':
      return {
        kind,
        name,
        method,
        url,
        headers: headersOf(draft.headers),
        format,
        body,
        maxLength: Number(draft.maxLength),
        ...secretAs('secret', draft),
      };
  }
}

/** 32 random bytes, as Standard Webhooks writes a signing secret. */
export function newSigningSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
