import { z } from 'zod';
import { OUTAGE_CAUSES } from '../../domain/outage/outage.js';
import { plainText } from '../../platform/http/plain-text.js';
import { StoredCorrection } from './correction-rows.js';
import { outageId } from './outage-id.js';

const instant = z.iso
  .datetime({ offset: true, error: 'not an ISO 8601 instant with an offset' })
  .transform((text) => Date.parse(text));
const reason = plainText(500).meta({ description: 'Why; it stays with the correction for ever' });
const cause = z.enum(OUTAGE_CAUSES);

export const correctionBody = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('bounds'),
      startedAt: instant.optional(),
      endedAt: instant.optional(),
      reason,
    })
    .meta({
      description:
        'Other bounds; what is absent is as recorded, whatever an earlier correction said. Takes a void back',
    })
    .refine(({ startedAt, endedAt }) => startedAt !== undefined || endedAt !== undefined, {
      message: 'startedAt, endedAt or both',
      path: ['startedAt'],
    }),
  z.strictObject({ kind: z.literal('void'), reason }).meta({ description: 'It was no outage' }),
  z
    .strictObject({ kind: z.literal('cause'), cause, reason })
    .meta({ description: 'Settles its cause, beside the proposed one' }),
]);

export const missedOutageBody = z.strictObject({
  startedAt: instant,
  endedAt: instant,
  cause: cause.nullable().default(null),
  reason,
});

export type CorrectionBody = z.infer<typeof correctionBody>;
export type MissedOutageBody = z.infer<typeof missedOutageBody>;

export const correctionSchema = z.object({
  id: z.string(),
  outageId: z.string(),
  linkId: z.string(),
  kind: z.enum(['bounds', 'void', 'added', 'cause']),
  startedAt: z.iso.datetime().nullable().meta({ description: 'Null: left as it was' }),
  endedAt: z.iso.datetime().nullable().meta({ description: 'Null: left as it was' }),
  cause: cause.nullable(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
});

export type ShownCorrection = z.infer<typeof correctionSchema>;

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** A correction as it is answered; `outage` names what it is of. */
export function shownCorrection(correction: StoredCorrection, outage: string): ShownCorrection {
  const { id, linkId, kind, reason: why, madeBy, madeAt } = correction;
  const hasBounds = kind === 'bounds' || kind === 'added';
  return {
    id,
    outageId: kind === 'added' ? outageId({ recorded: null, addedBy: id }) : outage,
    linkId,
    kind,
    startedAt: hasBounds ? iso(correction.startedAt) : null,
    endedAt: hasBounds ? iso(correction.endedAt) : null,
    cause: kind === 'cause' || kind === 'added' ? correction.cause : null,
    reason: why,
    madeBy,
    madeAt: new Date(madeAt).toISOString(),
  };
}
