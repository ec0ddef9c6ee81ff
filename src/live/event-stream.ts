import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { NextEvents } from './journal-tail.js';
import { Woken } from './woken.js';

/** How one reader is served. Durations in milliseconds. */
export interface StreamPace {
  /** A comment so often tells both sides, and what stands between them, that the other is there. */
  readonly heartbeatMs: number;
  /** Whoever does not take what is written for so long is let go; it may come back where it was. */
  readonly stallMs: number;
}

export const STREAM_PACE: StreamPace = { heartbeatMs: 15_000, stallMs: 30_000 };

/** A browser that was cut off comes back after so long. */
const RETRY_MS = 2_000;

/**
 * One reader of server-sent events. Nothing waits for it in memory: the next events are fetched when it has taken the
 * ones before.
 */
export class EventStream {
  private readonly sending = new Woken(() => this.send());
  private readonly gone = new AbortController();
  private readonly heartbeat: NodeJS.Timeout;

  /** Writes the head of the answer. `next` tells what follows a position. */
  constructor(
    private readonly response: ServerResponse,
    private position: number,
    private readonly next: (position: number) => Promise<NextEvents>,
    private readonly pace: StreamPace,
  ) {
    response.once('close', () => this.end());
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Or a proxy keeps events back until it has a bufferful.
      'X-Accel-Buffering': 'no',
    });
    // An id without data is no event, but whoever is cut off before the first one comes back with it.
    response.write(`retry: ${String(RETRY_MS)}\nid: ${String(position)}\n\n`);
    this.heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) response.write(':\n\n');
    }, pace.heartbeatMs);
  }

  get closed(): AbortSignal {
    return this.gone.signal;
  }

  /** There may be more to tell. */
  wake(): void {
    if (!this.closed.aborted) this.sending.wake();
  }

  end(): void {
    clearInterval(this.heartbeat);
    this.gone.abort();
    // What was written for one who does not read would never be flushed.
    if (this.response.writableNeedDrain) this.response.destroy();
    else this.response.end();
  }

  private async send(): Promise<void> {
    try {
      for (;;) {
        const asked = this.position;
        const { events, position } = await this.next(asked);
        for (const { seq, text } of events) {
          if (this.closed.aborted) return;
          const taken = this.response.write(text);
          this.position = seq;
          if (!taken) await this.drained();
        }
        const isNew = position > asked;
        this.position = position;
        if (!isNew || this.closed.aborted) return;
      }
    } catch {
      // It stalled, or the journal cannot be read: the reader comes back with the last id it has.
      this.response.destroy();
    }
  }

  /** Throws when it takes too long. */
  private async drained(): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.closed]);
    const stalled = sleep(this.pace.stallMs, 'stalled' as const, { signal }).catch(() => null);
    const drained = new Promise<null>((resolve) => {
      this.response.once('drain', () => resolve(null));
    });
    const outcome = await Promise.race([drained, stalled]);
    over.abort();
    if (outcome === 'stalled') throw new Error('the reader does not read');
  }
}
