import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Told } from '../domain/alerting/recipient.js';
import {
  IncidentClass,
  IncidentStatus,
  SettledCause,
  Severity,
} from '../domain/incident/incident.js';
import { Instant } from '../domain/time/instant.js';
import { Interval } from '../domain/time/interval.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Page, SortKey } from '../platform/http/list-query.js';
import { inScope, withinScope } from '../platform/scope/scope.js';
import { IncidentJournalKind, appendTimeline, journalIncidents } from './incident-rows.js';
import { KnownPlaces } from './known-places.js';
import { Outbox } from './ports.js';
import { ResponseFigures, readResponseFigures } from './response-figures.js';
import { iso, isoOrNull } from './save-board.js';
import { IncidentMember, StoredIncident, readIncidents, readMembers } from './stored-incident.js';

export type { IncidentMember, StoredIncident } from './stored-incident.js';

/** Which incidents are asked for; what is absent does not narrow. Several values mean OR. */
export interface IncidentFilter {
  readonly status?: readonly IncidentStatus[] | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly class?: readonly IncidentClass[] | undefined;
  /** Codes; a regency also finds incidents of which a link lies in it. */
  readonly regency?: readonly string[] | undefined;
  readonly provider?: readonly string[] | undefined;
  /** Ids of links that belong, or belonged, to it. */
  readonly link?: readonly string[] | undefined;
  /** Those that went on in it. */
  readonly period?: Interval | undefined;
  /** Also those that became part of another. */
  readonly merged?: boolean | undefined;
}

/** What a list of incidents may be sorted by. */
export const INCIDENT_SORT_FIELDS = ['startedAt', 'endedAt', 'severity', 'status'] as const;

type IncidentSort = SortKey<(typeof INCIDENT_SORT_FIELDS)[number]>;

/** A line of what happened and what people did, the oldest first. */
export interface TimelineLine {
  readonly at: Instant;
  readonly kind: string;
  /** Null: nobody did it. */
  readonly who: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An incident with everything known of it. */
export interface IncidentHistory {
  readonly incident: StoredIncident;
  readonly members: readonly IncidentMember[];
  readonly timeline: readonly TimelineLine[];
  /** Who was told what, also of the incidents that were merged into it. */
  readonly told: readonly Told[];
}

/** Incidents as people see them, and what people do with them. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly database: DataSource,
    private readonly places: KnownPlaces,
    private readonly events: EventBus,
    private readonly outbox: Outbox,
  ) {}

  /** The newest first, unless sorted otherwise. */
  async list(
    filter: IncidentFilter,
    { page, pageSize }: { readonly page: number; readonly pageSize: number },
    sort: readonly IncidentSort[] = [],
  ): Promise<Page<StoredIncident>> {
    const places = await this.places.current();
    const { manager } = this.database;
    const { where, parameters } = conditionsOf(filter);
    const [counted] = await manager.query<{ total: number }[]>(
      `select count(*)::integer as total from incidents i ${where}`,
      parameters,
    );
    const items = await readIncidents(
      manager,
      places,
      `${where} order by ${orderOf(sort)} limit ${String(pageSize)} offset ${String((page - 1) * pageSize)}`,
      parameters,
    );
    return { items, page, pageSize, total: counted?.total ?? 0 };
  }

  /** Throws DomainError `incident.not-found`. */
  async one(id: string): Promise<IncidentHistory> {
    const { manager } = this.database;
    const places = await this.places.current();
    const [incident] = await readIncidents(manager, places, 'where i.id = $1', [idOrNone(id)]);
    if (!incident) throw notFound(id);
    const merged = await manager.query<{ id: string }[]>(
      `with recursive whole (id) as (
         select $1::bigint union select i.id from incidents i join whole w on i.merged_into = w.id)
       select id from whole`,
      [id],
    );
    const told = await withinScope(null, () => this.outbox.told(merged.map((row) => row.id)));
    return {
      incident,
      members: await readMembers(manager, places, id),
      timeline: await readTimeline(manager, id),
      told: [...told.values()].flat().sort((a, b) => a.at - b.at),
    };
  }

