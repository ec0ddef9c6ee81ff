import { OutageCause } from '../outage/outage.js';
import { Instant } from '../time/instant.js';
import {
  Board,
  Failure,
  MONITOR,
  Surroundings,
  isFailing,
  withFailure,
  withIncident,
  withoutFailure,
} from './board.js';
import { IncidentEvent } from './event.js';
import { groupKey } from './incident.js';
import { opened } from './open.js';

/**
 * The board after one event. What was learnt before changes nothing, nor does what concerns nobody the registry knows;
 * what newly fails is held until `settle` finds out what it belongs to.
 */
export function advance(board: Board, event: IncidentEvent, around: Surroundings): Board {
  if (event.kind === 'security-found') return found(board, event, around);
  if (event.kind === 'answered') {
    const known = board.answers.get(event.code) ?? -Infinity;
    if (event.at <= known) return board;
    return { ...board, answers: new Map(board.answers).set(event.code, event.at) };
  }
  const failure = board.failures.get(event.code);
  switch (event.kind) {
    case 'failed':
      return failed(board, failure, event, around);
    case 'recovered':
      return failure && isFailing(failure) && event.endedAt > failure.startedAt
        ? withFailure(board, { ...failure, endedAt: event.endedAt })
        : board;
    case 'told-anew':
      return toldAnew(board, failure, event, around);
    case 'withdrawn':
      return failure?.startedAt === event.startedAt ? withdrawn(board, failure) : board;
    case 'explained':
      return failure?.startedAt === event.startedAt
        ? withFailure(board, { ...failure, cause: event.cause, evidence: event.evidence })
        : board;
    case 'flapping-started':
      return flapping(board, failure, event, around);
    case 'flapping-ended':
      return failure && event.at > (failure.flappedAt ?? -Infinity)
        ? withFailure(board, {
            ...failure,
            flapping: false,
            flappedAt: event.at,
            settled: event.settled,
          })
        : board;
  }
}

type Of<Kind extends IncidentEvent['kind']> = Extract<IncidentEvent, { kind: Kind }>;

function failed(
  board: Board,
  known: Failure | undefined,
  { code, startedAt, cause, evidence }: Of<'failed'>,
  around: Surroundings,
): Board {
  if (!known) {
    const recorded = around.recorded(code);
    const fresh = newFailure(code, startedAt, around, cause, evidence);
    if (!fresh || (recorded && recorded.startedAt >= startedAt)) return board;
    return withFailure(board, { ...fresh, flappedAt: recorded?.flappedAt ?? null });
  }
  if (isFailing(known) || startedAt <= known.startedAt) return board;
  return withFailure(board, {
    ...known,
    startedAt,
    endedAt: null,
    cause,
    evidence,
    settled: null,
    heldUntil: around.now + around.policy.holdMs,
  });
}

function toldAnew(
  board: Board,
  known: Failure | undefined,
  { code, newest }: Of<'told-anew'>,
  around: Surroundings,
): Board {
  if (!known) {
    // The ledger says that it is open now: what incidents hold of it otherwise is out of date.
    const fresh =
      newest?.endedAt === null ? newFailure(code, newest.startedAt, around, 'unknown', null) : null;
    const flappedAt = around.recorded(code)?.flappedAt ?? null;
    return fresh ? withFailure(board, { ...fresh, flappedAt }) : board;
  }
  if (!newest || (newest.startedAt < known.startedAt && !reaches(newest, known.startedAt)))
    return withdrawn(board, known);
  const { startedAt, endedAt } = newest;
  if (startedAt === known.startedAt && endedAt === known.endedAt) return board;
  const firstFailedAt = Math.min(known.firstFailedAt, startedAt);
  return withFailure(board, { ...known, firstFailedAt, startedAt, endedAt });
}

const reaches = ({ endedAt }: { readonly endedAt: Instant | null }, at: Instant): boolean =>
  endedAt === null || endedAt > at;

/** Earlier outages of the link that belong to the incident stand; else the failure never was. */
function withdrawn(board: Board, failure: Failure): Board {
  return failure.firstFailedAt < failure.startedAt || failure.flapping
    ? withFailure(board, { ...failure, endedAt: failure.startedAt })
    : withoutFailure(board, failure.code);
}

function flapping(
  board: Board,
  known: Failure | undefined,
  { code, at }: Of<'flapping-started'>,
  around: Surroundings,
): Board {
  const before = known?.flappedAt ?? around.recorded(code)?.flappedAt ?? -Infinity;
  if (at <= before) return board;
  const failure = known ?? newFailure(code, at, around, 'unknown', null);
  if (!failure) return board;
  const endedAt = known ? failure.endedAt : at;
  return withFailure(board, { ...failure, endedAt, flapping: true, flappedAt: at, settled: null });
}

function newFailure(
  code: string,
  startedAt: Instant,
  { topology, policy, now }: Surroundings,
  cause: OutageCause,
  evidence: string | null,
): Failure | null {
  const kind = code === MONITOR ? 'monitor' : topology.get(code)?.kind;
  if (!kind) return null;
  return {
    code,
    kind,
    firstFailedAt: startedAt,
    startedAt,
    endedAt: null,
    cause,
    evidence,
    flapping: false,
    flappedAt: null,
    settled: null,
    incident: null,
    heldUntil: now + policy.holdMs,
  };
}

/** The same once more belongs to the incident that is open about it, and is told as news of it. */
function found(board: Board, event: Of<'security-found'>, around: Surroundings): Board {
  const { at, finding } = event;
  const { event: kind, subject, linkId } = finding;
  const group = { kind: 'security', event: kind, subject } as const;
  const key = groupKey(group);
  const same = [...board.incidents.values()].find((incident) => groupKey(incident.group) === key);
  if (at <= (same?.foundAt ?? around.recordedFinding(key) ?? -Infinity)) return board;
  if (isPlanned(event, around)) return board;
  if (!same) {
    const place = linkId === null ? undefined : around.topology.get(linkId);
    return opened(board, { group, startedAt: at, finding, place }, around).board;
  }
  const updateDueAt = same.told?.updateDueAt ?? around.now + around.policy.settleMs;
  const told = same.told && { ...same.told, updateDueAt };
  return withIncident(board, { ...same, finding, foundAt: at, told });
}

/** Who works on a device by plan may swap it, start it anew, and give it other credentials. */
function isPlanned(
  { since, at, finding: { linkId } }: Of<'security-found'>,
  { inMaintenance }: Surroundings,
): boolean {
  return linkId !== null && (inMaintenance(linkId, since) || inMaintenance(linkId, at));
}
