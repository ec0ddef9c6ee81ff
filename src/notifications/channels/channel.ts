import { Notice } from '../../domain/alerting/notice.js';

export const CHANNEL_KINDS = [
  'email',
  'telegram',
  'webhook',
  'alertmanager',
  'http-gateway',
] as const;

export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** A composed message on its way to one recipient. */
export interface OutgoingMessage {
  /** The same at every retry. */
  readonly id: string;
  /** A mail address, a chat id, a telephone number; empty where the channel itself says where to. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** What it says, for channels that speak to programs. */
  readonly notices: readonly Notice[];
  /** Opens the page that acknowledges; null where there is nothing to acknowledge. */
  readonly acknowledgeUrl: string | null;
  /** At most 64 bytes, for a button; null likewise. */
  readonly acknowledgeButton: string | null;
}

/** What came of trying. Neither answer nor reason ever holds a secret. */
export type Delivery =
  | { readonly ok: true; readonly answer: string }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Trying again cannot help: a wrong address, a chat that is gone. */
      readonly permanent: boolean;
      /** The other side asks for patience, milliseconds. */
      readonly retryAfterMs: number | null;
    };

/** A way to reach people or programs. Never throws: a failed delivery is data. */
export interface Channel {
  readonly kind: ChannelKind;
  send(message: OutgoingMessage): Promise<Delivery>;
  close(): Promise<void>;
}
