import { EntityManager } from 'typeorm';
import { NoticePlace, NoticeSubject } from '../domain/alerting/notice.js';
import {
  Acknowledgement,
  IncidentClass,
  IncidentGroup,
  IncidentStatus,
  SettledCause,
  Severity,
} from '../domain/incident/incident.js';
import { proposedCause } from '../domain/incident/proposed-cause.js';
import { OutageCause } from '../domain/outage/outage.js';
import { Instant } from '../domain/time/instant.js';
import { TellingColumn } from './board-rows.js';
import { PlacesNow } from './known-places.js';
import { nameOf, placeOf, subjectOf } from './notice-facts.js';

/** Code with name. */
interface Named {
  readonly code: string;
  readonly name: string;
}

/** How a person settled an incident. */
export interface Resolution {
  readonly by: string;
  readonly at: Instant;
  readonly cause: SettledCause;
  readonly evidence: string | null;
}

/** An incident as it is shown, open or over. */
export interface StoredIncident {
  readonly id: string;
  readonly group: IncidentGroup;
  readonly subject: NoticeSubject;
  readonly class: IncidentClass;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly regency: Named | null;
  readonly provider: Named | null;
  /** First failed probe. */
  readonly startedAt: Instant;
  readonly openedAt: Instant;
  /** When all of it was over; null while it goes on. */
  readonly endedAt: Instant | null;
  /** Planned maintenance covers it: nobody is told. */
  readonly silenced: boolean;
  /** Links that belong to it, and those of them that still fail. */
  readonly links: number;
  readonly stillDown: number;
  /** What the evidence of its outages speaks for. */
  readonly proposedCause: OutageCause;
  readonly acknowledgement: Acknowledgement | null;
  readonly resolution: Resolution | null;
  /** Id of the incident it became part of. */
  readonly mergedInto: string | null;
}

/** What belongs, or belonged, to an incident. */
export interface IncidentMember {
  readonly kind: 'link' | 'node' | 'monitor';
  readonly code: string;
  readonly name: string;
  /** Of a link. */
  readonly place: NoticePlace | null;
  /** First failed probe of the first and of the newest of its outages; first good one since, null while it fails. */
  readonly firstFailedAt: Instant;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly cause: OutageCause;
  readonly flapping: boolean;
  /** Why it does not belong to it any more: it went into another incident, or it was no outage. */
  readonly leftAs: 'moved' | 'withdrawn' | null;
}

interface StoredRow {
  readonly id: string;
  readonly incident_group: IncidentGroup;
  readonly class: IncidentClass;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly regency_code: string | null;
  readonly provider_code: string | null;
  readonly started_at: Date;
  readonly opened_at: Date;
  readonly ended_at: Date | null;
  readonly silenced: boolean;
  readonly merged_into: string | null;
  readonly acknowledged_by: string | null;
  readonly acknowledged_at: Date | null;
  readonly expected_at: Date | null;
  readonly resolved_by: string | null;
  readonly resolved_at: Date | null;
  readonly settled_cause: SettledCause | null;
  readonly cause_evidence: string | null;
  readonly telling: TellingColumn;
  readonly links: number;
  readonly still_down: number;
  readonly why: string | null;
  readonly causes: readonly OutageCause[] | null;
}

/** To be followed by a `where`, an order and a limit over `incidents i`. */
const SELECT_INCIDENTS = `
  select i.*, coalesce(f.links, 0) as links, coalesce(f.still_down, 0) as still_down, f.why, f.causes
  from incidents i left join lateral (
    select count(*) filter (where kind = 'link')::integer as links,
      count(*) filter (where kind = 'link' and ended_at is null)::integer as still_down,
      max(evidence) filter (where kind = 'monitor') as why,
      array_agg(cause) as causes
    from incident_failures where incident_id = i.id and left_as is null
  ) f on true`;

/** The incidents a query finds, in its order. */
export async function readIncidents(
  manager: EntityManager,
  places: PlacesNow,
  rest: string,
  parameters: readonly unknown[],
): Promise<StoredIncident[]> {
  const rows = await manager.query<StoredRow[]>(`${SELECT_INCIDENTS} ${rest}`, [...parameters]);
  return rows.map((row) => storedIncident(row, places));
}

function storedIncident(row: StoredRow, places: PlacesNow): StoredIncident {
  const { regency_code: regency, provider_code: provider } = row;
  return {
    id: row.id,
    group: row.incident_group,
    subject: subjectOf(row.incident_group, row.telling.finding, row.why, places),
    class: row.class,
    severity: row.severity,
    status: row.status,
    regency: regency === null ? null : named(regency, places.regencies.get(regency)),
    provider: provider === null ? null : named(provider, places.providers.get(provider)?.name),
    startedAt: row.started_at.getTime(),
    openedAt: row.opened_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
    silenced: row.silenced,
    links: row.links,
    stillDown: row.still_down,
    proposedCause: proposedCause(row.causes ?? []),
    acknowledgement: acknowledgementOf(row),
    resolution: resolutionOf(row),
    mergedInto: row.merged_into,
  };
}

const named = (code: string, name: string | undefined): Named => ({ code, name: name ?? code });

function acknowledgementOf(row: StoredRow): Acknowledgement | null {
  const { acknowledged_by: by, acknowledged_at: at, expected_at: expected } = row;
  if (by === null || at === null) return null;
  return { by, at: at.getTime(), expectedAt: expected?.getTime() ?? null };
}

function resolutionOf(row: StoredRow): Resolution | null {
  const { resolved_by: by, resolved_at: at, settled_cause: cause, cause_evidence: evidence } = row;
  if (by === null || at === null || cause === null) return null;
  return { by, at: at.getTime(), cause, evidence };
}

interface MemberRow {
  readonly code: string;
  readonly kind: IncidentMember['kind'];
  readonly first_failed_at: Date;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly cause: OutageCause;
  readonly flapping: boolean;
  readonly left_as: IncidentMember['leftAs'];
}

/** What belongs to the incident, what still fails first. */
export async function readMembers(
  manager: EntityManager,
  places: PlacesNow,
  id: string,
): Promise<IncidentMember[]> {
  const rows = await manager.query<MemberRow[]>(
    `select code, kind, first_failed_at, started_at, ended_at, cause, flapping, left_as from incident_failures
     where incident_id = $1 order by left_as nulls first, ended_at is not null, first_failed_at, code`,
    [id],
  );
  return rows.map((row) => ({
    kind: row.kind,
    code: row.code,
    name: nameOf(row.code, places),
    place: placeOf(row.code, places),
    firstFailedAt: row.first_failed_at.getTime(),
    startedAt: row.started_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
    cause: row.cause,
    flapping: row.flapping,
    leftAs: row.left_as,
  }));
}
