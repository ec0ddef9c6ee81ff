import { Inject, Injectable, OnModuleInit } from '@nestjs/common';
import { networkOf } from '../../domain/access/network.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { logOf } from '../../platform/logging/log.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { AuditLog } from '../audit/audit-log.js';
import { Clock } from '../clock.js';
import { Sessions } from '../sessions/sessions.js';
import { SignInWays } from '../sessions/sign-in-ways.js';
import { Identities, Known } from './identities.js';
import { Claims, IdentityProvider } from './identity-provider.js';
import { LIFE_MS, PendingSignIn, SignInCookie } from './sign-in-cookie.js';

/** Where the provider sends browsers back to, under /api/v1. */
export const CALLBACK = 'session/oidc/callback';

/** A page to go to, and the cookies to go with. */
export interface Onward {
  readonly location: string;
  readonly cookies: readonly string[];
}

interface Parts {
  readonly provider: IdentityProvider;
  readonly cookie: SignInCookie;
}

/** Of an error what may be logged: never an answer's content, which may hold a token. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}

/** Signing in through the identity provider. While it is away only this does not work. */
@Injectable()
export class OidcSignIn implements OnModuleInit {
  private readonly log = logOf('oidc');
  private readonly parts: Parts | null;
  /** States that have led to a session, until their cookie is too old: none does so twice. */
  private readonly spent = new Map<string, number>();

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly ways: SignInWays,
    private readonly identities: Identities,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    secrets: SecretBox,
  ) {
    const { oidc, environment } = settings;
    const publicUrl = environment.PUBLIC_URL?.replace(/\/$/, '');
    this.parts =
      oidc && publicUrl !== undefined
        ? {
            provider: new IdentityProvider(oidc, `${publicUrl}/api/v1/${CALLBACK}`),
            cookie: new SignInCookie(secrets.keyFor('oidc sign-in'), publicUrl),
          }
        : null;
  }

  onModuleInit(): void {
    const { oidc } = this.settings;
    if (oidc) this.ways.offerIdentityProvider(oidc.label);
  }

  /** Sends the browser to the provider. Throws DomainError access.oidc-off or access.oidc-away. */
  async begin(returnTo: string): Promise<Onward> {
    const { provider, cookie } = this.needed();
    try {
      const { url, pending } = await provider.begin(returnTo, this.clock.now());
      return { location: url, cookies: [cookie.holding(pending)] };
    } catch (error) {
      this.log.warn('the identity provider cannot be asked', { reason: reasonOf(error) });
      throw new DomainError(
        'access.oidc-away',
        'The identity provider cannot be reached now. Signing in with a password works.',
        503,
      );
    }
  }

  /** The Set-Cookie header after which nothing is on its way any more; null when there is no provider. */
  get gone(): string | null {
    return this.parts?.cookie.gone ?? null;
  }

  /**
   * Signs in who comes back from the provider with this query and these cookies. Throws DomainError access.oidc-off,
   * access.oidc-failed, access.identity-unknown or access.identity-name.
   */
  async finish(query: string, cookies: string | undefined, address: string): Promise<Onward> {
    const { cookie } = this.needed();
    const pending = cookie.pendingIn(cookies, this.clock.now());
    try {
      const claims = await this.proven(query, pending);
      const known = await this.identities.userOf(claims);
      const before = await this.sessions.ofCookie(cookies);
      const { cookie: session } = await this.sessions.begin(known.user.id, networkOf(address));
      if (before) await this.sessions.end(before.id);
      await this.recordSignIn(known, address);
      return { location: pending?.returnTo ?? '/', cookies: [session, cookie.gone] };
    } catch (error) {
      await this.recordRefusal(error, address);
      throw error;
    }
  }

  private async proven(query: string, pending: PendingSignIn | null): Promise<Claims> {
    const { provider } = this.needed();
    if (!pending || this.spent.has(pending.state)) throw failed();
    try {
      const claims = await provider.claims(query, pending);
      this.spend(pending.state);
      return claims;
    } catch (error) {
      this.log.warn('a sign-in through the identity provider failed', { reason: reasonOf(error) });
      throw failed();
    }
  }

  private spend(state: string): void {
    const now = this.clock.now();
    // In the order of their end: the first that is not over ends the search.
    for (const [old, until] of this.spent) {
      if (until > now) break;
      this.spent.delete(old);
    }
    this.spent.set(state, now + LIFE_MS);
  }

  private needed(): Parts {
    if (this.parts) return this.parts;
    throw new DomainError('access.oidc-off', 'No identity provider is set up here.', 404);
  }

  private async recordSignIn(
    { user, roleBefore, isNew, forfeited }: Known,
    network: string,
  ): Promise<void> {
    const by = { actor: user.name, actorKind: 'user', network, outcome: 'ok' } as const;
    const way = { by: 'identity provider' };
    if (isNew || user.role !== roleBefore)
      await this.audit.record({
        ...by,
        action: isNew ? 'user.made' : 'user.role',
        target: user.name,
        details: { ...way, role: user.role, ...(isNew ? {} : { before: roleBefore }) },
      });
    for (const token of forfeited)
      await this.audit.record({
        ...by,
        action: 'token.revoke',
        target: token,
        details: { ...way, madeBy: user.name },
      });
    await this.audit.record({ ...by, action: 'session.begin', target: '', details: way });
  }

  private async recordRefusal(error: unknown, network: string): Promise<void> {
    await this.audit.record({
      actor: '',
      actorKind: 'unknown',
      network,
      action: 'session.begin',
      target: '',
      outcome: error instanceof DomainError ? error.code : 'internal',
      details: { by: 'identity provider' },
    });
  }
}

function failed(): DomainError {
  return new DomainError(
    'access.oidc-failed',
    'This sign-in did not begin here, took too long, or what the identity provider says does not fit it.',
    401,
  );
}
