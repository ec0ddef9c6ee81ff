import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { type EventKind, onEvents } from '../live/events';
import { type Kept, ask, keptOf, read } from './answers';
import { type Answer, type ApiProblem, type PathOf, type Query, addressOf } from './client';

export interface Shown<Value> {
  /** The newest answer; undefined until the first came. It stays while a newer one is asked for. */
  readonly value: Value | undefined;
  readonly problem: ApiProblem | null;
  readonly asking: boolean;
  readonly at: number;
  readonly reload: () => void;
}

const IDLE: Kept = { value: undefined, problem: null, asking: false, at: 0 };
const FRESH_MS = 5_000;

/**
 * The answer of a GET, kept by its address: shown at once when it is known, asked for again when it is older than five
 * seconds, when one of `staleOn` happens (at most every two seconds), and every `everyMs`. `path` null: nothing is asked.
 */
export function useAnswer<P extends PathOf<'get'>>(
  path: P | null,
  {
    at,
    query,
    staleOn,
    everyMs,
  }: {
    readonly at?: Readonly<Record<string, string | number>>;
    readonly query?: Query<P>;
    readonly staleOn?: readonly EventKind[];
    readonly everyMs?: number;
  } = {},
): Shown<Answer<P>> {
  const address = path === null ? null : addressOf(path, { at, query });
  const subscribe = useCallback(
    (changed: () => void) =>
      address === null ? () => undefined : read(address, FRESH_MS, changed),
    [address],
  );
  const kept = useSyncExternalStore(subscribe, () => (address === null ? IDLE : keptOf(address)));
  const reload = useCallback(() => {
    if (address !== null) ask(address);
  }, [address]);
  const kinds = staleOn?.join(',') ?? '';
  useEffect(() => (kinds === '' ? undefined : onEvents(kinds.split(','), reload)), [kinds, reload]);
  useEffect(() => {
    if (everyMs === undefined) return undefined;
    const timer = setInterval(reload, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, reload]);
  return { ...kept, value: kept.value as Answer<P> | undefined, reload };
}
