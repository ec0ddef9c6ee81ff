import { z } from 'zod';
import { isNetwork } from '../../domain/link/address.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const milliseconds = (preset: number, min: number, max: number) =>
  z.number().int().min(min).max(max).default(preset);
const callsPerMinute = (preset: number) => z.number().int().min(1).max(1_000_000).default(preset);

/** Sign-in, and how much one caller may ask. */
export const accessSchema = z.strictObject({
  sessionIdleMs: milliseconds(60 * MINUTE_MS, MINUTE_MS, 24 * HOUR_MS),
  sessionMs: milliseconds(12 * HOUR_MS, MINUTE_MS, 7 * 24 * HOUR_MS),
  callsPerMinute: callsPerMinute(6_000),
  signInsPerMinute: callsPerMinute(60),
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: z
    .array(z.string().refine(isNetwork, 'not a network in CIDR notation, such as 10.0.0.0/8'))
    .default([]),
  /** The sample registry with simulated villages: the console says so. */
  demo: z.boolean().default(false),
});
