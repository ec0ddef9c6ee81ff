import { z } from 'zod';
import { contactBody } from '../../platform/http/contact.js';
import { plainText } from '../../platform/http/plain-text.js';

export const day = z.iso.date('a calendar day, YYYY-MM-DD');
const providerCode = z.string().min(1).max(40);

export const contractBody = z.strictObject({
  provider: providerCode.meta({ description: "The provider's code" }),
  number: plainText(100).meta({ description: 'Unique for the provider' }),
  title: plainText(200),
  firstDay: day,
  lastDay: day.meta({ description: 'Still in force on this day' }),
  monthlyFee: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: 'Rupiah per link and month before VAT, an exact decimal: "350000.50"' }),
  promisedAvailability: z
    .number()
    .nullable()
    .default(null)
    .meta({ description: '0–1; null: nothing is promised' }),
  promisedMbps: z.number().nullable().default(null),
  powerDowntimeCounts: z
    .boolean()
    .meta({ description: 'Whether downtime caused by a power cut counts against the promise' }),
  contacts: z
    .array(contactBody.extend({ role: plainText(120).nullable().default(null) }))
    .max(20)
    .default([]),
  note: plainText(2_000).nullable().default(null),
});

export type ContractBody = z.infer<typeof contractBody>;

export const newSpanBody = z.strictObject({
  linkId: z.string().min(1).max(64),
  from: day.meta({ description: 'First day under this contract' }),
});
export const spanEndBody = z.strictObject({
  on: day.meta({
    description:
      'First day no longer under it; the day it came in takes it out as if it never was in',
  }),
});

const contractColumns = contractBody.extend({
  id: z.string(),
  provider: z.object({ code: z.string(), name: z.string() }),
  inForce: z.boolean().meta({ description: 'Today, in Asia/Jakarta' }),
  sample: z.boolean().meta({ description: 'Of the sample registry; no real contract' }),
});

/** A contract in a list. */
export const contractItemSchema = contractColumns.extend({
  links: z.int().meta({ description: 'Links under it today' }),
});

/** A contract with all the links that were ever in it. */
export const contractSchema = contractColumns.extend({
  links: z.array(
    z.object({
      linkId: z.string(),
      village: z.object({ code: z.string(), name: z.string() }),
      from: day,
      to: day.nullable().meta({ description: 'Half-open; null: until the contract ends' }),
    }),
  ),
});

export type ContractItem = z.infer<typeof contractItemSchema>;
export type ShownContract = z.infer<typeof contractSchema>;
