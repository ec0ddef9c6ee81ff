/**
 * A certified identity provider on loopback, in a process of its own: `node oidc-issuer.mjs RETURN_URL`, told by IPC where
 * it is. Whoever is named by `?as=` at the page it shows is signed in there without a password.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [returnUrl] = process.argv.slice(2);
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** What it knows of people, by the number they have there. */
const PEOPLE = {
  'u-1': { preferred_username: 'siti', name: 'Siti Aminah', groups: ['noc', 'semua'] },
  'u-2': { preferred_username: 'budi', name: 'Budi <b>Santoso</b>', groups: [] },
  'u-3': { preferred_username: 'admin', name: 'Not the admin', groups: ['semua'] },
  'u-4': { preferred_username: '../../etc', name: 'x', groups: [] },
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'pantau-desa',
        client_secret: 'the-secret-of-the-client',
        redirect_uris: [returnUrl],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] },
    cookies: { keys: ['of the test'] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'name', 'groups'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/who/${uid}` },
    findAccount: (_, accountId) =>
      PEOPLE[accountId] && {
        accountId,
        claims: () => ({ sub: accountId, ...PEOPLE[accountId] }),
      },
    // The office has agreed for everybody.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, issuer);
    if (!pathname.startsWith('/who/')) return handle(request, response);
    const accountId = searchParams.get('as');
    const result = accountId
      ? { login: { accountId } }
      : { error: 'access_denied', error_description: 'cancelled' };
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: false,
    });
  });
  process.send({ issuer });
});
process.on('disconnect', () => process.exit(0));
