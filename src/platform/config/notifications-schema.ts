import { z } from 'zod';
import { DEFAULT_ALERTING_POLICY } from '../../domain/alerting/policy.js';
import { allowedHost } from './channels-schema.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const byDefault = DEFAULT_ALERTING_POLICY;

const milliseconds = (preset: number, min: number, max: number) =>
  z.number().int().min(min).max(max).default(preset);

/** How notices become messages, and how they leave the service. */
export const notificationsSchema = z.strictObject({
  gatherMs: milliseconds(byDefault.gatherMs, 0, 60 * MINUTE_MS),
  intervalMs: milliseconds(byDefault.intervalMs, 0, DAY_MS),
  digestAbove: z.number().int().min(1).max(1_000).default(byDefault.digestAbove),
  paceMs: milliseconds(byDefault.paceMs, 0, MINUTE_MS),
  pacePerMinute: z.number().int().min(1).max(10_000).default(byDefault.pacePerMinute),
  retryFirstMs: milliseconds(byDefault.retryFirstMs, 10, 60 * MINUTE_MS),
  retryMostMs: milliseconds(byDefault.retryMostMs, 10, DAY_MS),
  giveUpAfterMs: milliseconds(byDefault.giveUpAfterMs, 1_000, 30 * DAY_MS),
  /** One attempt to deliver takes at most so long. */
  sendTimeoutMs: milliseconds(30_000, 100, 10 * MINUTE_MS),
  /** Attempts that one channel makes at the same time. */
  channelConcurrency: z.number().int().min(1).max(100).default(4),
  /** Hosts and networks that channels may reach although their addresses are not public. */
  allowedHosts: z.array(allowedHost).default([]),
});
