import { z } from 'zod';
import { IncidentEvent } from '../../domain/incident/event.js';
import { findingOf } from '../../domain/security/finding.js';

const at = z.number();

const securityNews = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('device-changed'),
    at,
    what: z.enum(['serial', 'object-id']),
    before: z.string(),
    after: z.string(),
    since: at.nullable(),
  }),
  z.object({
    kind: z.literal('device-rebooted'),
    at,
    uptimeSeconds: z.number(),
    inOutage: z.boolean(),
    measured: z.boolean(),
  }),
  z.object({
    kind: z.literal('snmp-refused'),
    at,
    reason: z.literal('authentication'),
    since: at,
    polls: z.number(),
  }),
  z.object({ kind: z.literal('default-community'), at, profile: z.string() }),
]);

/** Kinds of the event journal's rows that may be a finding. */
const SECURITY_KINDS: ReadonlySet<string> = new Set(
  securityNews.options.map(({ shape }) => shape.kind.value),
);

/** What a row about a link's device tells incidents; null: nothing. Throws ZodError as `eventOf` does. */
export function securityEventOf(
  kind: string,
  linkId: string,
  payload: unknown,
): IncidentEvent | null {
  if (!SECURITY_KINDS.has(kind)) return null;
  const news = securityNews.parse({ ...(payload as object), kind });
  const found = findingOf(linkId, news);
  return found && { kind: 'security-found', ...found };
}
