import { z } from 'zod';
import { PERMISSIONS } from '../../domain/access/permission.js';
import { ROLES } from '../../domain/access/role.js';
import { regenciesField, shownRegencies } from '../users/user-schema.js';

const MOST_DAYS = 3_650;
/** How long a token counts unless it is said. */
export const USUAL_DAYS = 365;

export const newTokenBody = z.strictObject({
  name: z.string().max(60),
  role: z.enum(ROLES),
  scopes: z
    .array(z.enum(PERMISSIONS))
    .min(1)
    .nullable()
    .default(null)
    .transform((scopes) => scopes && [...new Set(scopes)])
    .meta({ description: 'Of what the role may do, what the token may; null: all of it' }),
  regencies: regenciesField
    .default(null)
    .meta({ description: 'Codes of regencies; null: the whole province' }),
  expiresInDays: z.number().int().min(1).max(MOST_DAYS).default(USUAL_DAYS),
});
export type NewTokenBody = z.infer<typeof newTokenBody>;

export const tokenId = z.coerce.number().int().min(1).max(2_147_483_647);

const at = z.iso.datetime().nullable();

export const tokenSchema = z.object({
  id: z.int(),
  name: z.string(),
  role: z.enum(ROLES),
  scopes: z.array(z.enum(PERMISSIONS)).nullable(),
  permissions: z
    .array(z.enum(PERMISSIONS))
    .meta({ description: 'What it may do: of the role, cut down to scopes and regencies' }),
  regencies: shownRegencies,
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: at,
  lastUsedAt: at,
  revokedAt: at,
});
export type ShownToken = z.infer<typeof tokenSchema>;

export const madeTokenSchema = z.object({
  token: tokenSchema,
  bareToken: z.string().meta({ description: 'Shown this once: Authorization: Bearer TOKEN' }),
});
