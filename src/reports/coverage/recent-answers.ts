import { Instant } from '../../domain/time/instant.js';

const MOST_ANSWERS = 200;
/** An answer is kept this many times as long as it took: reckoning takes 4 % of the time at most, and little is old. */
const KEPT_PER_MS = 25;

interface Kept<Answer> {
  readonly at: Instant;
  readonly answer: Promise<Answer>;
  /** Infinite while it is being reckoned. */
  tookMs: number;
}

/** Answers of the last moments by what was asked, so that a page many people look at is reckoned once. */
export class RecentAnswers<Answer> {
  private readonly kept = new Map<string, Kept<Answer>>();

  /** An answer that is still kept, for `maxAgeMs` at most, or a new one; a failure is not kept. */
  get(
    question: string,
    now: Instant,
    maxAgeMs: number,
    reckon: () => Promise<Answer>,
  ): Promise<Answer> {
    const known = this.kept.get(question);
    const keptMs = known ? Math.min(maxAgeMs, known.tookMs * KEPT_PER_MS) : 0;
    if (known && now >= known.at && now - known.at < keptMs) return known.answer;
    const startedAtMs = performance.now();
    const made: Kept<Answer> = { at: now, answer: reckon(), tookMs: Infinity };
    this.kept.delete(question);
    this.kept.set(question, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_ANSWERS && oldest !== undefined) this.kept.delete(oldest);
    made.answer.then(
      () => (made.tookMs = performance.now() - startedAtMs),
      () => {
        if (this.kept.get(question) === made) this.kept.delete(question);
      },
    );
    return made.answer;
  }
}
