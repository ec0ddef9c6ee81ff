import { Instant } from '../time/instant.js';
import { Notice } from './notice.js';

/** A way to reach one person, or a program where no person stands behind it. */
export interface Recipient {
  readonly personId: string | null;
  readonly name: string;
  /** Code of the channel. */
  readonly channel: string;
  /** As the channel wants it: a mail address, a chat id; empty where the channel itself says where to. */
  readonly address: string;
}

/** A notice on its way to one recipient. */
export interface OutboxEntry {
  /** Unique: what has this key is written once, however often it is asked for. */
  readonly key: string;
  readonly notice: Notice;
  readonly recipient: Recipient;
  /** Kept back until then; null: at once. */
  readonly notBefore: Instant | null;
  /** Whether the message offers to acknowledge. */
  readonly acknowledge: boolean;
}

/** What came of telling somebody. */
export interface Told {
  readonly recipient: Recipient;
  readonly kind: Notice['kind'];
  /** When it was written for them. */
  readonly at: Instant;
  /** When the channel took it; null: not yet, or never. */
  readonly sentAt: Instant | null;
  readonly outcome: 'pending' | 'sent' | 'given-up';
  /** What the channel answered last; null: it has not been asked yet. */
  readonly answer: string | null;
  /** How often the channel was asked. */
  readonly attempts: number;
}
