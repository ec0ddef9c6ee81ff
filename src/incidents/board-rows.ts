import { EntityManager } from 'typeorm';
import { Board, Failure, OpenIncident } from '../domain/incident/board.js';
import { IncidentClass, IncidentGroup, Severity } from '../domain/incident/incident.js';
import { ShownState } from '../domain/link-state/shown.js';
import { OutageCause } from '../domain/outage/outage.js';
import { Instant } from '../domain/time/instant.js';

/** What only the rules read of an incident. */
export type TellingColumn = Pick<
  OpenIncident,
  'tellDueAt' | 'told' | 'toldBefore' | 'finding' | 'foundAt'
>;

interface IncidentRow {
  readonly id: string;
  readonly incident_group: IncidentGroup;
  readonly class: IncidentClass;
  readonly severity: Severity;
  readonly status: 'open' | 'acknowledged';
  readonly regency_code: string | null;
  readonly provider_code: string | null;
  readonly started_at: Date;
  readonly opened_at: Date;
  readonly silenced: boolean;
  readonly telling: TellingColumn;
}

interface FailureRow {
  readonly incident_id: string;
  readonly code: string;
  readonly kind: Failure['kind'];
  readonly first_failed_at: Date;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly cause: OutageCause;
  readonly evidence: string | null;
  readonly flapping: boolean;
  readonly flapped_at: Date | null;
  readonly settled: ShownState | null;
}

/** The board as it was left: what is open, what is held, and who answered. */
export async function loadBoard(manager: EntityManager): Promise<Board> {
  const incidents = await manager.query<IncidentRow[]>(
    `select id, incident_group, class, severity, status, regency_code, provider_code, started_at, opened_at, silenced,
       telling
     from incidents where status in ('open', 'acknowledged') order by id`,
  );
  const members = await manager.query<FailureRow[]>(
    `select f.* from incident_failures f join incidents i on i.id = f.incident_id
     where i.status in ('open', 'acknowledged') and f.left_as is null`,
  );
  const held = await manager.query<{ failure: Failure }[]>('select failure from held_failures');
  const answers = await manager.query<{ code: string; answered_at: Date }[]>(
    'select code, answered_at from parent_answers',
  );
  const failures = [...members.map(failureOf), ...held.map(({ failure }) => failure)];
  return {
    incidents: new Map(incidents.map((row) => [row.id, incidentOf(row)])),
    failures: new Map(failures.map((failure) => [failure.code, failure])),
    answers: new Map(answers.map(({ code, answered_at }) => [code, answered_at.getTime()])),
    opened: 0,
  };
}

function incidentOf(row: IncidentRow): OpenIncident {
  return {
    ref: row.id,
    group: row.incident_group,
    class: row.class,
    severity: row.severity,
    status: row.status,
    regency: row.regency_code,
    provider: row.provider_code,
    startedAt: row.started_at.getTime(),
    openedAt: row.opened_at.getTime(),
    endedAt: null,
    silenced: row.silenced,
    mergedInto: null,
    ...row.telling,
  };
}

function failureOf(row: FailureRow): Failure {
  return {
    code: row.code,
    kind: row.kind,
    firstFailedAt: row.first_failed_at.getTime(),
    startedAt: row.started_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
    cause: row.cause,
    evidence: row.evidence,
    flapping: row.flapping,
    flappedAt: row.flapped_at?.getTime() ?? null,
    settled: row.settled,
    incident: row.incident_id,
    heldUntil: 0,
  };
}

/** The newest that incidents hold of these links and nodes, whether or not they are over. */
export async function loadRecorded(
  manager: EntityManager,
  codes: readonly string[],
): Promise<Map<string, { readonly startedAt: Instant; readonly flappedAt: Instant | null }>> {
  if (codes.length === 0) return new Map();
  const rows = await manager.query<{ code: string; started: Date; flapped: Date | null }[]>(
    `select code, max(started_at) as started, max(flapped_at) as flapped from incident_failures
     where code = any ($1) group by code`,
    [codes],
  );
  return new Map(
    rows.map(({ code, started, flapped }) => [
      code,
      { startedAt: started.getTime(), flappedAt: flapped?.getTime() ?? null },
    ]),
  );
}

/** The newest that security incidents of these groups hold, by group key. */
export async function loadRecordedFindings(
  manager: EntityManager,
  keys: readonly string[],
): Promise<Map<string, Instant>> {
  if (keys.length === 0) return new Map();
  const rows = await manager.query<{ group_key: string; found: string }[]>(
    `select group_key, max((telling->>'foundAt')::bigint) as found from incidents
     where class = 'security' and group_key = any ($1) group by group_key`,
    [keys],
  );
  return new Map(rows.map(({ group_key: key, found }) => [key, Number(found)]));
}
