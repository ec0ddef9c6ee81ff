import { z } from 'zod';
import { PERMISSIONS } from '../../domain/access/permission.js';
import { ROLES } from '../../domain/access/role.js';
import { shownRegencies } from '../users/user-schema.js';

export const signInBody = z.strictObject({
  name: z.string().min(1).max(60),
  password: z.string().min(1).max(256),
});

export const passwordBody = z.strictObject({
  current: z.string().min(1).max(256),
  next: z.string().min(1).max(512).meta({
    description: '12 to 256 characters; not the name, not among the most used, not the old',
  }),
});

const signedInSchema = z.object({
  user: z.object({
    name: z.string(),
    displayName: z.string().nullable(),
    role: z.enum(ROLES),
    regencies: shownRegencies,
  }),
  permissions: z.array(z.enum(PERMISSIONS)),
  mustChangePassword: z
    .boolean()
    .meta({ description: 'Until then every call outside /session is refused' }),
  expiresAt: z.iso.datetime().meta({ description: 'When the session is over unless it is used' }),
  csrfToken: z
    .string()
    .meta({ description: 'To be sent as X-CSRF-Token with every call that changes something' }),
});

export const sessionSchema = z.object({
  signedIn: signedInSchema.nullable(),
  signIn: z.object({
    oidc: z
      .object({ label: z.string() })
      .nullable()
      .meta({ description: 'The identity provider people may sign in through' }),
  }),
  demo: z.boolean().meta({ description: 'The villages are simulated' }),
});

export type ShownSession = z.infer<typeof sessionSchema>;