  /** How fast outages were acknowledged and over, of the incidents that began in the period. */
  async responseFigures(period: Interval): Promise<ResponseFigures> {
    return readResponseFigures(this.database.manager, await this.places.current(), period);
  }

  /**
   * Somebody looks after it: escalation stops, and everyone sees who and until when. Whoever takes it over acknowledges
   * again. Throws DomainError `incident.not-found`, `incident.over` or `incident.expected-past`.
   */
  async acknowledge(
    id: string,
    by: string,
    expectedAt: Instant | null,
    note: string | null,
    now: Instant = Date.now(),
  ): Promise<void> {
    if (expectedAt !== null && expectedAt <= now)
      throw new DomainError('incident.expected-past', 'It is expected to be over in the past.');
    await this.change(id, now, 'incident-acknowledged', async (manager, { status }) => {
      if (status === 'ended' || status === 'resolved')
        throw new DomainError('incident.over', `Incident ${id} is over.`);
      await manager.query(
        `update incidents set status = 'acknowledged', acknowledged_by = $2, acknowledged_at = $3, expected_at = $4
         where id = $1`,
        [id, by, iso(now), isoOrNull(expectedAt)],
      );
      const detail = { expectedAt, ...(note === null ? {} : { note }) };
      await appendTimeline(manager, [
        { incidentId: id, at: now, kind: 'acknowledged', who: by, detail },
      ]);
    });
  }

  /** Throws DomainError `incident.not-found`. */
  async comment(id: string, by: string, text: string, now: Instant = Date.now()): Promise<void> {
    await this.change(id, now, 'incident-updated', (manager) =>
      appendTimeline(manager, [
        { incidentId: id, at: now, kind: 'comment', who: by, detail: { text } },
      ]),
    );
  }

  /**
   * A person settles what caused it, once it is over; one of class security is over by that. Settling it again corrects
   * it. Throws DomainError `incident.not-found`, `incident.not-over` or `incident.merged`.
   */
  async resolve(
    id: string,
    {
      cause,
      evidence,
      note = null,
      by,
    }: {
      readonly cause: SettledCause;
      readonly evidence: string | null;
      readonly note?: string | null;
      readonly by: string;
    },
    now: Instant = Date.now(),
  ): Promise<void> {
    await this.change(id, now, 'incident-resolved', async (manager, incident) => {
      if (incident.merged_into !== null)
        throw new DomainError(
          'incident.merged',
          `Incident ${id} is part of ${incident.merged_into}; settle that one.`,
        );
      const isOver = incident.status === 'ended' || incident.status === 'resolved';
      if (!isOver && incident.class !== 'security')
        throw new DomainError(
          'incident.not-over',
          `Incident ${id} still goes on; its cause is settled when it is over.`,
        );
      await manager.query(
        `update incidents set status = 'resolved', resolved_by = $2, resolved_at = $3, settled_cause = $4,
           cause_evidence = $5, ended_at = coalesce(ended_at, $3) where id = $1`,
        [id, by, iso(now), cause, evidence],
      );
      const detail = { cause, evidence, ...(note === null ? {} : { note }) };
      await appendTimeline(manager, [
        { incidentId: id, at: now, kind: 'resolved', who: by, detail },
      ]);
    });
  }

  /**
   * One person's deed in its own transaction, about the whole of an incident of which they may see a part. It waits for
   * the keeper's turn to be over, which reads what it changes.
   */
  private async change(
    id: string,
    now: Instant,
    kind: IncidentJournalKind,
    work: (manager: EntityManager, incident: ChangedRow) => Promise<void>,
  ): Promise<void> {
    const seen = await this.database.query<unknown[]>('select 1 from incidents where id = $1', [
      idOrNone(id),
    ]);
    if (seen.length === 0) throw notFound(id);
    await withinScope(null, () => this.changeWhole(id, now, kind, work));
  }

