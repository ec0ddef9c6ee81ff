/** How people are told: how much at once, how often, and for how long it is tried. Durations in milliseconds. */
export interface AlertingPolicy {
  /** What follows the first message of a quiet group within this is gathered into one. */
  readonly gatherMs: number;
  /** From then on a group has at most one message in so long. */
  readonly intervalMs: number;
  /** More events than this in a minute, or waiting, and one digest tells a recipient of all of them. */
  readonly digestAbove: number;
  /** At least so long between two attempts to the same address. */
  readonly paceMs: number;
  /** At most so many attempts to the same address in a minute. */
  readonly pacePerMinute: number;
  /** After the first failed attempt; doubled with every further one, up to `retryMostMs`. */
  readonly retryFirstMs: number;
  readonly retryMostMs: number;
  /** A message that could not be delivered for so long is given up. */
  readonly giveUpAfterMs: number;
}

export const DEFAULT_ALERTING_POLICY: AlertingPolicy = {
  gatherMs: 30_000,
  intervalMs: 300_000,
  digestAbove: 5,
  paceMs: 1_000,
  pacePerMinute: 20,
  retryFirstMs: 5_000,
  retryMostMs: 300_000,
  giveUpAfterMs: 86_400_000,
};
