import type { paths } from '../api/schema';

type Streamed = paths['/api/v1/events']['get']['responses'][200]['content']['text/event-stream'];
export type LinkStateEvent = Extract<Streamed, { linkId: string }>;
export type IncidentEvent = Extract<Streamed, { severity: string }>;
export type EventKind = 'link-state' | 'incident';
/** `live`: events come; `late`: the connection is lost, what is shown may be old. */
export type Liveness = 'live' | 'late';

/** What is asked for again waits so long for more to happen. */
const GATHER_MS = 2_000;
/** A stream that was refused is asked for again after so long. */
const REFUSED_MS = 5_000;
const KINDS: readonly EventKind[] = ['link-state', 'incident'];

type Reader = (kind: EventKind, event: LinkStateEvent | IncidentEvent) => void;
const readers = new Set<Reader>();
const livenessReaders = new Set<() => void>();
let liveness: Liveness = 'live';

function become(next: Liveness): void {
  if (next === liveness) return;
  liveness = next;
  for (const reader of livenessReaders) reader();
}

/**
 * One stream for the whole console, while somebody is signed in. The browser connects again by itself where the connection
 * broke; where the service refused it, `onRefused` is told, and it is tried again after a while.
 */
export function openEvents(onRefused: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = connect();
  function connect(): EventSource {
    const opened = new EventSource('/api/v1/events');
    opened.onopen = () => become('live');
    opened.onerror = () => {
      become('late');
      if (opened.readyState !== EventSource.CLOSED) return;
      onRefused();
      timer = setTimeout(() => (source = connect()), REFUSED_MS);
    };
    for (const kind of KINDS)
      opened.addEventListener(kind, (message: MessageEvent<string>) => {
        const event = JSON.parse(message.data) as LinkStateEvent | IncidentEvent;
        for (const reader of readers) reader(kind, event);
      });
    return opened;
  }
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

/** Hears every event as it comes. Gives the way to stop. */
export function onEvent(reader: Reader): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** Calls `stale` after one of the kinds happened: at once after a quiet time, else at most every two seconds. */
export function onEvents(kinds: readonly string[], stale: () => void): () => void {
  let quietUntil = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const run = () => {
    timer = null;
    quietUntil = Date.now() + GATHER_MS;
    stale();
  };
  const stop = onEvent((kind) => {
    if (!kinds.includes(kind) || timer !== null) return;
    const wait = quietUntil - Date.now();
    timer = setTimeout(run, Math.max(0, wait));
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

export const livenessNow = (): Liveness => liveness;

export function onLiveness(changed: () => void): () => void {
  livenessReaders.add(changed);
  return () => livenessReaders.delete(changed);
}
