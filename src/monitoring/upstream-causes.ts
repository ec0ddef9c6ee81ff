import { OpenOutage } from '../domain/link-state/state.js';
import { TimelineStep, explainedBy } from '../domain/link-state/timeline.js';
import { upstreamId } from '../domain/probe/plan.js';
import { Instant } from '../domain/time/instant.js';
import { WatchedLink } from './links/watched-link.js';
import { WatchedLinks } from './links/watched-links.js';
import { Witnesses } from './witnesses.js';

/** A node or link that others hang on, with its outage. */
export interface DownParent {
  readonly code: string;
  readonly outage: OpenOutage;
}

/** What a link or node hangs on: its target in the plan and its code. */
export interface Above {
  readonly id: string;
  readonly code: string;
}

/** The parent's echoes run apart from its children's: up to so much later it may be seen to fail. */
const SEEN_LATER_MS = 12_000;
/** Longer lines of parents than this are a mistake in the registry. */
const MAX_LINE = 16;

/** Finds, of a link that is down, the parent whose outage explains it. */
export class UpstreamCauses {
  private nodeParents = new Map<string, string | null>();
  private childrenOf = new Map<string, WatchedLink[]>();

  constructor(
    private readonly links: WatchedLinks,
    private readonly witnesses: Witnesses,
  ) {}

  /** Takes over who hangs on what. */
  replace(nodes: readonly { readonly code: string; readonly parentCode: string | null }[]): void {
    this.nodeParents = new Map(nodes.map(({ code, parentCode }) => [code, parentCode]));
    this.childrenOf = new Map();
    for (const watched of this.links.all()) {
      for (const { id } of this.lineOf(watched.link.parentCode)) {
        const children = this.childrenOf.get(id);
        if (children) children.push(watched);
        else this.childrenOf.set(id, [watched]);
      }
    }
  }

  /** The nearest parent that is down and was so about when the link failed; null when none is. */
  downParentOf(watched: WatchedLink, failedAt: Instant): DownParent | null {
    for (const { id, code } of this.lineOf(watched.link.parentCode)) {
      const outage = this.outageOf(id);
      if (outage && outage.firstFailAt <= failedAt + SEEN_LATER_MS) return { code, outage };
    }
    return null;
  }

  /** The link's outage with its parent's for its cause; null where no parent explains it, or something else does. */
  explanationOf(watched: WatchedLink, at: Instant): TimelineStep | null {
    const { outage, unknown } = watched.state;
    if (!outage || unknown || outage.cause !== 'unknown') return null;
    const parent = this.downParentOf(watched, outage.firstFailAt);
    if (!parent) return null;
    const since = new Date(parent.outage.firstFailAt).toISOString();
    const evidence = `${parent.code}, which it hangs on, has been down since ${since}`;
    return explainedBy(watched.timeline, 'upstream', evidence, at);
  }

  /** The links that hang, at whatever distance, on this target of the plan: a node's or a link's. */
  below(targetId: string): readonly WatchedLink[] {
    return this.childrenOf.get(targetId) ?? [];
  }

  /** The line of parents that begins with this one, the nearest first. */
  lineOf(parent: string | null): Above[] {
    const line: Above[] = [];
    let code = parent;
    const isMet = (known: string) => line.some((above) => above.code === known);
    while (code !== null && line.length < MAX_LINE && !isMet(code)) {
      line.push({ id: this.targetIdOf(code), code });
      code = this.parentOf(code);
    }
    return line;
  }

  /** What a node or link hangs on; null: nothing. */
  parentOf(code: string): string | null {
    return this.nodeParents.get(code) ?? this.links.get(code)?.link.parentCode ?? null;
  }

  private targetIdOf(code: string): string {
    return this.nodeParents.has(code) ? upstreamId(code) : code;
  }

  private outageOf(id: string): OpenOutage | null {
    const state = this.witnesses.get(id)?.timeline.state ?? this.links.get(id)?.state;
    return state && !state.unknown ? state.outage : null;
  }
}
