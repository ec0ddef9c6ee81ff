import { NodeNews, nodeNews } from '../../domain/link-state/node-news.js';
import { upstreamId } from '../../domain/probe/plan.js';
import { Instant } from '../../domain/time/instant.js';
import { Witness } from '../witnesses.js';

/** An upstream node by its code and name. */
export interface NamedNode {
  readonly code: string;
  readonly name: string;
}

/** News of a node, and since when (monotonic milliseconds) it waits to be believed. */
export interface PendingNews {
  readonly node: NamedNode;
  readonly witness: Witness;
  readonly news: NodeNews;
  readonly sinceMs: number;
}

/** What the journal has been told of the upstream nodes, so that each change is told once, whoever leads. */
export class ToldNodes {
  private nodes = new Map<string, NamedNode>();
  /** First failures of the nodes that were told down, by code. */
  private downSince = new Map<string, Instant>();
  private readonly pendingSinceMs = new Map<string, number>();
  private sightedAt: Instant | null = null;

  /** Takes over which nodes there are. One that left is forgotten: should it come back, it is told anew. */
  replace(nodes: readonly NamedNode[]): void {
    this.nodes = new Map(nodes.map((node) => [upstreamId(node.code), node]));
    const codes = new Set(nodes.map(({ code }) => code));
    for (const code of this.downSince.keys()) if (!codes.has(code)) this.downSince.delete(code);
  }

  /** Takes over what the journal says: the nodes it has as down, with their first failures. */
  resume(downSince: ReadonlyMap<string, Instant>): void {
    this.downSince = new Map(downSince);
  }

  /** What there is to tell of these witnesses now. */
  pending(witnesses: Iterable<Witness>, nowMs: number): PendingNews[] {
    const found: PendingNews[] = [];
    for (const witness of witnesses) {
      const { id } = witness.target;
      const node = this.nodes.get(id);
      const told = this.downSince.get(node?.code ?? '') ?? null;
      const news = node && nodeNews(witness.timeline.state, told, this.sightedAt);
      if (!news) {
        if (this.pendingSinceMs.size > 0) this.pendingSinceMs.delete(id);
        continue;
      }
      const sinceMs = this.pendingSinceMs.get(id) ?? nowMs;
      this.pendingSinceMs.set(id, sinceMs);
      found.push({ node, witness, news, sinceMs });
    }
    return found;
  }

  /** It was told. */
  told({ node: { code }, witness, news }: PendingNews): void {
    this.pendingSinceMs.delete(witness.target.id);
    if (news.kind === 'node-down') this.downSince.set(code, news.firstFailAt);
    else this.downSince.delete(code);
  }

  /** The monitor, blind so far, sees again: what it saw fail meanwhile counts only if it is met from now on. */
  sighted(at: Instant): void {
    this.sightedAt = at;
    this.pendingSinceMs.clear();
  }

  jump(byMs: number): void {
    if (this.sightedAt !== null) this.sightedAt += byMs;
    this.downSince = new Map([...this.downSince].map(([code, at]) => [code, at + byMs]));
  }

  clear(): void {
    this.downSince.clear();
    this.pendingSinceMs.clear();
    this.sightedAt = null;
  }
}
