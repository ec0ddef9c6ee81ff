import { z } from 'zod';
import { STAGES } from '../../domain/rollout/stage.js';
import { startOfWibDay } from '../../domain/time/instant.js';
import { plainText } from '../../platform/http/plain-text.js';

export const stage = z.enum(STAGES);

const day = z.string().refine((text) => {
  try {
    return startOfWibDay(text) !== 0;
  } catch {
    return false;
  }
}, 'not a calendar day (YYYY-MM-DD)');

const bast = plainText(100).meta({ description: 'Number of the handover record (BAST)' });
const reason = plainText(500).meta({ description: 'Why; it stays with the correction for ever' });

export const planBody = z.strictObject({
  plannedOn: day.nullable().meta({ description: 'Null takes the plan back' }),
});

export const reachedBody = z.strictObject({
  actualOn: day,
  note: plainText(1_000).nullable().default(null),
  bast: bast.nullable().default(null),
});

export const correctionBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day'), actualOn: day, reason }),
  z.strictObject({ kind: z.literal('bast'), bast, reason }),
  z
    .strictObject({ kind: z.literal('taken-back'), reason })
    .meta({ description: 'The latest step never was; the link returns to where it was before' }),
]);

export type PlanBody = z.infer<typeof planBody>;
export type ReachedBody = z.infer<typeof reachedBody>;
export type CorrectionBody = z.infer<typeof correctionBody>;

export const attachmentSchema = z.object({
  id: z.uuid(),
  linkId: z.string(),
  milestone: stage,
  kind: z.enum(['bast', 'acceptance-test', 'photo', 'other']),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  addedBy: z.string(),
  addedAt: z.iso.datetime(),
});

export type ShownAttachment = z.infer<typeof attachmentSchema>;

export const milestoneSchema = z.object({
  milestone: stage,
  reached: z.boolean(),
  plannedOn: day.nullable(),
  actualOn: day.nullable().meta({
    description: 'Null where not reached, or where a registry file said so without a day',
  }),
  delayDays: z
    .int()
    .nullable()
    .meta({ description: 'Against the plan: until reached, or until today; negative when early' }),
  bast: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
});

export const milestonesSchema = z.object({
  linkId: z.string(),
  stage,
  claimedOperational: z.boolean().meta({ description: 'Claimed, not proven' }),
  next: z.array(stage).meta({ description: 'The stages one step away' }),
  milestones: z.array(milestoneSchema),
  attachments: z.array(attachmentSchema),
  history: z
    .array(
      z.object({
        kind: z.enum(['planned', 'reached', 'day-corrected', 'bast-corrected', 'taken-back']),
        milestone: stage,
        before: stage,
        after: stage,
        day: day.nullable(),
        bast: z.string().nullable(),
        note: z.string().nullable(),
        reason: z.string().nullable(),
        madeBy: z.string(),
        madeAt: z.iso.datetime(),
      }),
    )
    .meta({
      description:
        'Everything people said of its milestones, oldest first. Where one `after` is not the next `before`, a registry file moved the stage; the change log names it',
    }),
});

export type ShownMilestones = z.infer<typeof milestonesSchema>;
export type ShownMilestone = z.infer<typeof milestoneSchema>;
