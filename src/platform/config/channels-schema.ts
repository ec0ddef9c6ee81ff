import { z } from 'zod';
import { isNetwork } from '../../domain/link/address.js';

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;

/** A host that channels may reach although its address is not public; or a network of them. */
export const allowedHost = z
  .string()
  .refine(
    (text) => HOST_NAME.test(text) || isNetwork(text),
    'neither the name or IPv4 address of a host nor a network in CIDR notation',
  );

/** The sign of life to a watcher outside. */
export const heartbeatSchema = z.strictObject({
  /** Null: none is sent. It may hold a secret, so only its host is ever logged. */
  url: z
    .url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })
    .nullable()
    .default(null),
  method: z.enum(['GET', 'POST']).default('GET'),
  everyMs: z.number().int().min(1_000).max(3_600_000).default(60_000),
});
