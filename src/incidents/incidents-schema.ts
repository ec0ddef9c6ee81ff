import { z } from 'zod';
import {
  INCIDENT_CLASSES,
  INCIDENT_STATUSES,
  SETTLED_CAUSES,
  SEVERITIES,
  SECURITY_EVENTS,
} from '../domain/incident/incident.js';
import { OUTAGE_CAUSES } from '../domain/outage/outage.js';
import { manyOf, pageQuery, sortQuery } from '../platform/http/list-query.js';
import { periodQuery } from '../platform/http/period-query.js';
import { INCIDENT_SORT_FIELDS } from './incidents.service.js';

const code = z.string().min(1).max(64);

export const incidentsQuery = z.strictObject({
  ...pageQuery,
  from: periodQuery.from.meta({
    description: 'Only those that went on in it; absent: of any time',
  }),
  to: periodQuery.to,
  status: manyOf(z.enum(INCIDENT_STATUSES)),
  class: manyOf(z.enum(INCIDENT_CLASSES)),
  severity: manyOf(z.enum(SEVERITIES)),
  regency: manyOf(code).meta({ description: 'Also finds those of which a link lies in it' }),
  provider: manyOf(code),
  link: manyOf(code).meta({ description: 'Ids of links that belong, or belonged, to it' }),
  merged: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Also those that became part of another' }),
  sort: sortQuery(INCIDENT_SORT_FIELDS),
});

export type IncidentsQuery = z.infer<typeof incidentsQuery>;

export const figuresQuery = z.strictObject(periodQuery);

/** Text of people: line ends and tabs, but nothing else that steers a terminal or a page. */
const words = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, 'no control characters');
const note = words.nullable().default(null);

export const ackBody = z
  .strictObject({
    expectedAt: z.iso
      .datetime({ offset: true, error: 'not an ISO 8601 instant with an offset' })
      .transform((text) => Date.parse(text))
      .nullable()
      .default(null)
      .meta({ description: 'When it is expected to be over' }),
    note,
  })
  .prefault({});

export const commentBody = z.strictObject({ text: words });

export const resolveBody = z.strictObject({
  cause: z.enum(SETTLED_CAUSES),
  evidence: words.nullable().default(null).meta({ description: 'What shows that it was this' }),
  note,
});

const named = z.object({ code: z.string(), name: z.string() });
const instant = z.iso.datetime();
const place = z.object({ village: z.string(), district: z.string(), regency: z.string() });

export const incidentSchema = z.object({
  id: z.string(),
  class: z.enum(INCIDENT_CLASSES),
  severity: z.enum(SEVERITIES),
  status: z
    .enum(INCIDENT_STATUSES)
    .meta({ description: '`ended`: over by itself; `resolved`: a person settled the cause' }),
  subject: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('link'), linkId: z.string(), place }),
      z.object({ kind: z.literal('parent'), code: z.string(), name: z.string() }),
      z.object({ kind: z.literal('area'), provider: z.string(), regency: z.string() }),
      z.object({ kind: z.literal('monitor'), why: z.enum(['references-silent', 'mass-failure']) }),
      z.object({
        kind: z.literal('security'),
        event: z.enum(SECURITY_EVENTS),
        place: place.nullable().meta({ description: 'Null: it is about many devices' }),
        detail: z.string(),
      }),
    ])
    .meta({ description: 'What it holds together, in names' }),
  regency: named.nullable(),
  provider: named.nullable(),
  startedAt: instant.meta({ description: 'The first failed probe' }),
  openedAt: instant,
  endedAt: instant.nullable().meta({ description: 'When all of it was over' }),
  silenced: z.boolean().meta({ description: 'Planned maintenance covers it: nobody is told' }),
  links: z.int().meta({ description: 'Links that belong to it' }),
  stillDown: z.int().meta({ description: 'Those of them that still fail' }),
  proposedCause: z
    .enum(OUTAGE_CAUSES)
    .meta({ description: 'What the evidence of its outages speaks for' }),
  acknowledgement: z
    .object({ by: z.string(), at: instant, expectedAt: instant.nullable() })
    .nullable(),
  secondsToAcknowledge: z.number().nullable().meta({ description: 'From its opening' }),
  secondsToRecover: z.number().nullable().meta({ description: 'From the first failed probe' }),
  settledCause: z.enum(SETTLED_CAUSES).nullable(),
  mergedInto: z.string().nullable().meta({ description: 'Id of the incident it became part of' }),
});

export type ShownIncident = z.infer<typeof incidentSchema>;

export const incidentPageSchema = incidentSchema.extend({
  resolution: z
    .object({
      by: z.string(),
      at: instant,
      cause: z.enum(SETTLED_CAUSES),
      evidence: z.string().nullable(),
    })
    .nullable(),
  members: z
    .array(
      z.object({
        kind: z.enum(['link', 'node', 'monitor']),
        code: z.string(),
        name: z.string(),
        village: named.nullable(),
        district: named.nullable(),
        regency: named.nullable(),
        since: instant.meta({ description: 'The first failed probe of its newest outage' }),
        firstSince: instant.meta({ description: 'That of its first outage in this incident' }),
        until: instant.nullable().meta({ description: 'The first good probe; null: it fails' }),
        cause: z.enum(OUTAGE_CAUSES),
        flapping: z.boolean(),
        leftAs: z.enum(['moved', 'withdrawn']).nullable().meta({
          description: 'It went into another incident, or was no outage; null: it belongs here',
        }),
      }),
    )
    .meta({ description: 'What belongs, or belonged, to it; what still fails first' }),
  timeline: z
    .array(
      z.object({
        at: instant,
        kind: z.string(),
        who: z.string().nullable().meta({ description: 'Null: nobody did it' }),
        detail: z.record(z.string(), z.unknown()),
      }),
    )
    .meta({ description: 'Oldest first' }),
  told: z
    .array(
      z.object({
        name: z.string(),
        channel: z.string(),
        kind: z.string(),
        at: instant.meta({ description: 'When it was written for them' }),
        sentAt: instant.nullable().meta({ description: 'When the channel took it' }),
        outcome: z.enum(['pending', 'sent', 'given-up']),
        attempts: z.int().meta({ description: 'How often the channel was asked' }),
        answer: z.string().nullable().meta({ description: 'What the channel answered last' }),
      }),
    )
    .meta({ description: 'Who was told what, also of incidents merged into it; oldest first' }),
});

export type IncidentPage = z.infer<typeof incidentPageSchema>;

const times = z.object({
  incidents: z.int(),
  acknowledged: z.int(),
  mttaSeconds: z.number().nullable().meta({ description: 'Mean, from the opening' }),
  ended: z.int(),
  mttrSeconds: z.number().nullable().meta({ description: 'Mean, from the first failed probe' }),
});

export const figuresSchema = z.object({
  from: instant,
  to: instant,
  all: times,
  byProvider: z.array(times.extend({ provider: named.nullable() })),
  byRegency: z.array(times.extend({ regency: named.nullable() })),
});

export type ShownFigures = z.infer<typeof figuresSchema>;
