import { EntityManager } from 'typeorm';
import { OutboxEntry, Recipient, Told } from '../domain/alerting/recipient.js';
import { IncidentClass, Severity } from '../domain/incident/incident.js';
import { Instant } from '../domain/time/instant.js';

/** Whose team an incident belongs to, by codes. */
export interface Responsibility {
  readonly regency: string | null;
  readonly provider: string | null;
}

/** Who is told, and from when on: quiet hours keep it back until then; null: at once. */
export interface OnCallRecipient extends Recipient {
  readonly notBefore: Instant | null;
}

/** What incidents ask of the rota. */
export abstract class OnCall {
  /**
   * Who hears of it at `at`; step 0 is its opening, the next ones are those of its escalation. Empty: nobody can be
   * told.
   */
  abstract recipientsFor(
    manager: EntityManager,
    about: Responsibility & {
      readonly severity: Severity;
      readonly class: IncidentClass;
      readonly step: number;
    },
    at: Instant,
  ): Promise<readonly OnCallRecipient[]>;

  /** After how long without an acknowledgement each step comes, milliseconds, ascending. */
  abstract escalationSteps(about: Responsibility, at: Instant): Promise<readonly number[]>;
}

/** What incidents ask of notifications. */
export abstract class Outbox {
  /** Writes the entries in the caller's transaction; what has a key that is there already is left out. */
  abstract enqueue(manager: EntityManager, entries: readonly OutboxEntry[]): Promise<void>;

  /** Who was told that the incident goes on, or is about to be. */
  abstract recipientsTold(
    manager: EntityManager,
    incidentId: string,
  ): Promise<readonly Recipient[]>;

  /** By incident id: what was told to whom, the newest last. */
  abstract told(incidentIds: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>>;
}
