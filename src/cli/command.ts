/** One command of `npm run cli`. */
export interface Command {
  readonly name: string;
  /** What is typed after the name, and what it does. */
  readonly usage: string;
  /** Throws UsageError for wrong words, DomainError for a refusal; returns what is printed. */
  run(words: readonly string[]): Promise<string>;
}

/** The words of the call are wrong: exit status 2. */
export class UsageError extends Error {}

/** Splits words into options (`--name`) and the rest; an option not in `known` is a UsageError. */
export function parseWords(
  words: readonly string[],
  known: readonly string[],
): { readonly rest: readonly string[]; readonly options: ReadonlySet<string> } {
  const options = new Set<string>();
  const rest: string[] = [];
  for (const word of words) {
    if (!word.startsWith('--')) rest.push(word);
    else if (known.includes(word)) options.add(word);
    else throw new UsageError(`unknown option ${word}`);
  }
  return { rest, options };
}
