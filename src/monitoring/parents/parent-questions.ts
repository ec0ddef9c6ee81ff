import { Instant } from '../../domain/time/instant.js';
import { Above } from '../upstream-causes.js';

export interface ParentAnswer {
  readonly code: string;
  readonly at: Instant;
}

interface Question {
  readonly code: string;
  /** First failures of those for whose sake it is asked: an answer serves whoever failed before it. */
  oldest: Instant;
  newest: Instant;
}

/** A question is answered, or has failed, by then; who asks meanwhile waits for the same answer. Monotonic. */
const ROUND_MS = 1_000;

/** Which parents were asked whether they answer, and for whose sake: each once per round, however many fail. */
export class ParentQuestions {
  private readonly open = new Map<string, Question>();
  private readonly toldAt = new Map<string, Instant>();
  private readonly askedAtMs = new Map<string, number>();
  private wanted = new Set<string>();

  /** Whether nobody's answer is waited for. */
  get none(): boolean {
    return this.open.size === 0;
  }

  /**
   * Somebody below failed at `failedAt`; `lastOkAt` is the parent's newest answer. Gives what to tell at once; else the
   * answer is awaited.
   */
  seek({ id, code }: Above, failedAt: Instant, lastOkAt: Instant | null): ParentAnswer | null {
    if ((this.toldAt.get(id) ?? -Infinity) > failedAt) return null;
    const known = this.open.get(id);
    const oldest = Math.min(known?.oldest ?? failedAt, failedAt);
    const newest = Math.max(known?.newest ?? failedAt, failedAt);
    this.open.set(id, { code, oldest, newest });
    const answer = lastOkAt === null ? null : this.answered(id, lastOkAt);
    if (!answer) this.wanted.add(id);
    return answer;
  }

  /** Whom to ask now, for the sake of those that failed since the last call. `nowMs`: monotonic. */
  toAsk(nowMs: number): string[] {
    if (this.wanted.size === 0) return [];
    const due = [...this.wanted].filter(
      (id) => nowMs - (this.askedAtMs.get(id) ?? -Infinity) >= ROUND_MS,
    );
    for (const id of due) this.askedAtMs.set(id, nowMs);
    this.wanted = new Set();
    return due;
  }

  /** The parent answered a probe sent at `at`: what is to be told of it; null where nobody waits for that. */
  answered(id: string, at: Instant): ParentAnswer | null {
    const question = this.open.get(id);
    if (!question || at <= question.oldest) return null;
    if (at > question.newest) this.open.delete(id);
    else question.oldest = at;
    this.toldAt.set(id, at);
    return { code: question.code, at };
  }

  /** The parent is down, which is told by itself. */
  drop(id: string): void {
    this.open.delete(id);
  }

  clear(): void {
    this.open.clear();
    this.toldAt.clear();
    this.askedAtMs.clear();
    this.wanted.clear();
  }
}
