import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { advance } from '../domain/incident/advance.js';
import { Board, Surroundings } from '../domain/incident/board.js';
import { IncidentEvent } from '../domain/incident/event.js';
import { HistoryLine, linesBetween } from '../domain/incident/history.js';
import { groupKey } from '../domain/incident/incident.js';
import { IncidentPolicy } from '../domain/incident/policy.js';
import { settled } from '../domain/incident/settle.js';
import { Due, DutyPlan, PlanOf, told } from '../domain/incident/tell.js';
import { Instant } from '../domain/time/instant.js';
import { MaintenanceCalendar } from '../monitoring/maintenance.service.js';
import { loadBoard, loadRecorded, loadRecordedFindings } from './board-rows.js';
import { appendTimeline, journalIncidents, timelineOf } from './incident-rows.js';
import { JournalRow, eventOf, readJournal } from './journal-rows.js';
import { KnownPlaces, PlacesNow } from './known-places.js';
import { isOwnFault } from './own-fault.js';
import { OnCall } from './ports.js';
import { IdOf, iso, saveBoard } from './save-board.js';
import { Tellings } from './tellings.js';

/** What a turn read and did. */
export interface Turn {
  readonly rows: number;
  /** Whether people must be told, or shown, something new. */
  readonly changed: boolean;
  /** When the oldest row that is still to be read was written; null: none. */
  readonly behindSince: Instant | null;
}

/** When, by what policy and over which registry a turn is taken. */
interface Moment {
  readonly policy: IncidentPolicy;
  readonly now: Instant;
  readonly places: PlacesNow;
}

/** Another service has the turn, or there is no more. */
const NOTHING: Turn = { rows: 0, changed: false, behindSince: null };

/** It is this row of the journal that cannot be taken in, not the database that is away. */
export class UnreadableRow extends Error {
  constructor(
    readonly seq: string,
    cause: unknown,
  ) {
    super(`row ${seq} of the event journal cannot be taken in`, { cause });
    this.name = 'UnreadableRow';
  }
}

/**
 * Reads the journal on from the cursor and commits what comes of it: cursor, incidents, their timeline, the outbox and
 * rows of our own. Everything is decided by the rules of `domain/incident`.
 */
@Injectable()
export class IncidentTurn {
  constructor(
    private readonly database: DataSource,
    private readonly places: KnownPlaces,
    @Inject(MaintenanceCalendar)
    private readonly calendar: Pick<MaintenanceCalendar, 'inMaintenance'>,
    private readonly onCall: OnCall,
    private readonly tellings: Tellings,
  ) {}

  /**
   * One turn over at most so many rows. Throws what the database throws, and UnreadableRow where it is known which row
   * is to blame: with a limit of one it always is. Nothing is changed then.
   */
  async take(policy: IncidentPolicy, now: Instant, limit: number): Promise<Turn> {
    const places = await this.places.current();
    return this.database.transaction(async (manager) => {
      const cursor = await lockCursor(manager);
      if (cursor === null) return NOTHING;
      const rows = await readJournal(manager, cursor, limit);
      try {
        const changed = await this.decide(manager, rows, { policy, now, places });
        const last = rows.at(-1);
        if (last) await manager.query('update incident_cursor set seq = $1', [last.seq]);
        const full = rows.length === limit;
        return { rows: rows.length, changed, behindSince: full && last ? last.at.getTime() : null };
      } catch (error) {
        const [only] = rows;
        if (limit === 1 && only && isOwnFault(error)) throw new UnreadableRow(only.seq, error);
        throw error;
      }
    });
  }

  /** Goes on behind a row that cannot be read. */
  async passOver(seq: string): Promise<void> {
    await this.database.query('update incident_cursor set seq = $1 where seq < $1', [seq]);
  }

