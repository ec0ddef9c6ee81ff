import { once } from 'node:events';
import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HostileIssuer, type Misdeed } from '../../fakes/hostile-issuer.js';
import { type TestDatabase, openTestDatabase } from '../../support/database.js';
import { OidcModule } from '../../../src/access/oidc/oidc.module.js';
import { type AccessApp, type Page, openAccessApp } from './access-app.js';
import { Browser, CALLBACK_URL, CLIENT_ID, PUBLIC_URL, openOidcApp } from './oidc-app.js';

const SECRET = 'the-secret-of-the-client';
const seconds = () => Math.floor(Date.now() / 1_000);

/** Whoever the issuer would have the service go to. */
const elsewhere = createServer((request, response) => {
  lured.push(request.url ?? '');
  response.end('{}');
});
const lured: string[] = [];
const elsewhereUrl = () => `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}`;
const redirect = (status: number) => (response: ServerResponse) =>
  response.writeHead(status, { Location: `${elsewhereUrl()}/secret` }).end();

beforeAll(async () => {
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
});
afterAll(() => {
  elsewhere.closeAllConnections();
  elsewhere.close();
});

describe('an identity provider that lies, and whoever stands between', () => {
  let issuer: HostileIssuer;
  let app: AccessApp;
  let browser: Browser;

  beforeAll(async () => {
    issuer = await new HostileIssuer({ id: CLIENT_ID, secret: SECRET }).start();
    app = await openOidcApp(issuer.url, { newUsers: 'viewer' });
  });
  beforeEach(() => {
    issuer.misdeed = {};
    issuer.asked.length = lured.length = 0;
    browser = new Browser(app.url);
  });
  afterAll(async () => {
    await app.close();
    await issuer.stop();
  });

  const comesIn = async (over: Record<string, string> = {}) => {
    const { location } = await browser.begin();
    const { status } = await browser.open(issuer.callback(location, over));
    return [status, (await browser.session())?.name ?? null];
  };
  const REFUSED = [401, null];

  it('lets somebody in when nothing is amiss, or every other test here would prove nothing', async () => {
    expect(await comesIn()).toEqual([302, 'korban']);
  });

  it.each<[string, () => Misdeed]>([
    ['of another audience', () => ({ claims: { aud: 'another-client' } })],
    ['of several audiences, for another', () => ({ claims: { aud: [CLIENT_ID, 'x'], azp: 'x' } })],
    ['of another issuer', () => ({ claims: { iss: 'https://idp.example' } })],
    ['with another nonce', () => ({ claims: { nonce: 'of-another-sign-in' } })],
    ['without a nonce', () => ({ claims: { nonce: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['with a subject that is none', () => ({ claims: { sub: 7 } })],
    ['over for more than a minute', () => ({ claims: { exp: seconds() - 75 } })],
    ['without an end', () => ({ claims: { exp: undefined } })],
    ['not valid for more than a minute yet', () => ({ claims: { nbf: seconds() + 75 } })],
    ['signed by nobody', () => ({ signing: 'none' })],
    ['signed with a strange key', () => ({ signing: 'stranger' })],
    ['with a mangled signature', () => ({ signing: 'mangled' })],
    ["signed with the client's secret", () => ({ signing: 'secret' })],
    ['signed with the public key as a secret', () => ({ signing: 'public-key' })],
    ['that is not there', () => ({ answer: { id_token: undefined } })],
    ['that is none', () => ({ answer: { id_token: 'x.y.z' } })],
  ])('takes no ID token %s', async (_, misdeed) => {
    issuer.misdeed = misdeed();
    expect(await comesIn()).toEqual(REFUSED);
  });

  it.each<[string, () => Misdeed]>([
    ['a minute late', () => ({ claims: { exp: seconds() - 45 } })],
    ['a minute early', () => ({ claims: { nbf: seconds() + 45, iat: seconds() + 45 } })],
  ])('takes a clock that is %s', async (_, misdeed) => {
    issuer.misdeed = misdeed();
    expect(await comesIn()).toEqual([302, 'korban']);
  });

  it.each([
    ['another state', { state: 'x'.repeat(43) }],
    ['no state', { state: '' }],
    ['the name of another issuer', { iss: 'https://idp.example' }],
    ['an error beside the code', { error: 'server_error' }],
    ['no code', { code: '' }],
  ])('takes no answer with %s, and asks for no token', async (_, over) => {
    expect(await comesIn(over)).toEqual(REFUSED);
    expect(issuer.asked).not.toContain('/token');
  });

  it('takes no doubled state', async () => {
    const { location } = await browser.begin();
    const answer = await browser.open(`${issuer.callback(location)}&state=x`);
    expect([answer.status, await browser.session()]).toEqual(REFUSED);
  });

  it('takes an answer from the browser that began alone', async () => {
    const { location } = await browser.begin();
    const back = issuer.callback(location);
    const victim = new Browser(app.url);
    expect((await victim.open(back)).status).toBe(401);
    await victim.begin();
    expect((await victim.open(back)).status).toBe(401);
    expect(await victim.session()).toBeNull();
    expect(issuer.asked).not.toContain('/token');
  });

  it('takes an answer once, though the issuer would give for its code again and again', async () => {
    const { location, headers } = await browser.begin();
    const [kept = ''] = headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    const back = issuer.callback(location);
    expect((await browser.open(back)).status).toBe(302);
    const tokens = () => issuer.asked.filter((path) => path === '/token').length;
    const again = await new Browser(app.url).open(back, { Cookie: kept });
    expect([again.status, tokens()]).toEqual([401, 1]);
    expect(again.headers.getSetCookie().join()).not.toContain('__Host-pantau=');
  });

  it('takes no answer that comes after ten minutes', async () => {
    const { location } = await browser.begin();
    app.time.forwardMs += 10 * 60_000;
    const answer = await browser.open(issuer.callback(location));
    app.time.forwardMs = 0;
    expect([answer.status, await browser.session()]).toEqual(REFUSED);
  });

  it('makes a session of its own, whatever cookie was there before', async () => {
    const planted = 'p'.repeat(43);
    browser.cookies.set('__Host-pantau', planted);
    expect(await comesIn()).toEqual([302, 'korban']);
    expect(browser.cookies.get('__Host-pantau')).not.toBe(planted);
  });

  it('believes what is said of a person only when it is said of this one', async () => {
    issuer.misdeed = { claims: { preferred_username: undefined } };
    expect(await comesIn()).toEqual(REFUSED);
    expect(issuer.asked).toContain('/userinfo');
  });

  it.each([
    ['/token', 307],
    ['/keys', 302],
    ['/userinfo', 308],
  ])('follows no redirect from %s (%i)', async (path, status) => {
    // Keys are asked for by a service that has not asked yet.
    const fresh = await openOidcApp(issuer.url, { newUsers: 'viewer' }, app.database);
    browser = new Browser(fresh.url);
    issuer.misdeed = {
      claims: { preferred_username: undefined },
      instead: { [path]: redirect(status) },
    };
    expect(await comesIn()).toEqual(REFUSED);
    expect(issuer.asked).toContain(path);
    expect(lured).toEqual([]);
    await fresh.close();
  });

  it('takes an address for a name only where the issuer has verified it, and for nobody it has not been said of', async () => {
    const settings = { newUsers: 'viewer', usernameClaim: 'email', scopes: ['openid', 'email'] };
    const byMail = await openOidcApp(issuer.url, settings, app.database);
    const tries = async (claims: object) => {
      browser = new Browser(byMail.url);
      issuer.misdeed = { claims: { ...claims } };
      return comesIn();
    };
    const email = 'wati@dinas.example';
    await app.database.dataSource.query(
      `insert into users (name, role, must_change_password) values ($1, 'admin', false)`,
      [email],
    );
    expect(await tries({ sub: 'h-7', email, email_verified: true })).toEqual([403, null]);
    const other = { sub: 'h-8', email: 'budi@dinas.example' };
    expect(await tries({ ...other, email_verified: false })).toEqual([403, null]);
    expect(await tries({ ...other, email_verified: 'true' })).toEqual([403, null]);
    expect(await tries({ ...other, email_verified: true })).toEqual([302, other.email]);
    await byMail.close();
  });

  it('reads no endless answer', async () => {
    issuer.misdeed = {
      instead: {
        '/token': (response) => {
          response.writeHead(200, { 'Content-Type': 'application/json' });
          const more = () => {
            while (response.write('x'.repeat(65_536)));
            response.once('drain', more);
          };
          more();
        },
      },
    };
    expect(await comesIn()).toEqual(REFUSED);
  });
});

describe('an identity provider that cannot be asked', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const tryWith = async (metadata: () => Misdeed) => {
    const issuer = await new HostileIssuer({ id: CLIENT_ID, secret: SECRET }).start();
    issuer.misdeed = metadata();
    const app = await openOidcApp(issuer.url, { newUsers: 'viewer' }, database);
    const browser = new Browser(app.url);
    lured.length = 0;
    try {
      const begun = await browser.begin();
      if (begun.status !== 302) return [begun.status, lured.length];
      const { status } = await browser.open(issuer.callback(begun.location));
      return [status, lured.length];
    } finally {
      await app.close();
      await issuer.stop();
    }
  };
  const DISCOVERY = '/.well-known/openid-configuration';

  it.each<[string, () => Misdeed, number]>([
    ['is another than it should be', () => ({ metadata: { issuer: 'https://idp.example' } }), 503],
    ['names none', () => ({ metadata: { issuer: undefined } }), 503],
    ['sends on with 302', () => ({ instead: { [DISCOVERY]: redirect(302) } }), 503],
    ['sends on with 308', () => ({ instead: { [DISCOVERY]: redirect(308) } }), 503],
    [
      'has its tokens elsewhere',
      () => ({ metadata: { token_endpoint: `${elsewhereUrl()}/token` } }),
      401,
    ],
    ['has its keys elsewhere', () => ({ metadata: { jwks_uri: `${elsewhereUrl()}/keys` } }), 401],
    [
      'has its sign-in page elsewhere by http',
      () => ({ metadata: { authorization_endpoint: `${elsewhereUrl()}/authorize` } }),
      503,
    ],
    [
      'has a script for a sign-in page',
      () => ({ metadata: { authorization_endpoint: 'javascript:alert(1)' } }),
      503,
    ],
    ['says what is no JSON', () => ({ instead: { [DISCOVERY]: (to) => to.end('<html>') } }), 503],
  ])('%s', async (_, metadata, status) => {
    expect(await tryWith(metadata)).toEqual([status, 0]);
  });

  it('keeps nobody from starting, nor from signing in with a password; and is asked again', async () => {
    const issuer = await new HostileIssuer({ id: CLIENT_ID, secret: SECRET }).start();
    const { port, url } = issuer;
    await issuer.stop();
    const app = await openOidcApp(url, { newUsers: 'viewer' });
    try {
      const browser = new Browser(app.url);
      const away = await browser.begin();
      expect(away.status).toBe(503);
      expect(away.text).toContain('kata sandi tetap bisa');
      expect(away.text).not.toContain('127.0.0.1');
      expect(away.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      const page: Page = app.page({ Origin: PUBLIC_URL });
      const { status, body } = await page.signIn(app.admin.name, app.admin.password);
      expect([status, body.signedIn?.user.name]).toEqual([200, 'admin']);
      const back = await new HostileIssuer({ id: CLIENT_ID, secret: SECRET }).start(port);
      const begun = await browser.begin();
      expect((await browser.open(back.callback(begun.location))).status).toBe(302);
      await back.stop();
    } finally {
      await app.close();
    }
  });
});

describe('where no identity provider is set up', () => {
  it('the way there and back are closed', async () => {
    const app = await openAccessApp({ modules: [OidcModule] });
    const browser = new Browser(app.url);
    for (const path of ['/api/v1/session/oidc', CALLBACK_URL]) {
      const { status, text } = await browser.open(path);
      expect([status, text.includes('tidak diaktifkan')]).toEqual([404, true]);
    }
    const { body } = await app.page().call<{ signIn: object }>('GET', '/session');
    expect(body.signIn).toEqual({ oidc: null });
    await app.close();
  });
});
