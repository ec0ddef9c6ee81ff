import { Instant } from '../time/instant.js';
import {
  Board,
  Failure,
  MONITOR,
  OpenIncident,
  SecurityFinding,
  Surroundings,
  membersOf,
  withIncident,
} from './board.js';
import { IncidentClass, IncidentGroup } from './incident.js';
import { Place, Topology, areaOf } from './topology.js';

interface Opening {
  readonly group: IncidentGroup;
  readonly startedAt: Instant;
  readonly finding?: SecurityFinding;
  /** Whose provider and regency say who hears of it. */
  readonly place: Place | undefined;
}

/** The board with one more incident, told at once unless something else was just told of its area. */
export function opened(
  board: Board,
  { group, startedAt, finding, place }: Opening,
  around: Surroundings,
): { readonly board: Board; readonly ref: string } {
  const ref = `new-${String(board.opened + 1)}`;
  const area = place ? areaOf(place) : null;
  const waits = group.kind === 'link' && area !== null && isStirred(board, area, around);
  const incident: OpenIncident = {
    ref,
    group,
    class: classOf(group),
    // Set by its weight before anybody hears of it; it never falls.
    severity: 'minor',
    status: 'open',
    regency: place?.regency ?? null,
    provider: place?.provider ?? null,
    startedAt,
    openedAt: around.now,
    endedAt: null,
    silenced: false,
    mergedInto: null,
    tellDueAt: waits ? around.now + around.policy.gatherMs : around.now,
    told: null,
    toldBefore: false,
    finding: finding ?? null,
    foundAt: finding ? startedAt : null,
  };
  return { board: withIncident({ ...board, opened: board.opened + 1 }, incident), ref };
}

/** The group of a failure that nothing else explains. */
export function ownGroup({ code, kind }: Failure, topology: Topology): IncidentGroup {
  if (code === MONITOR) return { kind: 'monitor' };
  return kind === 'node' || topology.linksBelow(code).length > 0
    ? { kind: 'parent', code }
    : { kind: 'link', linkId: code };
}

function classOf({ kind }: IncidentGroup): IncidentClass {
  return kind === 'monitor' || kind === 'security' ? kind : 'outage';
}

/** Whether another link of the area began to fail just now: it may become one incident with this one. */
function isStirred(board: Board, area: string, { now, policy }: Surroundings): boolean {
  return [...board.incidents.values()].some(
    (incident) =>
      incident.group.kind === 'link' &&
      areaOf(incident) === area &&
      incident.openedAt > now - policy.massWindowMs &&
      membersOf(board, incident.ref).length > 0,
  );
}
