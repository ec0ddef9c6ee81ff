import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { NoticeKind } from '../domain/alerting/notice.js';
import { OutboxEntry, Recipient } from '../domain/alerting/recipient.js';
import { Board, OpenIncident } from '../domain/incident/board.js';
import { Due } from '../domain/incident/tell.js';
import { Instant } from '../domain/time/instant.js';
import { logOf } from '../platform/logging/log.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { appendTimeline } from './incident-rows.js';
import { PlacesNow } from './known-places.js';
import { NoticeFactsReader, gatherKeyOf } from './notice-facts.js';
import { isOwnFault } from './own-fault.js';
import { OnCall, OnCallRecipient, Outbox } from './ports.js';
import { IdOf } from './save-board.js';

/** What one turn has decided, once it is stored. */
export interface Decided {
  readonly board: Board;
  readonly due: readonly Due[];
  readonly places: PlacesNow;
  readonly idOf: IdOf;
  readonly now: Instant;
}

type Addressed = readonly [kind: NoticeKind, recipient: Recipient];

/** Says who hears what of the incidents, and hands it to the outbox. */
@Injectable()
export class Tellings {
  private readonly log = logOf('incidents');

  constructor(
    private readonly onCall: OnCall,
    private readonly outbox: Outbox,
    private readonly facts: NoticeFactsReader,
    private readonly telemetry: ProcessTelemetry,
  ) {}

  /**
   * Writes the notices that are due, in the turn's transaction. One that cannot be written is said to be so in the log,
   * a metric and the incident's timeline: nobody else must wait for it.
   */
  async write(manager: EntityManager, decided: Decided): Promise<void> {
    for (const due of decided.due) {
      const incident = decided.board.incidents.get(due.ref);
      if (!incident) continue;
      try {
        await manager.transaction(async (savepoint) => {
          const entries = await this.entriesOf(savepoint, decided, incident, due);
          if (entries.length > 0) await this.outbox.enqueue(savepoint, entries);
          else if (isBeginning(due))
            await sayNotTold(savepoint, decided, due, 'nobody can be told');
        });
      } catch (error) {
        if (!isOwnFault(error)) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        this.log.error('a notice could not be written', error, { notice: due.kind });
        this.telemetry.count('internet_desa_incident_notices_failed_total');
        await sayNotTold(manager, decided, due, reason);
      }
    }
  }

  private async entriesOf(
    manager: EntityManager,
    { board, places, idOf, now }: Decided,
    incident: OpenIncident,
    due: Due,
  ): Promise<OutboxEntry[]> {
    const id = idOf(incident.ref);
    const facts = {
      ...this.facts.of(board, incident, places),
      escalation: due.waitedMs === null ? null : { step: due.number, waitedMs: due.waitedMs },
      acknowledgedBy: await acknowledgedBy(manager, id),
    };
    const onCall = await this.onCallFor(manager, incident, due, now);
    const audience = await this.audience(manager, id, due, onCall);
    const notBefore = onCall[0]?.notBefore ?? null;
    return audience.map(([kind, recipient]) => ({
      // A newcomer hears what the others have heard before, as the first of its kind.
      key: keyOf(id, kind, kind === due.kind ? due.number : 1, recipient),
      notice: { kind, incidentId: id, gatherKey: gatherKeyOf(incident), at: now, facts },
      recipient,
      notBefore,
      acknowledge: incident.status === 'open',
    }));
  }

  private onCallFor(
    manager: EntityManager,
    { severity, class: kind, regency, provider }: OpenIncident,
    due: Due,
    now: Instant,
  ): Promise<readonly OnCallRecipient[]> {
    const step = due.kind === 'escalation' ? due.number : 0;
    return this.onCall.recipientsFor(
      manager,
      { regency, provider, severity, class: kind, step },
      now,
    );
  }

  /**
   * The beginning goes to whoever is on call; what follows to whoever was told, and to whoever is on call by then; the
   * end exactly to those who were told.
   */
  private async audience(
    manager: EntityManager,
    id: string,
    due: Due,
    onCall: readonly OnCallRecipient[],
  ): Promise<Addressed[]> {
    const all = (recipients: readonly Recipient[], kind = due.kind): Addressed[] =>
      recipients.map(({ personId, name, channel, address }) => [
        kind,
        { personId, name, channel, address },
      ]);
    switch (due.kind) {
      case 'down':
      case 'flapping-started':
      case 'escalation':
        return all(onCall);
      case 'recovery':
      case 'flapping-ended':
        return all(await this.toldOf(manager, id));
      case 'update':
      case 'repeat':
      case 'test': {
        const told = await this.toldOf(manager, id);
        const known = new Set(told.map(addressOf));
        const newcomers = onCall.filter((one) => !known.has(addressOf(one)));
        return [...all(told), ...all(newcomers, 'down')];
      }
    }
  }

  /** Who was told of the incident, or of one that was merged into it. */
  private async toldOf(manager: EntityManager, id: string): Promise<Recipient[]> {
    const merged = await manager.query<{ id: string }[]>(
      `with recursive whole (id) as (
         select $1::bigint union select i.id from incidents i join whole w on i.merged_into = w.id)
       select id from whole order by id`,
      [id],
    );
    const told = new Map<string, Recipient>();
    for (const each of merged)
      for (const recipient of await this.outbox.recipientsTold(manager, each.id))
        told.set(addressOf(recipient), recipient);
    return [...told.values()];
  }
}

const isBeginning = ({ kind }: Due): boolean =>
  kind === 'down' || kind === 'flapping-started' || kind === 'escalation';

async function sayNotTold(
  manager: EntityManager,
  { idOf, now: at }: Decided,
  { ref, kind }: Due,
  reason: string,
): Promise<void> {
  const detail = { notice: kind, reason };
  await appendTimeline(manager, [
    { incidentId: idOf(ref), at, kind: 'not-told', who: null, detail },
  ]);
}

const addressOf = ({ channel, address, personId }: Recipient): string =>
  `${channel}/${personId ?? ''}/${address}`;

function keyOf(id: string, kind: NoticeKind, number: number, recipient: Recipient): string {
  return `incident/${id}/${kind}/${String(number)}/${addressOf(recipient)}`;
}

async function acknowledgedBy(manager: EntityManager, id: string): Promise<string | null> {
  const [row] = await manager.query<{ acknowledged_by: string | null }[]>(
    'select acknowledged_by from incidents where id = $1',
    [id],
  );
  return row?.acknowledged_by ?? null;
}
