import { z } from 'zod';
import { DEFAULT_LINK_POLICY, LinkPolicy, objectionsTo } from '../../domain/link-state/policy.js';

const count = z.number().int().min(1).max(20);
const share = z.number().min(0).max(1);
const milliseconds = (min: number, max: number) => z.number().int().min(min).max(max);

const policyShape = {
  goodRoundsToRecover: count,
  snmpFailsToSilent: count,
  lateMs: milliseconds(0, 600_000),
  echoWindow: z.number().int().min(4).max(240),
  lossOn: share,
  lossOff: share,
  rttOnMs: milliseconds(1, 10_000),
  rttOffMs: milliseconds(1, 10_000),
  flapCheckMs: milliseconds(1_000, 3_600_000),
  flapOnPercent: z.number().min(0).max(100),
  flapOffPercent: z.number().min(0).max(100),
} satisfies Record<keyof Omit<LinkPolicy, 'staleAfterMs'>, z.ZodType<number>>;

const { staleAfterMs: _elsewhere, ...byDefault } = DEFAULT_LINK_POLICY;

/** Without the keys that were left out. */
function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

const codes = z.array(z.string().min(1)).min(1).optional();

const group = z.strictObject({
  name: z.string().min(1).max(60),
  match: z
    .strictObject({
      link: codes,
      village: codes,
      regency: codes,
      provider: codes,
      grantYear: z.array(z.number().int()).min(1).optional(),
    })
    .refine((match) => Object.keys(match).length > 0, 'name at least one: link, village, …'),
  policy: z.strictObject(policyShape).partial().transform(given),
});

/** How links are judged, and groups of links that are judged otherwise. */
export const judgingSchema = z
  .strictObject({
    policy: z
      .strictObject(policyShape)
      .partial()
      .prefault({})
      .transform((own) => ({ ...byDefault, ...given(own) })),
    groups: z.array(group).default([]),
  })
  .superRefine(({ policy, groups }, context) => {
    const stale = { staleAfterMs: DEFAULT_LINK_POLICY.staleAfterMs };
    const object = (path: (string | number)[], judged: LinkPolicy) => {
      for (const objection of objectionsTo(judged))
        context.addIssue({
          code: 'custom',
          path: [...path, objection.path],
          message: objection.message,
        });
    };
    object(['policy'], { ...stale, ...policy });
    groups.forEach((each, index) => {
      object(['groups', index, 'policy'], { ...stale, ...policy, ...each.policy });
    });
  });
