import { cameEarly, forgetEarly } from '../early';
import { type ApiProblem, asProblem, fetchAnswer } from './client';

/** What is known of one address: the newest answer, and what went wrong since. */
export interface Kept {
  readonly value: unknown;
  readonly problem: ApiProblem | null;
  readonly asking: boolean;
  /** When it was answered, by the browser's clock; 0: never. */
  readonly at: number;
}

interface Entry {
  kept: Kept;
  readonly readers: Set<() => void>;
  again: boolean;
}

const NOTHING: Kept = { value: undefined, problem: null, asking: true, at: 0 };
const MOST_KEPT = 60;
const entries = new Map<string, Entry>();

function entryOf(address: string): Entry {
  const known = entries.get(address);
  if (known) return known;
  const come = cameEarly(address);
  const kept = come === null ? NOTHING : { ...come, problem: null, asking: false };
  const entry: Entry = { kept, readers: new Set(), again: false };
  entries.set(address, entry);
  for (const [old, { readers }] of entries) {
    if (entries.size <= MOST_KEPT) break;
    if (readers.size === 0 && old !== address) entries.delete(old);
  }
  return entry;
}

function tell(entry: Entry, kept: Kept): void {
  entry.kept = kept;
  for (const reader of entry.readers) reader();
}

/** Asks now; while an answer is on its way, once more after it. */
export function ask(address: string): void {
  const entry = entryOf(address);
  if (entry.kept.asking && entry.kept !== NOTHING) {
    entry.again = true;
    return;
  }
  tell(entry, { ...entry.kept, asking: true });
  void fetchAnswer(address)
    .then(
      (value) => ({ value, problem: null, at: Date.now() }),
      (error: unknown) => ({
        ...entry.kept,
        problem: asProblem(error),
      }),
    )
    .then((outcome) => {
      tell(entry, { ...outcome, asking: false });
      if (!entry.again) return;
      entry.again = false;
      ask(address);
    });
}

export const keptOf = (address: string): Kept => entryOf(address).kept;

/** Hears of every change of an address; asks when the last answer is older than `freshMs` and none is on its way. */
export function read(address: string, freshMs: number, changed: () => void): () => void {
  const entry = entryOf(address);
  entry.readers.add(changed);
  const isComing = entry.kept.asking && entry.kept !== NOTHING;
  if (!isComing && Date.now() - entry.kept.at > freshMs) ask(address);
  return () => entry.readers.delete(changed);
}

/** Asks again for whatever begins so and is shown; what is not shown is forgotten. */
export function askAgain(...prefixes: readonly string[]): void {
  for (const [address, entry] of entries) {
    if (!prefixes.some((prefix) => address.startsWith(`/api/v1${prefix}`))) continue;
    if (entry.readers.size > 0) ask(address);
    else entries.delete(address);
  }
}

/** Another person signs in: nothing that was shown stays. */
export function forgetAll(): void {
  forgetEarly();
  for (const [address, entry] of entries) {
    if (entry.readers.size === 0) entries.delete(address);
    else entry.kept = NOTHING;
  }
}
