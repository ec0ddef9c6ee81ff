import { z } from 'zod';
import { pageOf, pageQuery } from '../../platform/http/list-query.js';
import { plainText } from '../../platform/http/plain-text.js';

export const auditQuery = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Not before' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before' }),
  actor: plainText(200).optional().meta({ description: 'Exactly that name' }),
  action: plainText(200).optional().meta({ description: 'How the action begins, as session.' }),
  outcome: plainText(100).optional().meta({ description: 'ok, or the code of an error' }),
  ...pageQuery,
});
export type AuditQuery = z.infer<typeof auditQuery>;

const auditItem = z.object({
  seq: z.int().meta({ description: 'Its place in the log, without gaps' }),
  at: z.iso.datetime(),
  actor: z.string().meta({ description: 'The name of the user or token; empty: not signed in' }),
  actorKind: z.enum(['user', 'token', 'cli', 'system', 'unknown']),
  network: z.string().nullable().meta({ description: 'The address the call came from' }),
  action: z.string(),
  target: z.string(),
  outcome: z.string().meta({ description: 'ok, or the code of the error' }),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditItem = z.infer<typeof auditItem>;

export const auditPage = pageOf(auditItem);
