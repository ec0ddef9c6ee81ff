import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type ApiProblem, type FieldProblem, ServiceProblem } from '../api/client';
import { type Language, useLanguage } from '../words/language';

/** The dictionaries of refusals: `null` until they are there, `absent` where they cannot be fetched. */
type Loaded = typeof import('../words/refusals') & typeof import('../words/field-problems');
let loaded: Loaded | 'absent' | null = null;
let loading = false;
const readers = new Set<() => void>();

function load(): void {
  if (loading || (loaded !== null && loaded !== 'absent')) return;
  loading = true;
  void Promise.all([import('../words/refusals'), import('../words/field-problems')])
    .then(
      ([of, ofFields]) => {
        loaded = { ...of, ...ofFields };
      },
      () => {
        loaded = 'absent';
      },
    )
    .finally(() => {
      loading = false;
      for (const reader of readers) reader();
    });
}

function follow(changed: () => void): () => void {
  readers.add(changed);
  return () => readers.delete(changed);
}

/** What is said of a problem and of its fields, in the language that is read. */
export interface ProblemText {
  /** Undefined where no sentence is known. */
  readonly of: (problem: ApiProblem) => string | undefined;
  readonly ofField: (problem: ApiProblem, field: FieldProblem) => string;
}

/**
 * The sentences about what the service refuses. They are fetched when `wanted`: with a form, or with the first refusal;
 * until they are there nothing is said, and without them what the service says itself.
 */
export function useRefusalText(wanted: boolean): ProblemText {
  const language = useLanguage();
  const known = useSyncExternalStore(follow, () => loaded);
  useEffect(() => {
    if (wanted) load();
  }, [wanted]);
  return useMemo(() => textIn(known, language), [known, language]);
}

function textIn(known: Loaded | 'absent' | null, language: Language): ProblemText {
  return {
    of: (problem) => {
      if (!(problem instanceof ServiceProblem)) return problem.message;
      if (problem.said !== undefined) return problem.said;
      if (known === 'absent' || problem.status === 0) return undefined;
      if (known === null) return '';
      const sentences: Readonly<Record<string, string>> = known.refusals[language];
      return sentences[problem.code];
    },
    ofField: (problem, field) => {
      if (field.said !== undefined) return field.said;
      if (!(problem instanceof ServiceProblem) || known === 'absent') return field.message;
      return known === null ? '' : known.fieldSaid(known.fieldProblems[language], field);
    },
  };
}
