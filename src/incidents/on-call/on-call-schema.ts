import { z } from 'zod';
import { DayHours } from '../../domain/oncall/quiet-hours.js';
import { LATEST_STEP_MINUTES } from '../../domain/oncall/team.js';
import { plainText } from '../../platform/http/plain-text.js';

/** A code people choose and programs keep. */
export const planCode = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, '1 to 40 small letters, digits or -');
export const calendarDay = z.iso.date('a calendar day, YYYY-MM-DD');
export const instantText = z.iso.datetime({
  offset: true,
  error: 'not an ISO 8601 instant with an offset',
});
export const named = z.object({ code: z.string(), name: z.string() });
const sample = z.boolean().meta({ description: 'Invented for the demo' });
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 22:30')
  .meta({ description: 'Asia/Jakarta' });

export const personBody = z.strictObject({
  name: plainText(120),
  active: z.boolean().default(true).meta({ description: 'False: is passed over everywhere' }),
  contactWays: z
    .array(
      z.strictObject({
        channel: planCode.meta({ description: 'Code of the channel' }),
        address: plainText(320).or(z.literal('')).meta({
          description: 'A mail address, a chat id, a telephone number; empty for a webhook',
        }),
      }),
    )
    .max(10)
    .default([]),
});
export const newPersonBody = personBody.extend({ code: planCode });
export const personSchema = z.object({
  code: z.string(),
  name: z.string(),
  active: z.boolean(),
  contactWays: z.array(z.object({ id: z.string(), channel: z.string(), address: z.string() })),
  sample,
});

const tell = z.union([z.enum(['on-call', 'next', 'team']), z.strictObject({ person: planCode })]);
const steps = z
  .array(z.strictObject({ afterMinutes: z.int().min(0).max(LATEST_STEP_MINUTES), tell }))
  .min(1)
  .max(10)
  .refine((all) => all[0]?.afterMinutes === 0, 'the first step is at 0 minutes')
  .refine(
    (all) => all.every((step, i) => i === 0 || step.afterMinutes > (all[i - 1]?.afterMinutes ?? 0)),
    'each step later than the one before',
  )
  .meta({ description: 'Taken one after the other until somebody acknowledges' });
const dayHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from !== to, 'it must end at another time than it begins')
  .nullable();
const quietHours = z
  .strictObject({ major: dayHours, minor: dayHours })
  .meta({ description: 'When notices wait, by severity; what is critical never does' });

const unique = (codes: readonly string[]) => new Set(codes).size === codes.length;
const manyCodes = (max: number) =>
  z.array(z.string().max(40)).max(max).refine(unique, 'each once').default([]);

export const teamBody = z.strictObject({
  name: plainText(120),
  regencies: manyCodes(100).meta({ description: 'Codes; none: of every regency' }),
  providers: manyCodes(100).meta({ description: 'Codes; none: of every provider' }),
  members: manyCodes(100).meta({ description: 'Codes of people' }),
  defaultPerson: planCode
    .nullable()
    .default(null)
    .meta({ description: 'Hears of it when nobody is on call; null: all members do' }),
  steps: steps.default([
    { afterMinutes: 0, tell: 'on-call' },
    { afterMinutes: 15, tell: 'next' },
    { afterMinutes: 60, tell: 'team' },
  ]),
  quietHours: quietHours.default({ major: null, minor: { from: '22:00', to: '05:00' } }),
});
export const newTeamBody = teamBody.extend({ code: planCode });
export const teamSchema = z.object({
  code: z.string(),
  name: z.string(),
  regencies: z.array(named),
  providers: z.array(named),
  members: z.array(named),
  defaultPerson: named.nullable(),
  steps,
  quietHours,
  sample,
});

export const rotaBody = z.strictObject({
  handover: z.strictObject({
    weekday: z.int().min(1).max(7).meta({ description: 'ISO, 1 is Monday' }),
    time: timeOfDay,
  }),
  members: z
    .array(planCode)
    .max(52)
    .meta({ description: 'In the order of their turns; none: from then on nobody' }),
});
export const rotaSchema = z.object({
  team: z.string(),
  startsOn: calendarDay,
  handover: rotaBody.shape.handover,
  members: z.array(named),
});

export const overrideBody = z
  .strictObject({
    team: planCode,
    person: planCode,
    from: instantText,
    to: instantText,
    reason: plainText(300).nullable().default(null),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    path: ['to'],
    params: { code: 'empty-period' },
    message: 'it must end after it begins',
  });
export const overrideSchema = z.object({
  id: z.string(),
  team: z.string(),
  person: named,
  from: instantText,
  to: instantText,
  reason: z.string().nullable(),
  madeBy: z.string(),
});

export const holidayBody = z.strictObject({
  name: plainText(120),
  duties: z
    .array(z.strictObject({ team: planCode, person: planCode }))
    .max(100)
    .refine((all) => unique(all.map(({ team }) => team)), 'each team once')
    .default([])
    .meta({ description: 'Who is on call that day; a team without one keeps its rota' }),
});
export const holidaySchema = z.object({
  day: calendarDay,
  name: z.string(),
  duties: z.array(z.object({ team: z.string(), person: named })),
  sample,
});

export type PersonBody = z.infer<typeof personBody>;
export type TeamBody = z.infer<typeof teamBody>;
export type RotaBody = z.infer<typeof rotaBody>;
export type OverrideBody = z.infer<typeof overrideBody>;
export type HolidayBody = z.infer<typeof holidayBody>;

/** `22:30` as minutes of the day. */
export const minuteOf = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Minutes of the day as `22:30`. */
export const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

export const shownHours = (hours: DayHours | null) =>
  hours === null ? null : { from: timeOf(hours.from), to: timeOf(hours.to) };
