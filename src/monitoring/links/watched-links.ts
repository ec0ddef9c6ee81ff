import { RegisteredLink } from '../../domain/link/registered-link.js';
import { LinkState, LinkTraits, NEVER_MEASURED } from '../../domain/link-state/state.js';
import { IcmpMeans } from '../../domain/probe/sample.js';
import { LinkFigures } from './link-figures.js';
import { WatchedLink } from './watched-link.js';

/** The links being watched, by id. Kept equal to the registry; a link that stays keeps its state. */
export class WatchedLinks {
  private byId = new Map<string, WatchedLink>();
  private icmp: IcmpMeans = 'fping';

  get(linkId: string): WatchedLink | undefined {
    return this.byId.get(linkId);
  }

  all(): IterableIterator<WatchedLink> {
    return this.byId.values();
  }

  get size(): number {
    return this.byId.size;
  }

  /** Takes over the registry's links; `stateOf` gives the state a link not watched so far begins with. Returns those. */
  replace(
    links: readonly RegisteredLink[],
    stateOf: (linkId: string) => LinkState | undefined,
  ): WatchedLink[] {
    const next = new Map<string, WatchedLink>();
    const added: WatchedLink[] = [];
    for (const link of links) {
      const known = this.byId.get(link.id);
      const watched: WatchedLink = known
        ? { ...known, link, traits: this.traitsOf(link) }
        : {
            link,
            traits: this.traitsOf(link),
            state: stateOf(link.id) ?? NEVER_MEASURED,
            figures: new LinkFigures(),
          };
      next.set(link.id, watched);
      if (!known) added.push(watched);
    }
    this.byId = next;
    return added;
  }

  /** By what means echoes are sent decides what silence means, for every link. */
  setIcmpMeans(icmp: IcmpMeans): void {
    this.icmp = icmp;
    this.byId = new Map(
      [...this.byId].map(([id, watched]) => [
        id,
        { ...watched, traits: this.traitsOf(watched.link) },
      ]),
    );
  }

  private traitsOf(link: RegisteredLink): LinkTraits {
    return {
      contractedMbps: link.contractedMbps,
      snmpAsked: link.snmpProfile !== null,
      icmpMeasured: this.icmp !== 'none',
    };
  }
}
