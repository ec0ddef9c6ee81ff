import { z } from 'zod';
import { availabilitySchema } from '../schemas.js';

/** What each public figure means. */
export const PUBLIC_DEFINITIONS = {
  funded: 'Villages with at least one granted link.',
  accepted:
    'Of them, those whose links are installed and handed over, but not proven to work for seven days.',
  operational:
    'Of them, those whose links are proven to work: handed over, and seven measured days.',
  states:
    'Villages by the worst state now of their monitored links: up, degraded (answers, but slowly or with loss), down, unknown (not measured, or not monitored).',
  availability30d:
    'Up over measured time of all links in the 30 days before; degraded counts as up. Null: nothing was measured.',
  coverage: 'Measured over accountable time, which is the 30 days without planned work.',
  status: 'ok; insufficient below a coverage of 0.95: nothing to rely on; none: not measured.',
} as const;

const count = z.int().min(0);

const countsSchema = z.object({
  funded: count.meta({ description: PUBLIC_DEFINITIONS.funded }),
  accepted: count.meta({ description: PUBLIC_DEFINITIONS.accepted }),
  operational: count.meta({ description: PUBLIC_DEFINITIONS.operational }),
  states: z
    .object({ up: count, degraded: count, down: count, unknown: count })
    .meta({ description: PUBLIC_DEFINITIONS.states }),
  availability30d: availabilitySchema
    .pick({ ratio: true, coverage: true, status: true })
    .meta({ description: PUBLIC_DEFINITIONS.availability30d }),
});

export const publicCoverageSchema = z.object({
  asOf: z.iso.datetime(),
  sample: z
    .boolean()
    .meta({ description: 'true: sample data (contoh) is in it, which is not the list of grants' }),
  definitions: z.record(z.string(), z.string()),
  regencies: z.array(countsSchema.extend({ code: z.string(), name: z.string() })).meta({
    description: 'Those with a funded village, by code',
  }),
  total: countsSchema,
});

export type PublicCoverage = z.infer<typeof publicCoverageSchema>;
export type PublicCounts = z.infer<typeof countsSchema>;
