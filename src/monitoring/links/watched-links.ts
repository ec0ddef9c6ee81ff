import { LinkGroup, LinkPolicy, policyFor } from '../../domain/link-state/policy.js';
import { LinkState, LinkTraits, NEVER_MEASURED } from '../../domain/link-state/state.js';
import { RegisteredLink } from '../../domain/link/registered-link.js';
import { IcmpMeans } from '../../domain/probe/sample.js';
import { WatchedLink } from './watched-link.js';

/** By what a link is judged when no group of its own says otherwise. */
export interface Judging {
  readonly policy: LinkPolicy;
  readonly groups: readonly LinkGroup[];
}

/** The links being watched, by id. Kept equal to the registry; a link that stays keeps its state. */
export class WatchedLinks {
  private byId = new Map<string, WatchedLink>();
  private icmp: IcmpMeans = 'fping';

  constructor(private judging: Judging) {}

  get(linkId: string): WatchedLink | undefined {
    return this.byId.get(linkId);
  }

  all(): IterableIterator<WatchedLink> {
    return this.byId.values();
  }

  get size(): number {
    return this.byId.size;
  }

  /**
   * Takes over the registry's links; `stateOf` gives the state a link not watched so far begins with. Returns those
   * that are new and those that are no longer watched.
   */
  replace(
    links: readonly RegisteredLink[],
    stateOf: (linkId: string) => LinkState | undefined,
  ): { readonly added: WatchedLink[]; readonly left: WatchedLink[] } {
    const next = new Map<string, WatchedLink>();
    const added: WatchedLink[] = [];
    for (const link of links) {
      let watched = this.byId.get(link.id);
      if (watched) {
        watched.link = link;
        this.judge(watched);
      } else {
        const state = stateOf(link.id) ?? NEVER_MEASURED;
        watched = new WatchedLink(link, this.traitsOf(link), this.policyOf(link), state);
        added.push(watched);
      }
      next.set(link.id, watched);
    }
    const left = [...this.byId.values()].filter(({ link }) => !next.has(link.id));
    this.byId = next;
    return { added, left };
  }

  /** By what means echoes are sent, and how long silence may last then, decides what silence means for every link. */
  setMeans(icmp: IcmpMeans, staleAfterMs: number): void {
    this.icmp = icmp;
    this.judging = { ...this.judging, policy: { ...this.judging.policy, staleAfterMs } };
    for (const watched of this.byId.values()) this.judge(watched);
  }

  private judge(watched: WatchedLink): void {
    watched.traits = this.traitsOf(watched.link);
    watched.policy = this.policyOf(watched.link);
  }

  private policyOf(link: RegisteredLink): LinkPolicy {
    return policyFor(link, this.judging.policy, this.judging.groups);
  }

  private traitsOf(link: RegisteredLink): LinkTraits {
    return {
      contractedMbps: link.contractedMbps,
      snmpAsked: link.snmpProfile !== null,
      icmpMeasured: this.icmp !== 'none',
    };
  }
}
