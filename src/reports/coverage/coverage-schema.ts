import { z } from 'zod';
import { COVERAGE_DEFINITIONS } from '../../domain/coverage/definitions.js';
import { COVERAGE_DIMENSIONS } from '../../domain/coverage/dimension.js';
import { STAGES } from '../../domain/rollout/stage.js';
import { yearReconciliationSchema } from '../../platform/http/reconciliation-schema.js';
import { availabilitySchema } from '../schemas.js';

const count = z.int().min(0);

const countsBy = <const Key extends string>(keys: readonly Key[]) =>
  z.object(Object.fromEntries(keys.map((key) => [key, count])) as Record<Key, typeof count>);

const rowSchema = z.object({
  key: z
    .union([z.string(), z.array(z.string().nullable()).readonly()])
    .nullable()
    .meta({ description: 'Null where there is none; a pair with two dimensions' }),
  label: z.string(),
  target: count.nullable().meta({ description: COVERAGE_DEFINITIONS.target }),
  funded: count.meta({ description: COVERAGE_DEFINITIONS.funded }),
  villages: count.meta({ description: COVERAGE_DEFINITIONS.villages }),
  stages: countsBy(STAGES).meta({ description: COVERAGE_DEFINITIONS.stages }),
  states: countsBy(['up', 'degraded', 'down', 'unknown', 'notMonitored']).meta({
    description: COVERAGE_DEFINITIONS.states,
  }),
  availability30d: availabilitySchema.meta({ description: COVERAGE_DEFINITIONS.availability30d }),
  desaTotal: count.nullable().meta({ description: COVERAGE_DEFINITIONS.desaTotal }),
  fundedShare: z.number().nullable().meta({ description: COVERAGE_DEFINITIONS.fundedShare }),
});

export const coverageSchema = z.object({
  asOf: z.iso.date(),
  sample: z.boolean().meta({ description: 'Whether figures of the sample registry are in it' }),
  definitions: z.record(z.string(), z.string()),
  groupBy: z.array(z.enum(COVERAGE_DIMENSIONS)),
  rows: z.array(rowSchema),
  total: rowSchema,
  reconciliation: z
    .array(yearReconciliationSchema)
    .meta({ description: COVERAGE_DEFINITIONS.reconciliation }),
});
