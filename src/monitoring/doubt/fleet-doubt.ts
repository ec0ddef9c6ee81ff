import {
  DoubtPolicy,
  FleetEvidence,
  Verdict,
  seesAgain,
  verdictOn,
} from '../../domain/doubt/doubt.js';
import { OpenOutage, isFailing } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';
import { Observation } from '../observation.js';
import { WatchedLink } from '../links/watched-link.js';
import { WatchedLinks } from '../links/watched-links.js';
import { Witnesses } from '../witnesses.js';

/** A failure that waits for the verdict, with all that came of its link since. */
export interface HeldFailure {
  readonly failedAt: Instant;
  /** Monotonic milliseconds of the failure, as near as can be told. */
  readonly failedAtMs: number;
  readonly waiting: Observation[];
}

export interface Blindness {
  readonly since: Instant;
  readonly sinceMs: number;
  readonly why: string;
  /** The reference targets that all fail; empty when none is registered. */
  readonly references: readonly string[];
}

/** Failures this close together are judged by one count of the fleet. */
const SAME_COUNT_MS = 500;

/** Holds failures back until it is known whether the monitor sees. */
export class FleetDoubt {
  private readonly held = new Map<WatchedLink, HeldFailure>();
  private blindness: Blindness | null = null;

  constructor(
    private readonly links: WatchedLinks,
    private readonly witnesses: Witnesses,
    private readonly policy: DoubtPolicy,
  ) {}

  get blind(): Blindness | null {
    return this.blindness;
  }

  heldOf(watched: WatchedLink): HeldFailure | undefined {
    return this.held.get(watched);
  }

  /** The earliest failure that is held back; null when none is. */
  get earliestHeldAt(): Instant | null {
    let earliest: Instant | null = null;
    for (const { failedAt } of this.held.values())
      earliest = Math.min(earliest ?? failedAt, failedAt);
    return earliest;
  }

  hold(watched: WatchedLink, failedAt: Instant, observation: Observation, nowMs: number): void {
    const sinceFailureMs = observation.kind === 'sample' ? observation.until - failedAt : 0;
    this.held.set(watched, {
      failedAt,
      failedAtMs: nowMs - Math.max(0, sinceFailureMs),
      waiting: [observation],
    });
  }

  /** Takes a failure out of the wait: what came of its link, oldest first. */
  release(watched: WatchedLink): readonly Observation[] {
    const held = this.held.get(watched);
    this.held.delete(watched);
    return held?.waiting ?? [];
  }

  allHeld(): WatchedLink[] {
    return [...this.held.keys()];
  }

  /** The links whose failures are decided now, with the verdict on each. */
  decided(nowMs: number): { readonly watched: WatchedLink; readonly verdict: Verdict }[] {
    const held = [...this.held].map(([watched, failure]) => ({ watched, ...failure }));
    return this.verdictsOn(held, nowMs)
      .filter(({ verdict }) => verdict !== 'unsure')
      .map(({ failure, verdict }) => ({ watched: failure.watched, verdict }));
  }

  /** The verdict on each of these failures, as of now. */
  verdictsOn<F extends Pick<HeldFailure, 'failedAt' | 'failedAtMs'>>(
    failures: readonly F[],
    nowMs: number,
  ): { readonly failure: F; readonly verdict: Verdict }[] {
    if (failures.length === 0) return [];
    const references = this.witnesses.references();
    const counts = new Map<number, FleetEvidence>();
    const countAt = (failedAt: Instant): FleetEvidence => {
      const slot = Math.ceil(failedAt / SAME_COUNT_MS);
      let count = counts.get(slot);
      if (!count) counts.set(slot, (count = this.fleetAround(slot * SAME_COUNT_MS)));
      return count;
    };
    const nobody: FleetEvidence = { watched: 0, answering: 0, newlyFailing: 0 };
    return failures.map((failure) => {
      const { failedAt, failedAtMs } = failure;
      const fleet = references.length > 0 ? nobody : countAt(failedAt);
      const waitedMs = nowMs - failedAtMs;
      return { failure, verdict: verdictOn(failedAt, waitedMs, references, fleet, this.policy) };
    });
  }

  /** From the earliest of these failures on nothing that fails is believed. */
  becomeBlind(watched: readonly WatchedLink[], nowMs: number): Blindness {
    const since = Math.min(...watched.map((each) => this.held.get(each)?.failedAt ?? Infinity));
    const references = [...this.witnesses.all()]
      .filter(({ target }) => target.role === 'reference')
      .map(({ target }) => target.id);
    const why = references.length > 0 ? 'no reference target answers' : 'many links fail at once';
    this.blindness = { since, sinceMs: nowMs, why, references };
    return this.blindness;
  }

  /** Whether the outage opened so shortly before the monitor was found blind that it may be none of the link's. */
  isSuspect({ firstFailAt }: OpenOutage): boolean {
    return this.blindness !== null && firstFailAt >= this.blindness.since - this.policy.cycleMs;
  }

  /** Whether a blind monitor sees again; if so it no longer counts as blind. */
  recovers(newestAt: Instant, nowMs: number): boolean {
    if (!this.blindness) return false;
    const { since, sinceMs } = this.blindness;
    const references = this.witnesses.references();
    const fleet =
      references.length > 0
        ? { watched: 0, answering: 0 }
        : this.answeringSince(newestAt - this.policy.cycleMs);
    if (!seesAgain(since, nowMs - sinceMs, references, fleet, this.policy)) return false;
    this.blindness = null;
    return true;
  }

  /** The time base changed by so much. */
  jump(byMs: number): void {
    if (this.blindness) this.blindness = { ...this.blindness, since: this.blindness.since + byMs };
  }

  clear(): void {
    this.held.clear();
    this.blindness = null;
  }

  private answeringSince(at: Instant): { watched: number; answering: number } {
    let answering = 0;
    for (const { state } of this.links.all())
      if (state.reach.kind === 'up' && state.reach.lastOkAt >= at) answering += 1;
    return { watched: this.links.size, answering };
  }

  /** A link that has long been down, or that was not seen to answer before, says nothing of the monitor. */
  private fleetAround(failedAt: Instant): FleetEvidence {
    const { cycleMs } = this.policy;
    let watched = 0;
    let answering = 0;
    let newlyFailing = 0;
    for (const { state } of this.links.all()) {
      const { reach } = state;
      if (reach.kind === 'up') {
        watched += 1;
        if (reach.lastOkAt >= failedAt) answering += 1;
      } else if (reach.kind === 'suspect' || isFailing(reach)) {
        const { firstFailAt, lastOkAt } = reach;
        const answeredBefore = lastOkAt !== null && lastOkAt >= firstFailAt - 2 * cycleMs;
        if (!answeredBefore || firstFailAt < failedAt - cycleMs) continue;
        watched += 1;
        newlyFailing += 1;
      }
    }
    return { watched, answering, newlyFailing };
  }
}
