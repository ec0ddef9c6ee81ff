import {
  Board,
  Failure,
  MONITOR,
  OpenIncident,
  Surroundings,
  calmSince,
  isFailing,
  isLive,
  membersOf,
  withFailure,
  withIncident,
} from './board.js';
import { changedTogether } from './changed-together.js';
import { massed, placed } from './place.js';
import { isWorse, severityOf } from './severity.js';

/**
 * What has become of the incidents by now: failures are put where they belong, what has been over for long enough ends,
 * and severity and silence are set anew. Without news, and before anything comes due, it changes nothing.
 */
export function settled(board: Board, around: Surroundings): Board {
  const massedUp = massed(placed(withoutUnwatched(board, around), around), around);
  const together = changedTogether(massedUp, around);
  const ended = [...together.incidents.values()].reduce(
    (before, { ref }) => endedWhenCalm(before, ref, around),
    together,
  );
  // What the monitor's blindness had covered and still fails stands alone now.
  const again = ended === together ? ended : placed(ended, around);
  return [...again.incidents.values()].reduce((before, incident) => {
    const after = weighed(before, begun(before, incident), around);
    return after === incident ? before : withIncident(before, after);
  }, again);
}

/** What is not watched any more will never be told up: it counts as over. */
function withoutUnwatched(board: Board, { topology, now }: Surroundings): Board {
  let next = board;
  for (const failure of board.failures.values())
    if (failure.kind !== 'monitor' && isLive(failure) && !topology.get(failure.code)?.probed)
      next = withFailure(next, {
        ...failure,
        endedAt: failure.endedAt ?? Math.max(now, failure.startedAt + 1),
        flapping: false,
        settled: 'unknown',
      });
  return next;
}

function endedWhenCalm(board: Board, ref: string, around: Surroundings): Board {
  const incident = board.incidents.get(ref);
  if (!incident || incident.status === 'ended' || incident.class === 'security') return board;
  const members = membersOf(board, ref);
  const deciding =
    incident.class === 'monitor' ? members.filter(({ code }) => code === MONITOR) : members;
  if (deciding.length === 0)
    return withIncident(board, { ...incident, status: 'ended', endedAt: around.now });
  const calm = Math.max(...deciding.map(calmSince));
  if (deciding.some(isLive) || around.now < calm + around.policy.settleMs) return board;
  const endedAt = Math.max(...deciding.map((member) => member.endedAt ?? calm));
  const next = withIncident(board, { ...incident, status: 'ended', endedAt });
  return members
    .filter(isFailing)
    .reduce((before, member) => released(before, member, around), next);
}

/** A link that failed while the monitor did not see, and still does: that is an outage after all. */
function released(board: Board, failure: Failure, { now, policy }: Surroundings): Board {
  const heldUntil = now + policy.holdMs;
  return withFailure(board, { ...failure, cause: 'unknown', incident: null, heldUntil });
}

/** An incident began with the first failure of what belongs to it. */
function begun(board: Board, incident: OpenIncident): OpenIncident {
  const firsts = membersOf(board, incident.ref).map(({ firstFailedAt }) => firstFailedAt);
  const startedAt = firsts.length === 0 ? incident.startedAt : Math.min(...firsts);
  return startedAt === incident.startedAt ? incident : { ...incident, startedAt };
}

/** Severity follows what belongs to the incident, and never falls; silence lasts as long as all of it is planned. */
function weighed(board: Board, incident: OpenIncident, around: Surroundings): OpenIncident {
  if (incident.status === 'ended') return incident;
  const members = membersOf(board, incident.ref);
  const codes = new Set(members.map(({ code }) => code));
  if (incident.finding?.linkId) codes.add(incident.finding.linkId);
  for (const id of incident.finding?.links ?? []) codes.add(id);
  const places = [...codes].flatMap((code) => around.topology.get(code) ?? []);
  const named = (codesOf: readonly (string | null)[]) =>
    new Set(codesOf.filter((code) => code !== null));
  const weight = {
    class: incident.class,
    links: new Set(places.flatMap(({ kind, code }) => (kind === 'link' ? [code] : []))),
    regencies: named([incident.regency, ...places.map(({ regency }) => regency)]),
    providers: named([incident.provider, ...places.map(({ provider }) => provider)]),
    tags: new Set(places.flatMap(({ tags }) => tags)),
  };
  const weighs = severityOf(around.policy.severities, weight, incident.openedAt);
  const severity = isWorse(weighs, incident.severity) ? weighs : incident.severity;
  const failing = members.filter(isLive);
  const silenced =
    failing.length === 0 ? incident.silenced : failing.every((member) => isPlanned(member, around));
  const same = severity === incident.severity && silenced === incident.silenced;
  return same ? incident : { ...incident, severity, silenced };
}

/** Planned work covers a node when it covers every link that hangs on it. */
function isPlanned({ code, kind }: Failure, { topology, inMaintenance }: Surroundings): boolean {
  if (kind === 'link') return inMaintenance(code);
  const below = kind === 'node' ? topology.linksBelow(code) : [];
  return below.length > 0 && below.every((each) => inMaintenance(each));
}
