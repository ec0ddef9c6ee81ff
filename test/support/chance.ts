export type Range = readonly [from: number, to: number];

/** Random numbers that can be drawn again: the seed is printed with what was done by them. */
export class Chance {
  readonly seed: number;
  private state: number;

  constructor(seed = Number(process.env['PANTAU_SEED'] ?? Math.floor(Math.random() * 2 ** 31))) {
    this.seed = seed;
    this.state = seed;
  }

  /** Evenly in [from, to). */
  between([from, to]: Range): number {
    return from + this.next() * (to - from);
  }

  /** mulberry32. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
