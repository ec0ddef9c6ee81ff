import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose rows the current work may see: codes of regencies, or null for the whole province. */
export type Regencies = readonly string[] | null;

/** The setting that sees every row. */
export const EVERYWHERE = '*';

const current = new AsyncLocalStorage<Regencies>();

/**
 * Runs `work`, and all it awaits, seeing rows of these regencies only. A database transaction keeps the scope in which
 * it was begun.
 */
export function withinScope<T>(regencies: Regencies, work: () => T): T {
  return current.run(regencies, work);
}

/** The scope of the request that is served now; null outside of any request, for what the service does by itself. */
export function currentScope(): Regencies {
  return current.getStore() ?? null;
}

/** Whether a village or a link (its id begins with the village's code), district or regency is within the scope. */
export function inScope(code: string, scope: Regencies = currentScope()): boolean {
  return scope === null || scope.includes(code.slice(0, 5));
}

/** The scope as PostgreSQL's setting `pantau.regencies` holds it: `*` for all, else codes in order; empty: none. */
export function scopeSetting(scope: Regencies = currentScope()): string {
  return scope === null ? EVERYWHERE : [...new Set(scope)].sort().join(',');
}

/** Items that are made while they are sent, long after the call has returned: in the scope of whoever asked for them. */
export function keepingScope<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  const scope = currentScope();
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = items[Symbol.asyncIterator]();
      return {
        next: () => withinScope(scope, () => iterator.next()),
        return: async () =>
          withinScope(scope, () => iterator.return?.()) ?? { done: true, value: undefined },
      };
    },
  };
}
