import { z } from 'zod';
import { INCIDENT_CLASSES, SEVERITIES } from '../../domain/incident/incident.js';
import { DEFAULT_INCIDENT_POLICY } from '../../domain/incident/policy.js';

const HOUR_MS = 3_600_000;
const byDefault = DEFAULT_INCIDENT_POLICY;

const milliseconds = (preset: number, min: number, max: number) =>
  z.number().int().min(min).max(max).default(preset);
const links = (preset: number) => z.number().int().min(2).max(100_000).default(preset);
const codes = z.array(z.string().min(1)).min(1).optional();

/** `HH:MM` by the clock of Asia/Jakarta, as the minute of the day. */
const minuteOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const severityRule = z.strictObject({
  severity: z.enum(SEVERITIES),
  match: z.strictObject({
    class: z.array(z.enum(INCIDENT_CLASSES)).min(1).optional(),
    link: codes,
    regency: codes,
    provider: codes,
    tag: codes,
    links: z.number().int().min(1).optional(),
    hours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).optional(),
  }),
});

/** When outages become one incident, how bad it is, and when people hear of it again. */
export const incidentsSchema = z.strictObject({
  holdMs: milliseconds(byDefault.holdMs, 0, 60_000),
  settleMs: milliseconds(byDefault.settleMs, 0, HOUR_MS),
  gatherMs: milliseconds(byDefault.gatherMs, 0, HOUR_MS),
  massWindowMs: milliseconds(byDefault.massWindowMs, 1_000, HOUR_MS),
  massLinks: links(byDefault.massLinks),
  massShare: z.number().min(0.01).max(1).default(byDefault.massShare),
  massShareLinks: links(byDefault.massShareLinks),
  changedLinks: links(byDefault.changedLinks),
  changedWindowMs: milliseconds(byDefault.changedWindowMs, 1_000, 24 * HOUR_MS),
  repeatMs: milliseconds(byDefault.repeatMs, 60_000, 7 * 24 * HOUR_MS),
  severities: z.array(severityRule).default([
    { severity: 'critical', match: { class: ['monitor'] } },
    { severity: 'critical', match: { links: 10 } },
  ]),
  security: z
    .strictObject({
      /** Who hears of security incidents of regencies without a response team; null: whoever is on call. */
      provinceContact: z
        .strictObject({ name: z.string().trim().min(1).max(120), email: z.email().max(254) })
        .nullable()
        .default(null),
    })
    .prefault({}),
});
