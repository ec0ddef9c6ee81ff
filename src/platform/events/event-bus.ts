import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { withinScope } from '../scope/scope.js';

/** What features tell each other inside the process. Lossy by design: whoever must not miss a thing reads the database. */
export interface PlatformEvents {
  'registry-changed': { readonly version: number };
  /** Rows of the event journal were committed. */
  'journal-written': Readonly<Record<string, never>>;
}

@Injectable()
export class EventBus {
  private readonly emitter = new EventEmitter();

  /** Whoever listens works for the whole province, whosever request it was that this came of. */
  emit<K extends keyof PlatformEvents>(name: K, event: PlatformEvents[K]): void {
    withinScope(null, () => this.emitter.emit(name, event));
  }

  /** Returns the function that ends the subscription. */
  on<K extends keyof PlatformEvents>(
    name: K,
    listener: (event: PlatformEvents[K]) => void,
  ): () => void {
    this.emitter.on(name, listener);
    return () => this.emitter.off(name, listener);
  }
}
