/** What is learnt of a link, on a grid of whole seconds. Plain facts: they know nothing of what judges them. */
export type Fact =
  | { readonly kind: 'echo'; readonly at: number; readonly ok: boolean }
  /** A burst about the echo lost at `from`, over at `at`; `repliedAt` null: wholly lost. */
  | {
      readonly kind: 'burst';
      readonly from: number;
      readonly at: number;
      readonly repliedAt: number | null;
      readonly snmpAnswered: boolean;
    }
  /** `port` null: not answered. */
  | {
      readonly kind: 'poll';
      readonly at: number;
      readonly reread: boolean;
      readonly port: 'up' | 'down' | null;
      readonly bootedAt: number;
    }
  /** Nothing was measured from `at` on, as known at `noticedAt`. */
  | { readonly kind: 'stop'; readonly at: number; readonly noticedAt: number };

const ORDER = ['echo', 'burst', 'poll', 'stop'];

/** Facts in the order of their instants, as they come when nothing is late. */
export function inOrder(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** What a link's story may hold. */
export interface StoryKinds {
  readonly filters: boolean;
  readonly polls: boolean;
  readonly ports: boolean;
  readonly stops: boolean;
  readonly echoes: boolean;
  /** A burst may still run while the next echo is sent. */
  readonly overlaps: boolean;
}

export const EVERYTHING: StoryKinds = {
  filters: true,
  polls: true,
  ports: true,
  stops: true,
  echoes: true,
  overlaps: true,
};

/**
 * The story that a list of numbers (each 0 … 2^32 − 1) tells: one round per number, some rounds late enough to leave a
 * gap. Neighbouring rounds mostly go on as before, so that outages last and end.
 */
export function storyOf(numbers: readonly number[], kinds: StoryKinds): Fact[] {
  const facts: Fact[] = [];
  let at = 1;
  let failing = false;
  let portDown = false;
  let bootedAt = -100_000;
  for (const number of numbers) {
    const dice = (shift: number, faces: number) => (number >>> shift) % faces;
    if (dice(0, 8) < 3) failing = !failing;
    if (kinds.echoes) {
      const noise = dice(3, 16) === 0;
      const ok = failing === noise;
      facts.push({ kind: 'echo', at, ok });
      if (!ok && dice(7, 8) < 5) {
        const replied = dice(10, 4) === 0;
        const snmpAnswered = kinds.filters && dice(12, 8) === 0;
        facts.push({
          kind: 'burst',
          from: at,
          at: at + 2,
          repliedAt: replied ? at + 1 : null,
          snmpAnswered,
        });
      }
    }
    if (kinds.polls && (!kinds.echoes || dice(15, 4) === 0)) {
      if (kinds.ports && dice(17, 4) === 0) portDown = !portDown;
      const silent = dice(19, 4) === 0;
      if (dice(21, 8) === 0) bootedAt = at - 3;
      const port = silent ? null : portDown ? 'down' : 'up';
      facts.push({ kind: 'poll', at: at + 1, reread: false, port, bootedAt });
      if (port === 'down') facts.push({ kind: 'poll', at: at + 3, reread: true, port, bootedAt });
    }
    if (kinds.stops && dice(28, 16) === 5) {
      facts.push({ kind: 'stop', at: at + dice(18, 4), noticedAt: at + 4 });
    }
    const shortest = kinds.overlaps ? 1 : 3;
    at += [5, 5, 5, 5, 5, 3, 7, 10, 20, 5, 5, 5, 5, shortest, 21, 33][dice(24, 16)] ?? 5;
  }
  return facts;
}
