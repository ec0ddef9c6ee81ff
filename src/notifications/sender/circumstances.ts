import { Instant } from '../../domain/time/instant.js';

/** Time and chance, as sending meets them; a test brings its own. */
export abstract class Circumstances {
  abstract now(): Instant;
  /** In [0, 1). */
  abstract chance(): number;
}

export const WORLD: Circumstances = { now: () => Date.now(), chance: () => Math.random() };
