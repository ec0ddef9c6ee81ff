import { Inject, Injectable, Optional } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, EntityManager } from 'typeorm';
import { Gathered, NextMessage, nextMessage } from '../../domain/alerting/gathering.js';
import { endsNeverBegun, saidOf, toAcknowledge } from '../../domain/alerting/said.js';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { logOf } from '../../platform/logging/log.js';
import { SecretBox } from '../../platform/secrets/secret-box.js';
import { Composed, compose } from '../messages/compose.js';
import { AcknowledgeSigner } from '../notifications.service.js';
import {
  dropNotices,
  hasMessageOnItsWay,
  lockDueRecipient,
  lookAgain,
  readAudience,
  readNeverTold,
} from '../outbox/waiting-rows.js';
import { Circumstances } from './circumstances.js';
import { insertMessage } from './message-rows.js';

const COMPOSE_AGAIN_MS = 60_000;

/** What waits for a recipient cannot be put into words. */
class ComposeError extends Error {
  constructor(
    readonly recipientId: string,
    cause: unknown,
  ) {
    super('a message cannot be composed', { cause });
  }
}

interface DueRecipient {
  readonly id: string;
  readonly personId: string | null;
}

/** Makes messages of the notices that wait, each in one transaction: what is stored is what is sent, however often. */
@Injectable()
export class Composing {
  private readonly log = logOf('notifications');

  constructor(
    @Inject(SETTINGS)
    private readonly settings: Pick<Settings, 'notifications'> & {
      readonly environment: Pick<Settings['environment'], 'PUBLIC_URL'>;
    },
    private readonly database: DataSource,
    private readonly circumstances: Circumstances,
    private readonly secrets: SecretBox,
    @Optional()
    @Inject(AcknowledgeSigner)
    private readonly signer: AcknowledgeSigner | null = null,
  ) {}

  /** Looks at one recipient who is due; false: there is none. */
  async next(): Promise<boolean> {
    const now = this.circumstances.now();
    try {
      return await this.database.transaction(async (manager) => {
        const recipient = await lockDueRecipient(manager, now);
        if (recipient) await this.lookAt(manager, recipient, now);
        return recipient !== null;
      });
    } catch (error) {
      if (!(error instanceof ComposeError)) throw error;
      // What cannot be written for one must not keep everybody else from hearing.
      this.log.error('a message cannot be composed; it is tried again', error.cause, {
        recipient: error.recipientId,
      });
      await lookAgain(this.database.manager, error.recipientId, now + COMPOSE_AGAIN_MS);
      return true;
    }
  }

  private async lookAt(
    manager: EntityManager,
    recipient: DueRecipient,
    now: Instant,
  ): Promise<void> {
    if (await hasMessageOnItsWay(manager, recipient.id)) return;
    const audience = await readAudience(manager, recipient.id, now);
    const incidents = [...new Set(audience.waiting.map(({ notice }) => notice.incidentId))];
    const neverTold = await readNeverTold(manager, recipient.id, incidents);
    const dropped = new Set(endsNeverBegun(audience.waiting, neverTold).map(({ id }) => id));
    await dropNotices(manager, [...dropped], now);
    const waiting = audience.waiting.filter(({ id }) => !dropped.has(id));
    const next = nextMessage({ ...audience, waiting }, now, this.settings.notifications);
    if (next.message) await this.store(manager, recipient, next.message, now);
    await lookAgain(manager, recipient.id, next.lookAt);
  }

  private async store(
    manager: EntityManager,
    recipient: DueRecipient,
    message: NextMessage,
    now: Instant,
  ): Promise<void> {
    const links = acknowledgeLinks(message.notices, recipient, this.signer);
    const { subject, text, html } = this.written(recipient, message, now, links.acknowledgeUrl);
    await insertMessage(manager, this.secrets, {
      id: randomUUID(),
      recipientId: recipient.id,
      composedAt: now,
      message,
      subject,
      body: { text, html, ...links },
    });
  }

  private written(
    { id: recipientId }: DueRecipient,
    { notices }: NextMessage,
    now: Instant,
    acknowledgeUrl: string | null,
  ): Composed {
    const incidentUrl = (id: string) => this.incidentUrl(id);
    try {
      const said = saidOf(notices.map(({ notice }) => notice));
      return compose(said, { now, incidentUrl, acknowledgeUrl });
    } catch (error) {
      throw new ComposeError(recipientId, error);
    }
  }

  private incidentUrl(id: string): string | null {
    const base = this.settings.environment.PUBLIC_URL;
    return base === undefined ? null : `${base.replace(/\/$/, '')}/incidents/${id}`;
  }
}

function acknowledgeLinks(
  notices: readonly Gathered[],
  { personId }: DueRecipient,
  signer: AcknowledgeSigner | null,
) {
  const incidentId = toAcknowledge(notices);
  if (incidentId === null || !signer) return { acknowledgeUrl: null, acknowledgeButton: null };
  return {
    acknowledgeUrl: signer.url(incidentId, personId),
    acknowledgeButton: signer.button(incidentId, personId),
  };
}