  private async decide(
    manager: EntityManager,
    rows: readonly JournalRow[],
    at: Moment,
  ): Promise<boolean> {
    const events: IncidentEvent[] = [];
    for (const row of rows) {
      const event = await eventOf(manager, row).catch((error: unknown) => {
        if (!(error instanceof z.ZodError)) throw error;
        throw new UnreadableRow(row.seq, new Error(z.prettifyError(error)));
      });
      if (event) events.push(event);
    }
    const before = await loadBoard(manager);
    const around = await this.around(manager, at, events);
    const board = settled(
      events.reduce((on, event) => advance(on, event, around), before),
      around,
    );
    const { board: after, due } = told(board, around, await this.plansOf(manager, board, at.now));
    return this.store(manager, { before, after, due, ...at });
  }

  private async around(
    manager: EntityManager,
    { policy, now, places: { topology, links } }: Moment,
    events: readonly IncidentEvent[],
  ): Promise<Surroundings> {
    const codes = events.flatMap((event) => ('code' in event ? [event.code] : []));
    const recorded = await loadRecorded(manager, [...new Set(codes)]);
    const keys = events.flatMap((event) =>
      event.kind === 'security-found' ? [groupKey({ ...event.finding, kind: 'security' })] : [],
    );
    const findings = await loadRecordedFindings(manager, keys);
    return {
      now,
      policy,
      topology,
      inMaintenance: (id, when = now) => {
        const link = links.get(id);
        return link !== undefined && this.calendar.inMaintenance(link, when);
      },
      recorded: (code) => recorded.get(code),
      recordedFinding: (key) => findings.get(key),
    };
  }

  /** Asks the rota only where somebody may hear for the first time now, or a step may follow. */
  private async plansOf(manager: EntityManager, board: Board, now: Instant): Promise<PlanOf> {
    const plans = new Map<string, DutyPlan>();
    for (const incident of board.incidents.values()) {
      const dueAt = incident.told ? incident.told.stepDueAt : incident.tellDueAt;
      if (incident.status !== 'open' || dueAt === null || dueAt > now) continue;
      const [first] = await this.onCall.recipientsFor(manager, { ...incident, step: 0 }, now);
      plans.set(incident.ref, {
        stepsMs: await this.onCall.escalationSteps(incident, now),
        quietUntil: first?.notBefore ?? null,
      });
    }
    return ({ ref }) => plans.get(ref) ?? { stepsMs: [], quietUntil: null };
  }

  private async store(
    manager: EntityManager,
    turn: Moment & {
      readonly before: Board;
      readonly after: Board;
      readonly due: readonly Due[];
    },
  ): Promise<boolean> {
    const { before, after, due, places, now } = turn;
    if (before === after) return false;
    const lines = linesBetween(before, after, now);
    const idOf = await saveBoard(manager, before, after);
    await appendTimeline(manager, timelineOf(lines, idOf));
    await this.tellings.write(manager, { board: after, due, places, idOf, now });
    await journalIncidents(manager, now, ownRows(lines, idOf, now));
    return lines.length > 0 || due.length > 0;
  }
}

/** Of several services one takes its turn: the cursor's row is locked, or not to be had. */
async function lockCursor(manager: EntityManager): Promise<string | null> {
  const [row] = await manager.query<{ seq: string }[]>(
    'select seq from incident_cursor for update skip locked',
  );
  return row?.seq ?? null;
}

function ownRows(lines: readonly HistoryLine[], idOf: IdOf, now: Instant) {
  return [...new Set(lines.map(({ ref }) => ref))].flatMap((ref) => {
    const own = lines.filter((line) => line.ref === ref);
    const row = (
      kind: 'incident-opened' | 'incident-updated' | 'incident-ended',
      mark: string,
    ) => ({
      incidentId: idOf(ref),
      kind,
      mark,
    });
    const is = (kind: HistoryLine['kind']) => own.some((line) => line.kind === kind);
    const rows = is('opened') ? [row('incident-opened', '1')] : [];
    if (is('ended') || is('merged')) return [...rows, row('incident-ended', '1')];
    return rows.length > 0 ? rows : [row('incident-updated', iso(now))];
  });
}
