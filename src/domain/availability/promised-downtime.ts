import { AvailabilityParts } from './availability.js';

/** What a promise leaves of a link's down time, milliseconds. */
export interface PromisedDowntime {
  readonly allowedMs: number;
  readonly usedMs: number;
}

/**
 * Down time that a promise (0–1) allows over the time that was measured, and what of it was used. Unmeasured time
 * neither allows nor uses any, so that used ≤ allowed exactly where the measured ratio keeps the promise.
 */
export function promisedDowntime(
  { upMs, downMs }: AvailabilityParts,
  promise: number,
): PromisedDowntime {
  return { allowedMs: (1 - promise) * (upMs + downMs), usedMs: downMs };
}
