import { readFileSync } from 'node:fs';
import {
  ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  None,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { OidcSettings } from '../../platform/config/oidc-schema.js';
import { issuerFetch } from './issuer-fetch.js';
import type { PendingSignIn } from './sign-in-cookie.js';

const PATIENCE_SECONDS = 10;
const CLOCK_TOLERANCE_SECONDS = 60;
/** What an issuer says of itself is asked for anew after this. */
const KEEP_MS = 60 * 60_000;

/** Everything the provider's ID token says. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** By what the issuer says it takes; it takes the first unless it says (OpenID Connect Core, section 9). */
function byItsSecret(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, client, body, headers) => {
    const { token_endpoint_auth_methods_supported: taken = ['client_secret_basic'] } = server;
    const way = taken.includes('client_secret_basic') ? basic : post;
    way(server, client, body, headers);
  };
}

/** The office's identity provider. It is asked when somebody signs in, and never before. */
export class IdentityProvider {
  private known: { readonly configuration: Configuration; readonly until: number } | null = null;
  private asking: Promise<Configuration> | null = null;

  constructor(
    private readonly settings: OidcSettings,
    /** Where it sends browsers back to. */
    private readonly returnUrl: string,
  ) {}

  /** Where to send a browser, and what to remember of it. Throws when the issuer cannot be asked. */
  async begin(
    returnTo: string,
    begunAt: number,
  ): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
    const configuration = await this.configuration();
    const pending = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      returnTo,
      begunAt,
    };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.returnUrl,
      scope: this.settings.scopes.join(' '),
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    if (url.protocol !== 'https:' && url.origin !== new URL(this.settings.issuer).origin)
      throw new Error('the authorization endpoint is not reached by https');
    return { url: url.href, pending };
  }

  /**
   * What the issuer says of the person who came back with this query, its signature verified. Throws when anything of it
   * does not fit what was begun. The tokens are not kept.
   */
  async claims(query: string, { state, nonce, verifier }: PendingSignIn): Promise<Claims> {
    const configuration = await this.configuration();
    const answer = await authorizationCodeGrant(
      configuration,
      new URL(`${this.returnUrl}${query}`),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      },
    );
    const claims = answer.claims();
    if (!claims) throw new Error('the answer holds no ID token');
    if (new URL(claims.iss).href !== new URL(this.settings.issuer).href)
      throw new Error('the ID token is of another issuer');
    if (this.wanted().every((claim) => claims[claim] !== undefined)) return claims;
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    // Some say in the ID token who it is, and only here what they are called.
    const more = await fetchUserInfo(configuration, answer.access_token, claims.sub);
    return { ...more, ...claims };
  }

  private wanted(): string[] {
    const { usernameClaim, roles } = this.settings;
    return [usernameClaim, ...(roles ? [roles.claim] : [])];
  }

  private async configuration(): Promise<Configuration> {
    if (this.known && performance.now() < this.known.until) return this.known.configuration;
    this.asking ??= this.discovered().finally(() => (this.asking = null));
    return this.asking;
  }

  private async discovered(): Promise<Configuration> {
    const { issuer, clientId, clientSecretFile, endpointHosts } = this.settings;
    const secret = clientSecretFile && readFileSync(clientSecretFile, 'utf8').trim();
    const configuration = await discovery(
      new URL(issuer),
      clientId,
      { [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      secret === null ? None() : byItsSecret(secret),
      {
        [customFetch]: issuerFetch(issuer, endpointHosts),
        timeout: PATIENCE_SECONDS,
        execute: [
          // The ID token's signature counts, not only the connection it came by.
          enableNonRepudiationChecks,
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- on loopback only, as the settings see to
          ...(issuer.startsWith('http:') ? [allowInsecureRequests] : []),
        ],
      },
    );
    this.known = { configuration, until: performance.now() + KEEP_MS };
    return configuration;
  }
}
