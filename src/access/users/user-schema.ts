import { z } from 'zod';
import { ROLES } from '../../domain/access/role.js';

export const regenciesField = z
  .array(z.string().regex(/^\d{2}\.\d{2}$/, 'the code of a regency, such as 33.06'))
  .max(100)
  .nullable()
  .transform((codes) => codes && [...new Set(codes)].sort());

/** Codes of areas with their names, as answers give them. */
export const shownRegencies = z
  .array(z.object({ code: z.string(), name: z.string() }))
  .nullable()
  .meta({ description: 'null: the whole province' });

const changeable = {
  displayName: z.string().trim().min(1).max(120).nullable(),
  role: z.enum(ROLES),
  regencies: regenciesField.meta({
    description: 'Codes of the regencies they answer for; null: the whole province',
  }),
};

export const newUserBody = z.strictObject({
  name: z.string().max(60),
  ...changeable,
  displayName: changeable.displayName.default(null),
  regencies: changeable.regencies.default(null),
});
export type NewUserBody = z.infer<typeof newUserBody>;

export const userBody = z.strictObject({ ...changeable, disabled: z.boolean() });
export type UserBody = z.infer<typeof userBody>;

export const userId = z.coerce.number().int().min(1).max(2_147_483_647);

const at = z.iso.datetime().nullable();

export const userSchema = z.object({
  id: z.int(),
  name: z.string(),
  displayName: z.string().nullable(),
  role: z.enum(ROLES),
  regencies: shownRegencies,
  disabled: z.boolean(),
  disabledAt: at,
  mustChangePassword: z.boolean(),
  hasPassword: z.boolean().meta({ description: 'Else only the identity provider lets them in' }),
  lastSignInAt: at,
  createdAt: z.iso.datetime(),
});
export type ShownUser = z.infer<typeof userSchema>;

const firstPassword = z.string().meta({ description: 'Shown this once; to be changed at sign-in' });
export const madeUserSchema = z.object({ user: userSchema, password: firstPassword });
export const madePasswordSchema = z.object({ password: firstPassword });
