import { z } from 'zod';
import { PROVING_DAYS } from '../../domain/rollout/evidence-gate.js';
import { JudgedEvidence } from './milestones.service.js';

const ratio = z.number().nullable();
const rate = z
  .object({ bps: z.number(), at: z.iso.datetime().meta({ description: 'Start of its bucket' }) })
  .nullable();

export const gateSchema = z.object({
  linkId: z.string(),
  open: z.boolean().meta({ description: 'Whether the link is proven operational' }),
  bast: z.object({ met: z.boolean(), number: z.string().nullable() }),
  days: z.object({
    met: z.boolean(),
    needed: z.int(),
    run: z
      .object({ from: z.string(), to: z.string(), days: z.int() })
      .nullable()
      .meta({ description: 'The newest longest run of good days' }),
    each: z
      .array(
        z.object({
          day: z.string(),
          met: z.boolean(),
          missing: z.array(z.enum(['coverage', 'availability', 'no-contract'])),
          coverage: ratio,
          availability: ratio,
          promised: ratio.meta({ description: 'By the contract in force that day' }),
        }),
      )
      .meta({ description: 'The newest 30 whole days in Asia/Jakarta' }),
  }),
  portSpeed: z.object({
    met: z.boolean(),
    readMbps: z.number().nullable(),
    contractedMbps: z.number().nullable(),
  }),
  fastestSeen: z
    .object({
      receive: rate,
      transmit: rate,
      fiveMinuteReceive: rate,
      fiveMinuteTransmit: rate,
    })
    .meta({
      description:
        'A lower bound of what the link can carry, by the traffic it was seen to carry: receive and transmit between two readings of the port, about a minute apart, as long as rollups are kept; fiveMinute…: mean over five minutes, of the newest 14 days. Nobody using it is no proof of its being slow',
    }),
});

export type ShownGate = z.infer<typeof gateSchema>;

export function shownGate(
  linkId: string,
  { evidence, verdict, fastest }: JudgedEvidence,
): ShownGate {
  return {
    linkId,
    open: verdict.open,
    bast: { met: verdict.bast, number: evidence.bast },
    days: {
      met: verdict.days,
      needed: PROVING_DAYS,
      run: verdict.run && { ...verdict.run },
      each: verdict.judged.map(({ missing, ...day }) => ({
        ...day,
        met: missing.length === 0,
        missing: [...missing],
      })),
    },
    portSpeed: {
      met: verdict.portSpeed,
      readMbps: evidence.portMbps,
      contractedMbps: evidence.contractedMbps,
    },
    fastestSeen: { ...fastest },
  };
}
