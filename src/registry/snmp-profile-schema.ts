import { z } from 'zod';
import { AUTH_PROTOCOLS, PRIV_PROTOCOLS, SnmpCredentials } from '../domain/probe/plan.js';
import { plainText } from '../platform/http/plain-text.js';

const LEVELS = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const;

/** Printable, no white space at the ends, so that what is pasted is what is sent. */
const secret = (min: number) =>
  z
    .string()
    .min(min)
    .max(128)
    .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, 'printable ASCII, no white space at the ends')
    .meta({ writeOnly: true });

export const profileName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u, '1 to 60 letters, digits, spaces or . _ -');

const communityCredentials = z.strictObject({
  version: z.enum(['v1', 'v2c']),
  community: secret(1),
});

/** Keys shorter than 8 characters are refused by RFC 3414's own derivation. */
const userCredentials = z
  .strictObject({
    version: z.literal('v3'),
    level: z.enum(LEVELS),
    user: plainText(32),
    authProtocol: z.enum(AUTH_PROTOCOLS).optional(),
    authKey: secret(8).optional(),
    privProtocol: z.enum(PRIV_PROTOCOLS).optional(),
    privKey: secret(8).optional(),
  })
  .superRefine((given, context) => {
    const wanted = {
      authProtocol: given.level !== 'noAuthNoPriv',
      authKey: given.level !== 'noAuthNoPriv',
      privProtocol: given.level === 'authPriv',
      privKey: given.level === 'authPriv',
    };
    for (const field of ['authProtocol', 'authKey', 'privProtocol', 'privKey'] as const) {
      if ((given[field] !== undefined) === wanted[field]) continue;
      context.addIssue({
        code: 'custom',
        path: [field],
        params: { code: wanted[field] ? 'required' : 'unknown' },
        message: wanted[field]
          ? `the level ${given.level} needs it`
          : `the level ${given.level} has no use for it`,
      });
    }
  });

/** Credentials as they come in; secrets are never given back. */
export const credentialsSchema = z.discriminatedUnion('version', [
  communityCredentials,
  userCredentials,
]);

export const newProfileSchema = z.discriminatedUnion('version', [
  communityCredentials.extend({ name: profileName }),
  userCredentials.safeExtend({ name: profileName }),
]);

/** Everything of a profile but its secrets. */
export const profileSchema = z.object({
  name: z.string(),
  version: z.enum(['v1', 'v2c', 'v3']),
  level: z.enum(LEVELS).nullable(),
  user: z.string().nullable(),
  authProtocol: z.enum(AUTH_PROTOCOLS).nullable(),
  privProtocol: z.enum(PRIV_PROTOCOLS).nullable(),
  links: z.int().meta({ description: 'Links that use it' }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export type ShownProfile = z.infer<typeof profileSchema>;

/** A request body as credentials. */
export function credentialsOf(body: z.infer<typeof credentialsSchema>): SnmpCredentials {
  return body.version === 'v3' ? { ...body } : { version: body.version, community: body.community };
}
