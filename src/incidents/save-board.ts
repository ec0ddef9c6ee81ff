import { EntityManager } from 'typeorm';
import { Board, Failure, OpenIncident } from '../domain/incident/board.js';
import { groupKey } from '../domain/incident/incident.js';
import { Instant } from '../domain/time/instant.js';
import { TellingColumn } from './board-rows.js';

export const iso = (at: Instant): string => new Date(at).toISOString();
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));

/** The id of each incident by the name it has on the board. */
export type IdOf = (ref: string) => string;

/** Writes what differs between the boards; new incidents get their ids. */
export async function saveBoard(
  manager: EntityManager,
  before: Board,
  after: Board,
): Promise<IdOf> {
  const ids = new Map<string, string>();
  const idOf: IdOf = (ref) => ids.get(ref) ?? ref;
  const changed = [...after.incidents.values()].filter(
    (incident) => before.incidents.get(incident.ref) !== incident,
  );
  // What ended makes room for what opens under the same key; a merged one names its heir last of all.
  for (const incident of changed)
    if (before.incidents.has(incident.ref)) await updateIncident(manager, incident);
  for (const incident of changed)
    if (!before.incidents.has(incident.ref))
      ids.set(incident.ref, await insertIncident(manager, incident));
  for (const { ref, mergedInto } of changed)
    if (mergedInto !== null)
      await manager.query('update incidents set merged_into = $2 where id = $1', [
        idOf(ref),
        idOf(mergedInto),
      ]);
  await saveFailures(manager, before, after, idOf);
  await saveAnswers(manager, before, after);
  return idOf;
}

function telling({ tellDueAt, told, toldBefore, finding, foundAt }: OpenIncident): string {
  return JSON.stringify({ tellDueAt, told, toldBefore, finding, foundAt } satisfies TellingColumn);
}

async function insertIncident(manager: EntityManager, incident: OpenIncident): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `insert into incidents (group_key, incident_group, class, severity, status, regency_code, provider_code, started_at,
       opened_at, ended_at, silenced, telling)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      groupKey(incident.group),
      JSON.stringify(incident.group),
      incident.class,
      incident.severity,
      incident.status,
      incident.regency,
      incident.provider,
      iso(incident.startedAt),
      iso(incident.openedAt),
      isoOrNull(incident.endedAt),
      incident.silenced,
      telling(incident),
    ],
  );
  if (!row) throw new Error('the incident got no id');
  return row.id;
}

/** Whoever acknowledged it wrote that themselves: only its end is ours to write. */
async function updateIncident(manager: EntityManager, incident: OpenIncident): Promise<void> {
  await manager.query(
    `update incidents set severity = $2, status = case when $3 then 'ended' else status end, started_at = $4,
       ended_at = $5, silenced = $6, telling = $7 where id = $1`,
    [
      incident.ref,
      incident.severity,
      incident.status === 'ended',
      iso(incident.startedAt),
      isoOrNull(incident.endedAt),
      incident.silenced,
      telling(incident),
    ],
  );
}

async function saveFailures(
  manager: EntityManager,
  before: Board,
  after: Board,
  idOf: IdOf,
): Promise<void> {
  const changed = [...after.failures.values()].filter(
    (failure) => before.failures.get(failure.code) !== failure,
  );
  await leave(manager, before, after);
  await upsertMembers(manager, changed, idOf);
  const held = changed.filter(({ incident }) => incident === null);
  const free = [...before.failures.values()].flatMap(({ code, incident }) =>
    incident === null && after.failures.get(code)?.incident !== null ? [code] : [],
  );
  if (free.length > 0)
    await manager.query('delete from held_failures where code = any ($1)', [free]);
  if (held.length > 0)
    await manager.query(
      `insert into held_failures (code, failure) select code, failure from unnest($1::text[], $2::jsonb[])
         as h (code, failure)
       on conflict (code) do update set failure = excluded.failure`,
      [held.map(({ code }) => code), held.map((failure) => JSON.stringify(failure))],
    );
}

/** Rows of what no longer belongs where it did stay, and say why. */
async function leave(manager: EntityManager, before: Board, after: Board): Promise<void> {
  const left = [...before.failures.values()].filter(
    ({ code, incident }) => incident !== null && after.failures.get(code)?.incident !== incident,
  );
  if (left.length === 0) return;
  await manager.query(
    `update incident_failures f set left_as = l.left_as
     from unnest($1::bigint[], $2::text[], $3::text[]) as l (incident_id, code, left_as)
     where f.incident_id = l.incident_id and f.code = l.code`,
    [
      left.map(({ incident }) => incident),
      left.map(({ code }) => code),
      left.map(({ code }) => (after.failures.has(code) ? 'moved' : 'withdrawn')),
    ],
  );
}

async function upsertMembers(
  manager: EntityManager,
  failures: readonly Failure[],
  idOf: IdOf,
): Promise<void> {
  const members = failures.filter(({ incident }) => incident !== null);
  if (members.length === 0) return;
  await manager.query(
    `insert into incident_failures (incident_id, code, kind, first_failed_at, started_at, ended_at, cause, evidence,
       flapping, flapped_at, settled)
     select * from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[],
       $6::timestamptz[], $7::text[], $8::text[], $9::boolean[], $10::timestamptz[], $11::text[])
     on conflict (incident_id, code) do update set first_failed_at = excluded.first_failed_at,
       started_at = excluded.started_at, ended_at = excluded.ended_at, cause = excluded.cause,
       evidence = excluded.evidence, flapping = excluded.flapping, flapped_at = excluded.flapped_at,
       settled = excluded.settled, left_as = null`,
    [
      members.map(({ incident }) => idOf(incident ?? '')),
      members.map(({ code }) => code),
      members.map(({ kind }) => kind),
      members.map(({ firstFailedAt }) => iso(firstFailedAt)),
      members.map(({ startedAt }) => iso(startedAt)),
      members.map(({ endedAt }) => isoOrNull(endedAt)),
      members.map(({ cause }) => cause),
      members.map(({ evidence }) => evidence),
      members.map(({ flapping }) => flapping),
      members.map(({ flappedAt }) => isoOrNull(flappedAt)),
      members.map(({ settled }) => settled),
    ],
  );
}

async function saveAnswers(manager: EntityManager, before: Board, after: Board): Promise<void> {
  const news = [...after.answers].filter(([code, at]) => before.answers.get(code) !== at);
  if (news.length === 0) return;
  await manager.query(
    `insert into parent_answers (code, answered_at) select * from unnest($1::text[], $2::timestamptz[])
     on conflict (code) do update set answered_at = excluded.answered_at`,
    [news.map(([code]) => code), news.map(([, at]) => iso(at))],
  );
}
