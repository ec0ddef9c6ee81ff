import { z } from 'zod';
import {
  INCIDENT_CLASSES,
  INCIDENT_STATUSES,
  SETTLED_CAUSES,
  SEVERITIES,
} from '../domain/incident/incident.js';

const named = z.object({ code: z.string(), name: z.string() });
const instant = z.iso.datetime();
const state = z.enum(['up', 'degraded', 'down', 'unknown']);

/** What `data:` of an event `link-state` holds. */
export const linkStateEventSchema = z.object({
  linkId: z.string(),
  village: named,
  regency: named,
  from: state,
  to: state,
  at: instant.meta({ description: 'When it was decided; the outage itself began earlier' }),
  reasons: z.array(z.string()).meta({ description: 'Why it is degraded' }),
});

/** What `data:` of an event `incident` holds: the incident as it was by then. */
export const incidentEventSchema = z.object({
  id: z.string(),
  change: z.enum(['opened', 'updated', 'acknowledged', 'ended', 'resolved']),
  at: instant,
  class: z.enum(INCIDENT_CLASSES),
  severity: z.enum(SEVERITIES),
  status: z.enum(INCIDENT_STATUSES),
  kind: z.enum(['link', 'parent', 'area', 'monitor', 'security']).meta({
    description: 'What it holds together',
  }),
  name: z.string().nullable().meta({
    description: 'Of the village, or of the upstream node, that it is about; null: of neither',
  }),
  regency: named.nullable(),
  provider: named.nullable(),
  links: z.int().meta({ description: 'Links that belong to it' }),
  stillDown: z.int().meta({ description: 'Those of them that still fail' }),
  startedAt: instant.meta({ description: 'The first failed probe' }),
  endedAt: instant.nullable(),
  silenced: z.boolean().meta({ description: 'Planned maintenance covers it: nobody is told' }),
  acknowledgedBy: z.string().nullable(),
  settledCause: z.enum(SETTLED_CAUSES).nullable(),
  mergedInto: z.string().nullable().meta({ description: 'Id of the incident it became part of' }),
});

export type LinkStateEvent = z.infer<typeof linkStateEventSchema>;
export type IncidentEvent = z.infer<typeof incidentEventSchema>;
