import { z } from 'zod';
import { RECONCILIATION_WARNINGS } from '../../domain/programme/reconciliation.js';

/** Registered against meant of one grant year, as every answer gives it that tells of it. */
export const yearReconciliationSchema = z.object({
  grantYear: z.int(),
  target: z.int().nullable().meta({
    description:
      'Summed over programmes: the figure of the whole year or, without one, the sum of its tranches; null: none is set',
  }),
  registered: z.int().meta({ description: 'Villages with a grant of that year' }),
  difference: z.int().nullable().meta({ description: 'registered − target' }),
  warning: z
    .object({ code: z.enum(RECONCILIATION_WARNINGS), message: z.string() })
    .nullable()
    .meta({ description: 'Null while the figures agree' }),
  tranches: z
    .array(
      z.object({
        programme: z.string(),
        tranche: z.int(),
        target: z.int(),
        source: z.string(),
        asOf: z.iso.date(),
      }),
    )
    .readonly()
    .meta({ description: 'What was published of parts of the year' }),
});
