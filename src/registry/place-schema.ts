import { z } from 'zod';
import { contactBody } from '../platform/http/contact.js';
import { plainText } from '../platform/http/plain-text.js';

/** A code people choose and programs keep. It never looks like a link's id, which has points. */
export const placeCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '1 to 40 small letters, digits or -');

const shownName = plainText(120);

export const providerBody = z.strictObject({
  name: shownName,
  hotline: plainText(60).nullable().default(null),
  contacts: z.array(contactBody).max(20).default([]),
});
export const newProviderBody = providerBody.extend({ code: placeCode });
export const providerSchema = z.object({
  code: z.string(),
  name: z.string(),
  hotline: z.string().nullable(),
  contacts: z.array(contactBody),
});

const named = z.object({ code: z.string(), name: z.string() });
const UPSTREAM_KINDS = ['pop', 'backbone', 'regency'] as const;

export const upstreamNodeBody = z.strictObject({
  name: shownName,
  kind: z.enum(UPSTREAM_KINDS),
  regency: z
    .string()
    .regex(/^\d{2}\.\d{2}$/, 'a regency code, such as 33.06')
    .nullable()
    .default(null),
  provider: placeCode.nullable().default(null),
  address: z.string().nullable().default(null).meta({ description: 'An IP literal' }),
  parent: placeCode.nullable().default(null).meta({ description: "Another upstream node's code" }),
});
export const newUpstreamNodeBody = upstreamNodeBody.extend({ code: placeCode });
export const upstreamNodeSchema = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(UPSTREAM_KINDS),
  regency: named.nullable(),
  provider: named.nullable(),
  address: z.string().nullable(),
  parent: z.string().nullable(),
});

export const referenceTargetBody = z.strictObject({
  name: shownName,
  address: z.string().meta({ description: 'An IP literal' }),
});
export const newReferenceTargetBody = referenceTargetBody.extend({ code: placeCode });
export const referenceTargetSchema = z.object({
  code: z.string(),
  name: z.string(),
  address: z.string(),
});

export type ShownProvider = z.infer<typeof providerSchema>;
export type ShownUpstreamNode = z.infer<typeof upstreamNodeSchema>;
export type ShownReferenceTarget = z.infer<typeof referenceTargetSchema>;