  private async changeWhole(
    id: string,
    now: Instant,
    kind: IncidentJournalKind,
    work: (manager: EntityManager, incident: ChangedRow) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query('select from incident_cursor for update');
      const [row] = await manager.query<ChangedRow[]>(
        'select status, class, merged_into from incidents where id = $1',
        [idOrNone(id)],
      );
      if (!row) throw notFound(id);
      await work(manager, row);
      await journalIncidents(manager, now, [{ incidentId: id, kind, mark: iso(now) }]);
    });
    this.events.emit('journal-written', {});
  }
}

interface ChangedRow {
  readonly status: IncidentStatus;
  readonly class: IncidentClass;
  readonly merged_into: string | null;
}

/** Ids are numbers; anything else names none. */
const idOrNone = (id: string): string => (/^[1-9]\d{0,17}$/.test(id) ? id : '0');

const notFound = (id: string) =>
  new DomainError('incident.not-found', `There is no incident ${id}.`, 404);

function conditionsOf(filter: IncidentFilter): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value === undefined) return;
    parameters.push(value);
    conditions.push(condition(`$${String(parameters.length)}`));
  };
  const member = (test: string) =>
    `exists (select from incident_failures f where f.incident_id = i.id and ${test})`;
  add(filter.status, (p) => `i.status = any (${p})`);
  add(filter.severity, (p) => `i.severity = any (${p})`);
  add(filter.class, (p) => `i.class = any (${p})`);
  add(filter.provider, (p) => `i.provider_code = any (${p})`);
  // A link's id begins with its village's code, and that with its regency's.
  add(
    filter.regency,
    (p) =>
      `(i.regency_code = any (${p}) or ${member(`f.kind = 'link' and left(f.code, 5) = any (${p})`)})`,
  );
  add(filter.link, (p) => member(`f.code = any (${p})`));
  add(filter.period && iso(filter.period.to), (p) => `i.started_at < ${p}`);
  add(filter.period && iso(filter.period.from), (p) => `coalesce(i.ended_at, 'infinity') > ${p}`);
  if (filter.merged !== true) conditions.push('i.merged_into is null');
  return {
    where: conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`,
    parameters,
  };
}

/** Worst first, and what asks for somebody first: by what they mean, not by their letters. */
const ORDER: Readonly<Record<IncidentSort['field'], string>> = {
  startedAt: 'i.started_at',
  endedAt: 'i.ended_at',
  severity: `array_position(array['critical', 'major', 'minor'], i.severity)`,
  status: `array_position(array['open', 'acknowledged', 'ended', 'resolved'], i.status)`,
};

function orderOf(sort: readonly IncidentSort[]): string {
  const asked = sort.map(
    ({ field, descending }) => `${ORDER[field]} ${descending ? 'desc' : 'asc'} nulls last`,
  );
  return [...asked, 'i.started_at desc', 'i.id desc'].join(', ');
}

async function readTimeline(manager: EntityManager, id: string): Promise<TimelineLine[]> {
  const rows = await manager.query<(Omit<TimelineLine, 'at'> & { readonly at: Date })[]>(
    'select at, kind, who, detail from incident_timeline where incident_id = $1 order by id',
    [id],
  );
  return rows.flatMap((row) => {
    const detail = ofScope(row.detail);
    return detail ? [{ ...row, at: row.at.getTime(), detail }] : [];
  });
}

/** A line's detail without the links that lie beyond the scope; null: it is about nothing else. */
function ofScope(detail: TimelineLine['detail']): TimelineLine['detail'] | null {
  const { codes } = detail;
  if (!Array.isArray(codes) || codes.length === 0) return detail;
  const known = codes.filter((code: unknown) => !isForeignLink(String(code)));
  return known.length === 0 ? null : { ...detail, codes: known };
}

/** A node's code is none of a link. */
const isForeignLink = (code: string) => /^\d{2}\.\d{2}\./.test(code) && !inScope(code);
