import { z } from 'zod';
import { OUTAGE_CAUSES, OutageRecord } from '../domain/outage/outage.js';

/** Shapes that several answers share. */
export const namedSchema = z.object({ code: z.string(), name: z.string() });

export const stateSchema = z.enum(['up', 'degraded', 'down', 'unknown']);

const instantSchema = z.iso.datetime();

export const availabilitySchema = z.object({
  ratio: z.number().nullable().meta({ description: 'Up over measured time; null: not measured' }),
  coverage: z.number().nullable().meta({ description: 'Measured over accountable time' }),
  status: z.enum(['ok', 'insufficient', 'none']),
  upSeconds: z.number(),
  downSeconds: z.number(),
  unknownSeconds: z.number(),
  excludedSeconds: z.number(),
  periodSeconds: z.number(),
});

export const outageSchema = z.object({
  id: z.string(),
  linkId: z.string(),
  startedAt: instantSchema.meta({ description: 'The first failed probe' }),
  endedAt: instantSchema.nullable().meta({ description: 'The first good probe; null while open' }),
  confirmedAt: instantSchema.nullable().meta({ description: 'Null where the monitor missed it' }),
  lastOkAt: instantSchema.nullable(),
  lastFailAt: instantSchema.nullable().meta({ description: 'Null where the monitor missed it' }),
  proposedCause: z.enum(OUTAGE_CAUSES),
  settledCause: z.enum(OUTAGE_CAUSES).nullable(),
  excluded: z.boolean().meta({ description: 'Every second of it is planned work' }),
  corrected: z.boolean().meta({ description: 'A person said something of it' }),
});

export type OutageAnswer = z.infer<typeof outageSchema>;

/** An instant as it is answered, ISO 8601 UTC. */
export function isoOf(at: number): string;
export function isoOf(at: number | null): string | null;
export function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

export function outageAnswer(outage: OutageRecord): OutageAnswer {
  return {
    id: outage.id,
    linkId: outage.linkId,
    startedAt: isoOf(outage.startedAt),
    endedAt: isoOf(outage.endedAt),
    confirmedAt: isoOf(outage.confirmedAt),
    lastOkAt: isoOf(outage.lastOkAt),
    lastFailAt: isoOf(outage.lastFailAt),
    proposedCause: outage.proposedCause,
    settledCause: outage.settledCause,
    excluded: outage.excluded,
    corrected: outage.corrected,
  };
}
