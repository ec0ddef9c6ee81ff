import { z } from 'zod';
import { OUTAGE_CAUSES } from '../../domain/outage/outage.js';
import { correctionSchema } from '../../monitoring/ledger.service.js';
import { manyOf, pageQuery, sortQuery } from '../../platform/http/list-query.js';
import { periodQuery } from '../../platform/http/period-query.js';
import { namedSchema, outageSchema, stateSchema } from '../schemas.js';
import { placeQuery } from '../villages/village-query.js';

export const SORT_FIELDS = [
  'startedAt',
  'endedAt',
  'durationSeconds',
  'village',
  'regency',
  'provider',
] as const;

/** Every filter of the outages. */
export const outageFilterQuery = {
  ...periodQuery,
  regency: placeQuery.regency,
  provider: placeQuery.provider,
  grantYear: placeQuery.grantYear,
  village: manyOf(z.string().min(1).max(13)),
  link: manyOf(z.string().min(1).max(64)),
  cause: manyOf(z.enum(OUTAGE_CAUSES)).meta({ description: 'As settled, else as proposed' }),
  open: z.enum(['true', 'false']).optional().meta({ description: 'Only open ones, or none' }),
};

export const outagesQuery = z.strictObject({
  ...pageQuery,
  ...outageFilterQuery,
  sort: sortQuery(SORT_FIELDS),
});

export type OutagesQuery = z.infer<typeof outagesQuery>;

export const listedOutageSchema = outageSchema.extend({
  durationSeconds: z.number().meta({ description: 'Until now for an open one' }),
  village: namedSchema,
  regency: namedSchema,
  provider: namedSchema.nullable(),
  grantYear: z.int(),
  state: stateSchema.meta({ description: "The link's now" }),
});

export type ListedOutage = z.infer<typeof listedOutageSchema>;

export const outagePageSchema = listedOutageSchema.extend({
  voided: z.boolean().meta({ description: 'A person said that it was none: it counts nowhere' }),
  recorded: z
    .object({ startedAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable() })
    .nullable()
    .meta({ description: 'As the monitor wrote it; null for an outage it missed' }),
  corrections: z.array(correctionSchema).meta({ description: 'Oldest first' }),
});

export type OutagePage = z.infer<typeof outagePageSchema>;
