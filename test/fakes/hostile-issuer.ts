import { createHmac, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** How an ID token is signed: rightly, or as attackers would. */
export type Signing = 'right' | 'none' | 'stranger' | 'mangled' | 'secret' | 'public-key';

/** What the next token answer is made of; each part as it should be unless it is changed. */
export interface Misdeed {
  claims?: Json;
  signing?: Signing;
  /** Over the answer of the token endpoint. */
  answer?: Json;
  metadata?: Json;
  /** Answers a path in place of what it should. */
  instead?: Record<string, (response: ServerResponse) => void>;
}

/** An identity provider that takes every code as often as it comes, and lies as it is told. */
export class HostileIssuer {
  readonly asked: string[] = [];
  misdeed: Misdeed = {};
  private readonly key = keys();
  private readonly stranger = keys();
  private readonly server: Server;

  constructor(private readonly client: { readonly id: string; readonly secret: string }) {
    this.server = createServer((request, response) => this.serve(request, response));
  }

  async start(port = 0): Promise<this> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** What it calls back with, once it was sent the browser with this address. */
  callback(authorization: string, over: Record<string, string> = {}): string {
    const { searchParams } = new URL(authorization);
    this.nonce = searchParams.get('nonce') ?? '';
    const query = { code: 'a-code', state: searchParams.get('state') ?? '', ...over };
    return `${searchParams.get('redirect_uri') ?? ''}?${new URLSearchParams(query).toString()}`;
  }

  private nonce = '';

  private serve({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(url, this.url);
    this.asked.push(pathname);
    const instead = this.misdeed.instead?.[pathname];
    if (instead) {
      instead(response);
      return;
    }
    const body = this.bodyOf(pathname);
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  }

  private bodyOf(path: string): Json | null {
    switch (path) {
      case '/.well-known/openid-configuration':
        return this.metadata();
      case '/token':
        return this.token();
      case '/keys':
        return { keys: [this.jwk()] };
      case '/userinfo':
        return { sub: 'somebody-else', preferred_username: 'admin' };
      default:
        return null;
    }
  }

  private metadata(): Json {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/keys`,
      userinfo_endpoint: `${this.url}/userinfo`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      ...this.misdeed.metadata,
    };
  }

  private jwk(): Json {
    return { ...createPublicKey(this.key).export({ format: 'jwk' }), kid: 'one', use: 'sig' };
  }

  private token(): Json {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: this.url,
      aud: this.client.id,
      sub: 'h-1',
      iat: now,
      exp: now + 300,
      nonce: this.nonce,
      preferred_username: 'korban',
      ...this.misdeed.claims,
    };
    return {
      access_token: 'an-access-token',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: this.signed(claims, this.misdeed.signing ?? 'right'),
      ...this.misdeed.answer,
    };
  }

  private signed(claims: Json, signing: Signing): string {
    const alg = { none: 'none', secret: 'HS256', 'public-key': 'HS256' }[signing as string];
    const content = `${encoded({ alg: alg ?? 'RS256', kid: 'one' })}.${encoded(claims)}`;
    const rsa = (key: typeof this.key) => createSign('sha256').update(content).sign(key);
    const hmac = (key: string) => createHmac('sha256', key).update(content).digest();
    const publicPem = () =>
      createPublicKey(this.key).export({ type: 'spki', format: 'pem' }).toString();
    const made: Record<Signing, () => Buffer> = {
      right: () => rsa(this.key),
      none: () => Buffer.alloc(0),
      stranger: () => rsa(this.stranger),
      mangled: () => rsa(this.key).fill(7, 0, 4),
      secret: () => hmac(this.client.secret),
      'public-key': () => hmac(publicPem()),
    };
    return `${content}.${made[signing]().toString('base64url')}`;
  }
}
