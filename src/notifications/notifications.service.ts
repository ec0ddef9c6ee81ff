import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { OutboxEntry, Recipient, Told } from '../domain/alerting/recipient.js';
import { insertEntries, readRecipientsTold, readTold } from './outbox/outbox-rows.js';

/**
 * Makes what acknowledges an incident straight from a message. Incidents provides it under this class as the token, by a
 * global module; where nobody does, messages offer nothing to acknowledge.
 */
export abstract class AcknowledgeSigner {
  /** Opens the page that acknowledges; `personId` null: nobody in particular is told. Null: there is no such page. */
  abstract url(incidentId: string, personId: string | null): string | null;
  /** For a button, at most 64 bytes. */
  abstract button(incidentId: string, personId: string | null): string | null;
}

/** Writes what people are to be told, and tells what came of it. */
@Injectable()
export class NotificationsService {
  constructor(private readonly database: DataSource) {}

  /** Writes the entries in the caller's transaction; what has a key that is there already is left out. */
  async enqueue(manager: EntityManager, entries: readonly OutboxEntry[]): Promise<void> {
    if (entries.length > 0) await insertEntries(manager, entries);
  }

  /** Who was told that the incident goes on, or is about to be. */
  recipientsTold(manager: EntityManager, incidentId: string): Promise<Recipient[]> {
    return readRecipientsTold(manager, incidentId);
  }

  /** By incident id: what was told to whom, the newest last. */
  told(incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>> {
    return readTold(this.database.manager, incidentIds);
  }
}
