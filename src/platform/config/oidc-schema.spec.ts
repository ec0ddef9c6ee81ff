import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadSettings } from './config.js';

describe('the settings of an identity provider', () => {
  let folder: string;
  let usual: Record<string, unknown>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'oidc-schema-'));
    const clientSecretFile = join(folder, 'secret');
    writeFileSync(clientSecretFile, 's');
    usual = {
      issuer: 'https://sso.dinas.example/realms/dinas',
      clientId: 'pantau-desa',
      clientSecretFile,
      label: 'Akun Dinas',
    };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const load = (
    over: object,
    environment: NodeJS.ProcessEnv = { PUBLIC_URL: 'https://p.example' },
  ) => loadSettings({ oidc: { ...usual, ...over } }, environment).oidc;

  it('are none by default', () => {
    expect(loadSettings({}, {}).oidc).toBeNull();
  });

  it('make viewers of nobody, and leave roles to admins, unless they say otherwise', () => {
    expect(load({})).toEqual({
      ...usual,
      scopes: ['openid', 'profile'],
      usernameClaim: 'preferred_username',
      newUsers: 'refuse',
      roles: null,
      endpointHosts: [],
    });
  });

  it.each(['https://idp.example', 'http://127.0.0.1:8080/realms/x', 'http://[::1]:8080'])(
    'take the issuer %s',
    (issuer) => expect(load({ issuer })?.issuer).toBe(issuer),
  );

  it.each([
    ['issuer', 'http://idp.example'],
    ['issuer', 'http://127.0.0.1.evil.example'],
    ['issuer', 'https://user:pw@idp.example'],
    ['issuer', 'https://idp.example/?a=b'],
    ['issuer', 'file:///etc/passwd'],
    ['issuer', 'idp.example'],
    ['clientSecretFile', '/nowhere/at/all'],
    ['scopes', ['profile']],
    ['newUsers', 'admin'],
    ['roles', { claim: 'groups', map: { noc: 'root' } }],
    ['endpointHosts', ['https://idp.example']],
    ['clientSecret', 'in the file for all to see'],
  ])('refuse %s: %j', (name, value) => {
    expect(() => load({ [name]: value })).toThrow(
      name === 'clientSecret' ? /oidc.*clientSecret/ : new RegExp(`oidc\\.${name}`),
    );
  });

  it('need the address that browsers come back to', () => {
    expect(() => load({}, {})).toThrow(/oidc: needs PUBLIC_URL/);
  });
});
