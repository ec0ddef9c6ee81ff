import { LinkState } from '../../domain/link-state/state.js';
import { Sample } from '../../domain/probe/sample.js';
import { Instant } from '../../domain/time/instant.js';
import { FleetDoubt } from '../doubt/fleet-doubt.js';
import { LedgerWriter } from '../ledger/ledger-writer.js';
import { WatchedLinks } from '../links/watched-links.js';
import { UpstreamCauses } from '../upstream-causes.js';
import { Witnesses } from '../witnesses.js';
import { ParentAnswer, ParentQuestions } from './parent-questions.js';
import { NamedNode, PendingNews, ToldNodes } from './told-nodes.js';

/**
 * Tells the journal how the upstream nodes fare, and whether what a failing link hangs on answers: whoever reads it can
 * then hold a failure until its parents have spoken. Changes nothing of the ledger, and delays nothing of it.
 */
export class ParentWatch {
  private readonly nodes = new ToldNodes();
  private readonly questions = new ParentQuestions();

  constructor(
    private readonly links: WatchedLinks,
    private readonly witnesses: Witnesses,
    private readonly causes: UpstreamCauses,
    private readonly doubt: FleetDoubt,
    private readonly ledger: Pick<LedgerWriter, 'note'>,
  ) {}

  replace(nodes: readonly NamedNode[]): void {
    this.nodes.replace(nodes);
  }

  /** Goes on from what the journal says of the nodes: first failures of those it has as down, by code. */
  resume(downSince: ReadonlyMap<string, Instant>): void {
    this.nodes.resume(downSince);
  }

  /** What hangs on this parent failed at `failedAt`: its whole line is asked, up to what is known to be down. */
  childFailed(parentCode: string | null, failedAt: Instant): void {
    for (const parent of this.causes.lineOf(parentCode)) {
      const state = this.stateOf(parent.id);
      // What is never measured cannot answer.
      if (!state) continue;
      if (state.outage && !state.unknown) return;
      this.tellAnswer(this.questions.seek(parent, failedAt, this.lastOkOf(parent.id, state)));
    }
  }

  /** A sample of a link or a node: it may be the answer that is waited for. */
  heard(sample: Sample): void {
    if (this.questions.none) return;
    const at = answeredAt(sample);
    if (at !== null) this.tellAnswer(this.questions.answered(sample.targetId, at));
  }

  /** A link is down: nobody waits for its answer any more. */
  linkDown(linkId: string): void {
    this.questions.drop(linkId);
  }

  /** Tells what is believed by now, and gives the targets to ask at once. `nowMs`: monotonic. */
  judge(nowMs: number): string[] {
    if (!this.doubt.blind) for (const believed of this.believed(nowMs)) this.tellNode(believed);
    return this.questions.toAsk(nowMs);
  }

  /** The monitor, blind so far, sees again at `at`, or since a reference has answered. */
  sighted(at: Instant): void {
    const answers = this.witnesses.references().map(({ lastOkAt }) => lastOkAt ?? at);
    this.nodes.sighted(Math.max(at, ...answers));
  }

  jump(byMs: number): void {
    this.nodes.jump(byMs);
    this.questions.clear();
  }

  clear(): void {
    this.nodes.clear();
    this.questions.clear();
  }

  private believed(nowMs: number): PendingNews[] {
    const pending = this.nodes.pending(this.witnesses.all(), nowMs);
    const failures = pending.flatMap((each) =>
      each.news.kind === 'node-down'
        ? [{ each, failedAt: each.news.firstFailAt, failedAtMs: each.sinceMs }]
        : [],
    );
    const doubted = new Set(
      this.doubt
        .verdictsOn(failures, nowMs)
        .flatMap(({ failure, verdict }) => (verdict === 'sees' ? [] : [failure.each])),
    );
    return pending.filter((each) => !doubted.has(each));
  }

  private tellNode(pending: PendingNews): void {
    const { node, witness, news } = pending;
    const { kind, ...instants } = news;
    const at = witness.timeline.newestAt;
    this.ledger.note({ kind, at, payload: { code: node.code, name: node.name, ...instants, at } });
    this.nodes.told(pending);
    if (news.kind === 'node-up') return;
    this.questions.drop(witness.target.id);
    this.childFailed(this.causes.parentOf(node.code), news.firstFailAt);
  }

  private tellAnswer(answer: ParentAnswer | null): void {
    if (answer) this.ledger.note({ kind: 'parent-answered', at: answer.at, payload: answer });
  }

  private stateOf(id: string): LinkState | undefined {
    return this.witnesses.get(id)?.timeline.state ?? this.links.get(id)?.state;
  }

  private lastOkOf(id: string, { reach }: LinkState): Instant | null {
    const witness = this.witnesses.get(id);
    if (witness) return witness.lastOkAt;
    return reach.kind === 'up' || reach.kind === 'suspect' ? reach.lastOkAt : null;
  }
}

/** When the probe was sent that the sample says was answered; null: none was. */
function answeredAt(sample: Sample): Instant | null {
  if (sample.kind === 'confirm') return sample.lastReplyAt;
  return sample.result.ok ? sample.at : null;
}
