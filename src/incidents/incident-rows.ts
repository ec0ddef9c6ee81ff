import { EntityManager } from 'typeorm';
import { HistoryLine } from '../domain/incident/history.js';
import { Instant } from '../domain/time/instant.js';
import { IdOf, iso } from './save-board.js';

export interface TimelineEntry {
  readonly incidentId: string;
  readonly at: Instant;
  readonly kind: string;
  readonly who: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export async function appendTimeline(
  manager: EntityManager,
  entries: readonly TimelineEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await manager.query(
    `insert into incident_timeline (incident_id, at, kind, who, detail)
     select incident_id, at, kind, who, detail
     from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[])
       with ordinality as t (incident_id, at, kind, who, detail, n) order by n`,
    [
      entries.map(({ incidentId }) => incidentId),
      entries.map(({ at }) => iso(at)),
      entries.map(({ kind }) => kind),
      entries.map(({ who }) => who),
      entries.map(({ detail }) => JSON.stringify(detail)),
    ],
  );
}

/** What the rules tell, with names of incidents that are stored by now. */
export function timelineOf(lines: readonly HistoryLine[], idOf: IdOf): TimelineEntry[] {
  return lines.map(({ ref, at, kind, detail }) => ({
    incidentId: idOf(ref),
    at,
    kind,
    who: null,
    detail: kind === 'merged' ? { into: idOf(String(detail['into'])) } : detail,
  }));
}

export type IncidentJournalKind =
  | 'incident-opened'
  | 'incident-updated'
  | 'incident-acknowledged'
  | 'incident-ended'
  | 'incident-resolved';

/** Appends rows about these incidents to the event journal: last in a transaction, for its order is a lock. */
export async function journalIncidents(
  manager: EntityManager,
  at: Instant,
  rows: readonly {
    readonly incidentId: string;
    readonly kind: IncidentJournalKind;
    /** What tells this row from others of its kind about the incident. */
    readonly mark: string;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `insert into event_journal (entry_key, at, link_id, kind, payload)
     select format('incident/%s/%s/%s', i.id, r.kind, r.mark), $2, null, r.kind, jsonb_build_object('id', i.id::text,
       'group', i.incident_group, 'class', i.class, 'severity', i.severity, 'status', i.status,
       'regency', i.regency_code, 'provider', i.provider_code, 'startedAt', i.started_at, 'endedAt', i.ended_at,
       'silenced', i.silenced, 'mergedInto', i.merged_into::text, 'acknowledgedBy', i.acknowledged_by,
       'settledCause', i.settled_cause,
       'links', (select count(*) from incident_failures f
         where f.incident_id = i.id and f.kind = 'link' and f.left_as is null),
       'stillDown', (select count(*) from incident_failures f
         where f.incident_id = i.id and f.kind = 'link' and f.left_as is null and f.ended_at is null))
     from unnest($1::bigint[], $3::text[], $4::text[]) with ordinality as r (incident_id, kind, mark, n)
     join incidents i on i.id = r.incident_id order by r.n
     on conflict (entry_key) do nothing`,
    [
      rows.map(({ incidentId }) => incidentId),
      iso(at),
      rows.map(({ kind }) => kind),
      rows.map(({ mark }) => mark),
    ],
  );
}
