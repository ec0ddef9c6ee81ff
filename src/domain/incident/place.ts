import {
  Board,
  Failure,
  MONITOR,
  Surroundings,
  isFailing,
  membersOf,
  withFailure,
  withIncident,
} from './board.js';
import { groupKey } from './incident.js';
import { opened, ownGroup } from './open.js';
import { PARENT_SEEN_LATER_MS } from './policy.js';
import { areaOf } from './topology.js';

/**
 * Puts every failure where it belongs: below what explains it, else into an incident of its own, else, while it is not
 * known whether what it hangs on is up, nowhere yet. Parents come before their children.
 */
export function placed(board: Board, around: Surroundings): Board {
  const depth = ({ code }: Failure) =>
    code === MONITOR ? -1 : around.topology.lineOf(code).length;
  const inOrder = [...board.failures.values()].sort(
    (a, b) => depth(a) - depth(b) || a.startedAt - b.startedAt || (a.code < b.code ? -1 : 1),
  );
  return inOrder.reduce((before, { code }) => placedOne(before, code, around), board);
}

function placedOne(board: Board, code: string, around: Surroundings): Board {
  const failure = board.failures.get(code);
  if (!failure) return board;
  if (board.incidents.get(failure.incident ?? '')?.status === 'ended') return board;
  const explaining = explanationOf(board, failure, around);
  if (explaining && explaining.incident !== null) return moved(board, failure, explaining.incident);
  if (failure.incident !== null || isHeld(board, failure, around)) return board;
  // Held itself it will be placed soon, unless the two explain each other.
  if (explaining && around.now < Math.max(failure.heldUntil, explaining.heldUntil)) return board;
  const area = openAreaOf(board, failure, around);
  if (area !== null) return moved(board, failure, area);
  const group = ownGroup(failure, around.topology);
  const place = around.topology.get(code);
  const next = opened(board, { group, startedAt: failure.firstFailedAt, place }, around);
  return moved(next.board, failure, next.ref);
}

/** The nearest failure that explains this one: of what it hangs on, or the monitor's own blindness. */
function explanationOf(board: Board, failure: Failure, { topology }: Surroundings): Failure | null {
  if (failure.kind === 'monitor' || isLocal(failure)) return null;
  const line = failure.cause === 'monitor' ? [MONITOR] : topology.lineOf(failure.code).map(codeOf);
  for (const code of line) {
    const above = board.failures.get(code);
    if (above && explains(above, failure) && isOpen(board, above)) return above;
    if ((board.answers.get(code) ?? -Infinity) > failure.startedAt) return null;
  }
  return null;
}

/** The device itself said that its port is down: what it hangs on is well. */
const isLocal = ({ cause }: Failure): boolean => cause === 'port';

const codeOf = ({ code }: { readonly code: string }): string => code;

const isOpen = (board: Board, { incident }: Failure): boolean =>
  incident === null || board.incidents.get(incident)?.status !== 'ended';

function explains(above: Failure, failure: Failure): boolean {
  const inTime = above.startedAt <= failure.startedAt + PARENT_SEEN_LATER_MS;
  return inTime && (above.endedAt === null || above.endedAt > failure.startedAt);
}

/** While the monitor does not see nothing is believed, and until what it hangs on has answered it may be the cause. */
function isHeld(board: Board, failure: Failure, { topology, now }: Surroundings): boolean {
  if (failure.kind === 'monitor') return false;
  const monitor = board.failures.get(MONITOR);
  if (monitor && isFailing(monitor)) return true;
  if (isLocal(failure)) return false;
  const parent = topology.lineOf(failure.code).find(({ probed }) => probed);
  if (!parent || now >= failure.heldUntil) return false;
  return (board.answers.get(parent.code) ?? -Infinity) <= failure.startedAt;
}

