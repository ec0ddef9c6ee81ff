import { ShownState, LiveLink, LinkFlag } from '../../domain/link-state/shown.js';
import { LinkPolicy } from '../../domain/link-state/policy.js';
import { LinkState, LinkTraits, degradedReasons } from '../../domain/link-state/state.js';
import { Timeline, timelineOf } from '../../domain/link-state/timeline.js';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { Instant } from '../../domain/time/instant.js';
import { LinkFigures } from './link-figures.js';

/** A link of the plan with all that memory holds of it: the hot path works on these alone. */
export class WatchedLink {
  readonly figures = new LinkFigures();
  timeline: Timeline;
  /** Monotonic milliseconds at which a sample of what measures the link last came in; null before the first. */
  heardAtMs: number | null = null;

  constructor(
    public link: RegisteredLink,
    public traits: LinkTraits,
    public policy: LinkPolicy,
    state: LinkState,
  ) {
    this.timeline = timelineOf(state);
  }

  get state(): LinkState {
    return this.timeline.state;
  }

  /** Instant of the newest sample taken in; null before the first. */
  get newestAt(): Instant | null {
    const { newestIcmpAt, newestSnmpAt } = this.state;
    if (newestIcmpAt === null && newestSnmpAt === null) return null;
    return Math.max(newestIcmpAt ?? -Infinity, newestSnmpAt ?? -Infinity);
  }

  /** Instant up to which what measures the link has measured it; null before the first sample. */
  get measuredUntil(): Instant | null {
    return this.traits.icmpMeasured ? this.state.newestIcmpAt : this.state.newestSnmpAt;
  }
}

/** What is known of a link now, as everyone outside sees it. */
export function liveLinkOf(
  { link, state, traits, policy, figures }: Readonly<WatchedLink>,
  surroundings: { readonly inMaintenance: boolean; readonly suppressed: boolean },
): LiveLink {
  const shown: ShownState = state.shown;
  const answers = shown === 'up' || shown === 'degraded';
  const flags: LinkFlag[] = [];
  if (surroundings.inMaintenance) flags.push('inMaintenance');
  if (state.flap.flapping) flags.push('flapping');
  if (surroundings.suppressed) flags.push('suppressedBy');
  return {
    linkId: link.id,
    shown,
    since: state.shownSince,
    reasons: shown === 'degraded' ? degradedReasons(state, traits, policy) : [],
    flags,
    rttMs: answers ? figures.rttMs : null,
    lossRatio: shown === 'unknown' ? null : figures.lossRatio,
  };
}
