import { accessSync, constants } from 'node:fs';
import { z } from 'zod';
import { ROLES } from '../../domain/access/role.js';

const LOOPBACK = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|localhost)$/;

/** By https; by http on this very machine only, where nobody stands between. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username + password + search + hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

const claim = z.string().regex(/^[\w.:/-]{1,120}$/, 'the name of a claim');
const hostName = z
  .string()
  .regex(/^[a-z0-9.-]{1,253}(:\d{1,5})?$/i, 'the name of a host, with a port if it is not 443');

/** Sign-in through the office's identity provider, beside passwords. Null: passwords only. */
export const oidcSchema = z
  .strictObject({
    issuer: z
      .string()
      .refine(isIssuer, 'must be an https:// address (http:// on loopback only), without a query'),
    clientId: z.string().min(1).max(200),
    /** The file holds the secret and nothing else; null: a public client, which PKCE alone protects. */
    clientSecretFile: z.string().refine(isReadable, 'no file that can be read').nullable(),
    /** What the button says. */
    label: z.string().trim().min(1).max(60),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, 'a scope'))
      .default(['openid', 'profile'])
      .refine((scopes) => scopes.includes('openid'), 'must hold openid'),
    usernameClaim: claim.default('preferred_username'),
    newUsers: z.enum(['refuse', 'viewer']).default('refuse'),
    /** Roles by the groups that a claim names; null: an admin gives them here. */
    roles: z
      .strictObject({ claim, map: z.record(z.string().min(1).max(200), z.enum(ROLES)) })
      .nullable()
      .default(null),
    /** Hosts besides the issuer's own at which its token and key endpoints may be. */
    endpointHosts: z.array(hostName).default([]),
  })
  .nullable();

export type OidcSettings = NonNullable<z.infer<typeof oidcSchema>>;