/** The open incident of the area, when the link fails soon enough after the others. */
function openAreaOf(
  board: Board,
  failure: Failure,
  { topology, policy }: Surroundings,
): string | null {
  const place = topology.get(failure.code);
  const area = place?.kind === 'link' ? areaOf(place) : null;
  if (area === null) return null;
  for (const { ref, group, status } of board.incidents.values()) {
    if (status === 'ended' || group.kind !== 'area' || areaOf(group) !== area) continue;
    const newest = Math.max(...membersOf(board, ref).map(({ firstFailedAt }) => firstFailedAt));
    if (failure.startedAt <= newest + policy.massWindowMs) return ref;
  }
  return null;
}

/** Moves a failure into an incident; the one it leaves, when nothing is left of it, is merged into that. */
function moved(board: Board, failure: Failure, ref: string): Board {
  if (failure.incident === ref) return board;
  const next = withFailure(board, { ...failure, incident: ref });
  const left = failure.incident === null ? undefined : next.incidents.get(failure.incident);
  const into = next.incidents.get(ref);
  if (!left || !into || membersOf(next, left.ref).length > 0) return next;
  const merged = withIncident(next, {
    ...left,
    status: 'ended',
    endedAt: into.openedAt,
    mergedInto: ref,
  });
  const toldBefore = into.toldBefore || left.told !== null || left.toldBefore;
  return withIncident(merged, { ...into, toldBefore });
}

/** Incidents of single links of an area that failed together become one. */
export function massed(board: Board, around: Surroundings): Board {
  const areas = new Map<string, Failure[]>();
  for (const failure of board.failures.values()) {
    const area = loneAreaOf(board, failure, around);
    if (area !== null) areas.set(area, [...(areas.get(area) ?? []), failure]);
  }
  let next = board;
  for (const [area, failures] of areas) {
    const newest = Math.max(...failures.map(({ startedAt }) => startedAt));
    const together = failures.filter(
      ({ startedAt }) => startedAt > newest - around.policy.massWindowMs,
    );
    if (isMass(together.length, area, around)) next = gathered(next, together, around);
  }
  return next;
}

function isMass(links: number, area: string, { policy, topology }: Surroundings): boolean {
  if (links >= policy.massLinks) return true;
  return links >= policy.massShareLinks && links >= policy.massShare * topology.linksIn(area);
}

/** Area of a link that fails alone; null for whatever belongs with others, is looked after, or is planned. */
function loneAreaOf(board: Board, failure: Failure, around: Surroundings): string | null {
  const { code, incident: ref } = failure;
  const incident = ref === null ? undefined : board.incidents.get(ref);
  const place = around.topology.get(code);
  if (!isFailing(failure) || !place || incident?.status !== 'open') return null;
  if (incident.group.kind !== 'link' || around.inMaintenance(code)) return null;
  return areaOf(place);
}

function gathered(board: Board, failures: readonly Failure[], around: Surroundings): Board {
  const place = around.topology.get(failures[0]?.code ?? '');
  if (!place || place.provider === null || place.regency === null) return board;
  const group = { kind: 'area', provider: place.provider, regency: place.regency } as const;
  const startedAt = Math.min(...failures.map(({ firstFailedAt }) => firstFailedAt));
  const known = [...board.incidents.values()].find(
    (incident) => incident.status !== 'ended' && groupKey(incident.group) === groupKey(group),
  );
  const untold = failures.flatMap(({ incident }) => {
    const lone = board.incidents.get(incident ?? '');
    return lone && !lone.told ? [lone.tellDueAt] : [];
  });
  const next = known
    ? { board, ref: known.ref }
    : opened(board, { group, startedAt, place }, around);
  const all = failures.reduce((before, failure) => moved(before, failure, next.ref), next.board);
  const incident = all.incidents.get(next.ref);
  if (!incident || known) return all;
  const tellDueAt = Math.min(...untold, around.now + around.policy.gatherMs);
  return withIncident(all, { ...incident, tellDueAt });
}
