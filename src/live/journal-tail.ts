import { BeforeApplicationShutdown, Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { EventBus } from '../platform/events/event-bus.js';
import { Regencies, inScope } from '../platform/scope/scope.js';
import { logOf } from '../platform/logging/log.js';
import { JournalEvents, LiveEvent } from './journal-events.js';
import { Woken } from './woken.js';

const LOOK_MS = 1_000;
const MOST_ROWS = 500;
/** So many events are kept for all readers together; whoever is further behind reads from the journal. */
const MOST_KEPT = 2_000;

/** What follows a row of the journal. */
export interface NextEvents {
  /** Oldest first. */
  readonly events: readonly Pick<LiveEvent, 'seq' | 'text'>[];
  /** From where to ask on; where it was asked for: there is nothing new. */
  readonly position: number;
}

/** The newest end of the event journal, read once for everyone who follows it; not at all while nobody does. */
@Injectable()
export class JournalTail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = logOf('live');
  private readonly followers = new Set<() => void>();
  private readonly reading = new Woken(() => this.read());
  /** Every event of the rows in (`keptAfter`, `readUpTo`], in order. */
  private kept: LiveEvent[] = [];
  private keptAfter = Infinity;
  private readUpTo = 0;
  private timer: NodeJS.Timeout | null = null;
  private endListening: (() => void) | null = null;
  private failing = false;

  constructor(
    private readonly journal: JournalEvents,
    private readonly events: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    const look = () => {
      if (this.followers.size > 0) this.reading.wake();
    };
    this.endListening = this.events.on('journal-written', look);
    this.timer = setInterval(look, LOOK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.endListening?.();
    this.followers.clear();
    await this.reading.rest();
  }

  /**
   * Where a reader begins who has read up to `lastEventId`, or who asks for nothing older (null). Somebody who was
   * further than the journal reaches, because an older backup was restored, begins at its end.
   */
  async startOf(lastEventId: number | null): Promise<number> {
    const newest = await this.journal.newest();
    return Math.min(lastEventId ?? newest, newest);
  }

  /** Calls `onNews` soon, and whenever there is more to read. Returns the function that ends it. */
  follow(onNews: () => void): () => void {
    if (this.followers.size === 0) this.forget();
    this.followers.add(onNews);
    this.reading.wake();
    return () => this.followers.delete(onNews);
  }

  /** Those that somebody who answers for these regencies may know of. */
  async next(position: number, regencies: Regencies): Promise<NextEvents> {
    const { events, position: reached } = await this.nextOfAll(position);
    if (regencies === null) return { events, position: reached };
    const known = events.filter(({ regencies: of }) => of.some((code) => inScope(code, regencies)));
    return {
      events: known.map(({ seq, textWithin }) => ({ seq, text: textWithin(regencies) })),
      position: reached,
    };
  }

  private async nextOfAll(
    position: number,
  ): Promise<{ readonly events: readonly LiveEvent[]; readonly position: number }> {
    if (position >= this.keptAfter) {
      const from = this.kept.findIndex(({ seq }) => seq > position);
      const events = from === -1 ? [] : this.kept.slice(from, from + MOST_ROWS);
      return { events, position: events.at(-1)?.seq ?? position };
    }
    const upTo = this.readUpTo;
    const events = await this.journal.between(position, upTo, MOST_ROWS);
    const last = events.length === MOST_ROWS ? events.at(-1)?.seq : undefined;
    return { events, position: Math.max(position, last ?? upTo) };
  }

  /** What nobody followed was not read. */
  private forget(): void {
    this.kept = [];
    this.keptAfter = Infinity;
  }

  private async read(): Promise<void> {
    try {
      const newest = await this.journal.newest();
      if (this.keptAfter === Infinity) this.keptAfter = newest;
      else await this.readOn(newest);
      this.readUpTo = newest;
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.log.error('the journal cannot be followed; it is tried again', error);
      this.failing = true;
      return;
    }
    for (const onNews of this.followers) onNews();
  }

  private async readOn(newest: number): Promise<void> {
    for (;;) {
      const events = await this.journal.between(this.readUpTo, newest, MOST_ROWS);
      this.kept.push(...events);
      const last = events.at(-1);
      if (!last || events.length < MOST_ROWS) break;
      this.readUpTo = last.seq;
    }
    const gone = this.kept.splice(0, Math.max(0, this.kept.length - MOST_KEPT));
    this.keptAfter = gone.at(-1)?.seq ?? this.keptAfter;
  }
}
