import { useSyncExternalStore } from 'react';

export type Language = 'id' | 'en';

const KEY = 'pantau.language';
const readers = new Set<() => void>();
let language: Language = stored();

function stored(): Language {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'id';
  } catch {
    // The browser keeps nothing; Indonesian then.
    return 'id';
  }
}

export const languageNow = (): Language => language;

export function speak(next: Language): void {
  language = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // It holds until the page is loaded anew.
  }
  for (const reader of readers) reader();
}

function follow(changed: () => void): () => void {
  readers.add(changed);
  return () => readers.delete(changed);
}

export const useLanguage = (): Language => useSyncExternalStore(follow, languageNow);

/** Both languages of a text or of a function that makes one. */
export type Both<Words> = Readonly<Record<Language, Words>>;

/** A dictionary: English must have just the keys, and for each the form, that Indonesian has. */
export function words<const Words extends Readonly<Record<string, unknown>>>(both: {
  readonly id: Words;
  readonly en: { readonly [K in keyof Words]: Loose<Words[K]> };
}): Both<{ readonly [K in keyof Words]: Loose<Words[K]> }> {
  return both as Both<{ readonly [K in keyof Words]: Loose<Words[K]> }>;
}

type Loose<Word> = Word extends string
  ? string
  : Word extends (...args: infer Args) => string
    ? (...args: Args) => string
    : Word extends readonly (infer Item)[]
      ? readonly Loose<Item>[]
      : { readonly [K in keyof Word]: Loose<Word[K]> };

/** The words of the language that is read now. */
export function useWords<Words>(both: Both<Words>): Words {
  return both[useLanguage()];
}
