import { ReferenceEvidence } from '../domain/doubt/doubt.js';
import { LinkPolicy } from '../domain/link-state/policy.js';
import { LinkTraits, NEVER_MEASURED, Transition } from '../domain/link-state/state.js';
import { Timeline, interrupted, jumped, take, timelineOf } from '../domain/link-state/timeline.js';
import { ProbeTarget } from '../domain/probe/plan.js';
import { Sample } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';

const TRAITS: LinkTraits = { contractedMbps: null, snmpAsked: false, icmpMeasured: true };

/** An upstream node or a reference target, judged by the same rule as a link; it has no ledger of its own. */
export interface Witness {
  readonly target: ProbeTarget;
  timeline: Timeline;
  lastOkAt: Instant | null;
  lastFailAt: Instant | null;
}

/** What is watched beside the links: it tells why a link fails, and whether the monitor sees. */
export class Witnesses {
  private byId = new Map<string, Witness>();

  constructor(private readonly policy: LinkPolicy) {}

  get(id: string): Witness | undefined {
    return this.byId.get(id);
  }

  all(): IterableIterator<Witness> {
    return this.byId.values();
  }

  replace(targets: readonly ProbeTarget[]): void {
    this.byId = new Map(
      targets.map((target) => {
        const known = this.byId.get(target.id);
        const same = known?.target.address === target.address;
        const fresh = { timeline: timelineOf(NEVER_MEASURED), lastOkAt: null, lastFailAt: null };
        return [target.id, { ...(same ? known : fresh), target }];
      }),
    );
  }

  /** The reference targets' evidence; empty when none is registered. */
  references(): ReferenceEvidence[] {
    return [...this.byId.values()].filter(({ target }) => target.role === 'reference');
  }

  /** Takes in the sample of a witness; what changed of its state. */
  take(witness: Witness, sample: Sample): readonly Transition[] {
    if (sample.kind === 'icmp') {
      if (sample.result.ok) witness.lastOkAt = Math.max(witness.lastOkAt ?? 0, sample.at);
      else if (sample.result.reason === 'timeout' || sample.result.reason === 'unreachable')
        witness.lastFailAt = Math.max(witness.lastFailAt ?? 0, sample.at);
    } else if (sample.kind === 'confirm') {
      if (sample.lastReplyAt !== null)
        witness.lastOkAt = Math.max(witness.lastOkAt ?? 0, sample.lastReplyAt);
      else witness.lastFailAt = Math.max(witness.lastFailAt ?? 0, sample.finishedAt);
    }
    const next = take(witness.timeline, sample, TRAITS, this.policy);
    witness.timeline = next.timeline;
    return next.transitions;
  }

  /** The poller stood still in [since, at). */
  interrupt(since: Instant, at: Instant): void {
    for (const witness of this.byId.values())
      witness.timeline = interrupted(
        witness.timeline,
        Math.max(since, witness.timeline.state.newestIcmpAt ?? since),
        at,
        'poller-stalled',
        TRAITS,
        this.policy,
      ).timeline;
  }

  jump(at: Instant, byMs: number): void {
    for (const witness of this.byId.values()) {
      witness.timeline = jumped(witness.timeline, at, byMs, TRAITS, this.policy).timeline;
      if (witness.lastOkAt !== null) witness.lastOkAt += byMs;
      if (witness.lastFailAt !== null) witness.lastFailAt += byMs;
    }
  }
}
