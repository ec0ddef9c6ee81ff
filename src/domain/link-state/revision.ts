import { Instant } from '../time/instant.js';
import { flapPercent } from './flapping.js';
import { LinkPolicy } from './policy.js';
import {
  LinkState,
  LinkTraits,
  OutageLine,
  Revision,
  Transition,
  UnknownLine,
  degradedReasons,
} from './state.js';

/** A stretch of a link's story: the state it begins and ends with, and what changed in between. */
export interface Story {
  readonly from: LinkState;
  readonly to: LinkState;
  readonly transitions: readonly Transition[];
}

interface Lines {
  readonly outages: ReadonlyMap<Instant, OutageLine>;
  readonly unknown: ReadonlyMap<Instant, UnknownLine>;
  /** Null: never measured; undefined: had been measured before. */
  readonly monitoredSince: Instant | null | undefined;
  /** Causes found for outages that were over before. */
  readonly causes: ReadonlyMap<Instant, Extract<Transition, { kind: 'outage-explained' }>>;
}

/**
 * What has to be told when `told` proves to have been `now`; both begin with the same state. Where all that was told
 * still holds it is the rest; else what replaces it, known at `at`.
 */
export function difference(
  told: Story,
  now: Story,
  at: Instant,
  traits: LinkTraits,
  policy: LinkPolicy,
): readonly Transition[] {
  const holds = told.transitions.every((transition, index) =>
    same(transition, now.transitions[index]),
  );
  if (holds) return now.transitions.slice(told.transitions.length);

  const [before, after] = [linesOf(told), linesOf(now)];
  const outages = revised(before.outages, after.outages);
  const unknown = revised(before.unknown, after.unknown);
  const changes = [...outages.withdrawn, ...outages.set, ...unknown.withdrawn, ...unknown.set];
  const firstMeasured = before.monitoredSince !== after.monitoredSince;
  const transitions: Transition[] = [];
  if (changes.length > 0 || firstMeasured) {
    const since = firstMeasured ? { monitoredSince: after.monitoredSince ?? null } : {};
    transitions.push({ kind: 'ledger-revised', at, outages, unknown, ...since });
  }
  transitions.push(...causesRevised(before.causes, after.causes, at));
  const { shown: from } = told.to;
  const { shown: to } = now.to;
  if (from !== to) {
    const reasons = to === 'degraded' ? degradedReasons(now.to, traits, policy) : [];
    transitions.push({ kind: 'state-changed', at, from, to, reasons });
  }
  if (told.to.flap.flapping !== now.to.flap.flapping) transitions.push(flappingOf(now.to, at));
  return transitions;
}

/** The ledger's rows that the story begins with or tells of. */
function linesOf({ from, transitions }: Story): Lines {
  const outages = new Map<Instant, OutageLine>();
  const unknown = new Map<Instant, UnknownLine>();
  const causes = new Map<Instant, Extract<Transition, { kind: 'outage-explained' }>>();
  let monitoredSince: Instant | null | undefined;
  const { outage, unknown: open } = from;
  if (outage) outages.set(outage.firstFailAt, { ...outage, endedAt: null });
  if (open?.since === null) monitoredSince = null;
  else if (open) unknown.set(open.since, { since: open.since, endedAt: null, reason: open.reason });
  for (const transition of transitions) {
    switch (transition.kind) {
      case 'outage-opened':
        outages.set(transition.outage.firstFailAt, { ...transition.outage, endedAt: null });
        break;
      case 'outage-closed':
        outages.set(transition.outage.firstFailAt, {
          ...transition.outage,
          endedAt: transition.endedAt,
        });
        break;
      case 'outage-explained': {
        const line = outages.get(transition.startedAt);
        if (line) outages.set(transition.startedAt, { ...line, cause: transition.cause });
        else causes.set(transition.startedAt, transition);
        break;
      }
      case 'unknown-opened': {
        const { since, reason } = transition;
        unknown.set(since, { since, endedAt: null, reason });
        break;
      }
      case 'unknown-closed': {
        const { since, endedAt } = transition;
        const line = since === null ? undefined : unknown.get(since);
        if (line) unknown.set(line.since, { ...line, endedAt });
        else monitoredSince = endedAt;
        break;
      }
      // No rows of the ledger; a story holds no revisions.
      case 'flapping-started':
      case 'flapping-ended':
      case 'ledger-revised':
      case 'state-changed':
    }
  }
  return { outages, unknown, monitoredSince, causes };
}

function revised<Line>(
  before: ReadonlyMap<Instant, Line>,
  after: ReadonlyMap<Instant, Line>,
): Revision<Line> {
  return {
    withdrawn: [...before.keys()].filter((start) => !after.has(start)),
    set: [...after]
      .filter(([start, line]) => !same(line, before.get(start)))
      .map(([, line]) => line),
  };
}

function causesRevised(
  before: Lines['causes'],
  after: Lines['causes'],
  at: Instant,
): readonly Transition[] {
  const found = [...after].filter(([start, { cause }]) => before.get(start)?.cause !== cause);
  const takenBack = [...before.keys()].filter((start) => !after.has(start));
  return [
    ...found.map(([, transition]) => transition),
    ...takenBack.map((startedAt): Transition => ({
      kind: 'outage-explained',
      at,
      startedAt,
      cause: 'unknown',
      evidence: 'samples that came late took back what had explained it',
    })),
  ];
}

function flappingOf({ flap, shown }: LinkState, at: Instant): Transition {
  const percent = flapPercent(flap.changes);
  return flap.flapping
    ? { kind: 'flapping-started', at, percent }
    : { kind: 'flapping-ended', at, percent, settled: shown };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
