import { Instant } from '../time/instant.js';
import { LinkPolicy } from './policy.js';
import { FlapHistory } from './state.js';

/** How many checks are looked at. */
const CHECKS = 20;
const ALL_CHECKS = 2 ** CHECKS - 1;

/**
 * Weighted share of checks with a change, percent: Σ(0.8 + 0.02·i) / 20 × 100 over the changed ones of the last 20,
 * i = 19 being the newest (Icinga's rule). `changes` holds the newest in bit 0.
 */
export function flapPercent(changes: number): number {
  let weight = 0;
  for (let age = 0; age < CHECKS; age += 1) {
    if (changes & (1 << age)) weight += 80 + 2 * (CHECKS - 1 - age);
  }
  return weight / CHECKS;
}

/** The history at `at`, the confirmed state having changed just now or not; the same object where nothing is new. */
export function flapAfter(
  flap: FlapHistory,
  at: Instant,
  changed: boolean,
  policy: LinkPolicy,
): FlapHistory {
  const check = Math.max(Math.floor(at / policy.flapCheckMs), flap.check ?? -Infinity);
  const passed = flap.check === null ? 0 : check - flap.check;
  if (passed === 0 && flap.check !== null && !changed) return flap;
  const earlier = passed >= CHECKS ? 0 : (flap.changes << passed) & ALL_CHECKS;
  const changes = changed ? earlier | 1 : earlier;
  const percent = flapPercent(changes);
  return {
    check,
    changes,
    flapping: flap.flapping ? percent > policy.flapOffPercent : percent > policy.flapOnPercent,
  };
}
