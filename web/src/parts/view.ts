import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** The part of the view that stands in the URL: filters, sort, page. An empty text is none. */
export interface View {
  readonly get: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  /** Sets several at once; what is not named stays. Other than `page`, a change goes back to the first page. */
  readonly set: (values: Readonly<Record<string, string | readonly string[]>>) => void;
}

export function useView(): View {
  const search = useSearch();
  const [path, go] = useLocation();
  const values = useMemo(() => new URLSearchParams(search), [search]);
  const set = useCallback(
    (changes: Readonly<Record<string, string | readonly string[]>>) => {
      const next = new URLSearchParams(window.location.search);
      if (!('page' in changes)) next.delete('page');
      for (const [name, value] of Object.entries(changes)) {
        next.delete(name);
        for (const one of typeof value === 'string' ? [value] : value)
          if (one !== '') next.append(name, one);
      }
      const text = next.toString();
      go(text === '' ? path : `${path}?${text}`, { replace: true });
    },
    [go, path],
  );
  return useMemo(
    () => ({
      get: (name: string) => values.get(name) ?? '',
      all: (name: string) => values.getAll(name),
      set,
    }),
    [values, set],
  );
}
