import { z } from 'zod';
import { incidentPageSchema } from '../incidents-schema.js';

const instant = z.iso.datetime();
const device = z
  .object({
    at: instant,
    address: z.string().nullable(),
    profile: z.string().nullable(),
    objectId: z.string().nullable(),
    serial: z.string().nullable(),
  })
  .nullable();

export const evidenceSchema = z.object({
  exportedAt: instant,
  incident: incidentPageSchema,
  devices: z
    .array(z.object({ link: z.string(), before: device, after: device }))
    .meta({ description: 'As last seen before the incident began, and as last seen since' }),
  events: z
    .array(
      z.object({
        seq: z.string(),
        at: instant,
        link: z.string(),
        kind: z.string(),
        payload: z.record(z.string(), z.unknown()),
      }),
    )
    .meta({ description: 'Rows of the event journal about its links, from a day before on' }),
  measured: z
    .array(
      z.object({
        link: z.string(),
        at: instant,
        echoesSent: z.number(),
        echoesLost: z.number(),
        upSeconds: z.number(),
        downSeconds: z.number(),
        unknownSeconds: z.number(),
      }),
    )
    .meta({
      description: 'What was measured of its links, in five minutes each, from an hour before on',
    }),
});

export type Evidence = z.infer<typeof evidenceSchema>;
