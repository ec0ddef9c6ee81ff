import { Instant } from '../../domain/time/instant.js';

const MOST_ANSWERS = 200;

interface Kept<Answer> {
  readonly at: Instant;
  readonly answer: Promise<Answer>;
}

/** Answers of the last moments by what was asked, so that a page many people look at is reckoned once. */
export class RecentAnswers<Answer> {
  private readonly kept = new Map<string, Kept<Answer>>();

  /** The answer given within `maxAgeMs` before now, or a new one; a failure is not kept. */
  get(
    question: string,
    now: Instant,
    maxAgeMs: number,
    reckon: () => Promise<Answer>,
  ): Promise<Answer> {
    const known = this.kept.get(question);
    if (known && now >= known.at && now - known.at < maxAgeMs) return known.answer;
    const made: Kept<Answer> = { at: now, answer: reckon() };
    this.kept.delete(question);
    this.kept.set(question, made);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_ANSWERS && oldest !== undefined) this.kept.delete(oldest);
    made.answer.catch(() => {
      if (this.kept.get(question) === made) this.kept.delete(question);
    });
    return made.answer;
  }
}
