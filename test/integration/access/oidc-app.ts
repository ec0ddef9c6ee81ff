import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OidcModule } from '../../../src/access/oidc/oidc.module.js';
import type { TestDatabase } from '../../support/database.js';
import { type AccessApp, openAccessApp } from './access-app.js';

/** As a reverse proxy would have it; the tests go to the service itself. */
export const PUBLIC_URL = 'https://pantau.example';
export const CALLBACK_URL = `${PUBLIC_URL}/api/v1/session/oidc/callback`;
export const CLIENT_ID = 'pantau-desa';
const CLIENT_SECRET = 'the-secret-of-the-client';

/** A service with an identity provider; `settings` go over what is usual of `oidc`. `database`: beside another. */
export async function openOidcApp(
  issuer: string,
  settings: Readonly<Record<string, unknown>> = {},
  database?: TestDatabase,
): Promise<AccessApp> {
  const folder = mkdtempSync(join(tmpdir(), 'oidc-app-'));
  const clientSecretFile = join(folder, 'secret');
  writeFileSync(clientSecretFile, `${CLIENT_SECRET}\n`, { mode: 0o600 });
  const app = await openAccessApp({
    publicUrl: PUBLIC_URL,
    modules: [OidcModule],
    ...(database && { database }),
    settings: {
      oidc: { issuer, clientId: CLIENT_ID, clientSecretFile, label: 'Akun Dinas', ...settings },
    },
  });
  return {
    ...app,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The certified provider on loopback. */
export async function startIssuer(): Promise<{ issuer: string; stop: () => Promise<void> }> {
  const child: ChildProcess = fork(
    join(import.meta.dirname, '../../support/oidc-issuer.mjs'),
    [CALLBACK_URL],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  const [{ issuer }] = (await once(child, 'message')) as [{ issuer: string }];
  return {
    issuer,
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** What a browser got. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where it is sent to. */
  readonly location: string;
}

/** A browser that follows no redirect by itself, with a jar of cookies per origin. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** `serviceUrl`: where PUBLIC_URL leads to. */
  constructor(private readonly serviceUrl: string) {}

  async open(address: string, headers: Record<string, string> = {}): Promise<Seen> {
    const url = new URL(address.replace(PUBLIC_URL, this.serviceUrl), this.serviceUrl);
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { Cookie: cookie }), ...headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0|1970/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location') ?? '';
    return {
      status: answer.status,
      headers: answer.headers,
      text: await answer.text(),
      location:
        location === ''
          ? ''
          : new URL(location, url).href.replace(url.origin, originOf(url, this.serviceUrl)),
    };
  }

  /** The cookies it keeps for the service. */
  get cookies(): Map<string, string> {
    const jar = this.jars.get(new URL(this.serviceUrl).origin);
    return jar ?? new Map<string, string>();
  }

  /** Begins a sign-in. Gives what the provider is sent. */
  async begin(returnTo = '/'): Promise<Seen> {
    return this.open(`/api/v1/session/oidc?returnTo=${encodeURIComponent(returnTo)}`);
  }

  /** From the provider's address to what it sends the browser back with, as the person of that number there. */
  async answerAs(accountId: string | null, begun: Seen): Promise<string> {
    let { location } = begun;
    for (let step = 0; step < 6 && !location.startsWith(CALLBACK_URL); step += 1) {
      if (location.includes('/who/') && accountId !== null) location += `?as=${accountId}`;
      location = (await this.open(location)).location;
    }
    return location;
  }

  /** The whole way there and back. */
  async signInAs(accountId: string | null, returnTo = '/'): Promise<Seen> {
    const begun = await this.begin(returnTo);
    return this.open(await this.answerAs(accountId, begun));
  }

  /** Who the service takes it for. */
  async session(): Promise<{ name: string; role: string; displayName: string | null } | null> {
    const { text } = await this.open('/api/v1/session');
    const { signedIn } = JSON.parse(text) as {
      signedIn: { user: { name: string; role: string; displayName: string | null } } | null;
    };
    return signedIn && signedIn.user;
  }
}

/** What browsers show in place of the service's own address. */
function originOf(url: URL, serviceUrl: string): string {
  return url.origin === new URL(serviceUrl).origin ? PUBLIC_URL : url.origin;
}
