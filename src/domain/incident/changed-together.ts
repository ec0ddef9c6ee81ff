import { changedAtOnce } from '../security/burst.js';
import { Board, OpenIncident, SecurityFinding, Surroundings, withIncident } from './board.js';
import { opened } from './open.js';
import { Place } from './topology.js';

const MANY = 'many-devices-changed';
const GROUP = { kind: 'security', event: MANY, subject: 'all' } as const;

interface ChangedDevice {
  readonly linkId: string;
  readonly at: number;
  readonly incident: OpenIncident;
}

/** Devices that changed about the same time become one incident: that is no swap of a router any more. */
export function changedTogether(board: Board, around: Surroundings): Board {
  const changes = [...board.incidents.values()].flatMap(changeOf);
  if (changes.length === 0) return board;
  const known = [...board.incidents.values()].find(
    ({ finding, status }) => finding?.event === MANY && status !== 'ended',
  );
  const { policy } = around;
  const late = known ? changes.filter(({ at }) => isNear(at, known, policy.changedWindowMs)) : [];
  const together = [...new Set([...late, ...changedAtOnce(changes, policy)])];
  const [first] = together;
  if (!first) return board;
  return known ? joined(board, known, together, around) : begun(board, together, around);
}

function changeOf(incident: OpenIncident): ChangedDevice[] {
  const { finding, status, startedAt: at } = incident;
  if (finding?.event !== 'device-changed' || finding.linkId === null || status === 'ended')
    return [];
  return [{ linkId: finding.linkId, at, incident }];
}

const isNear = (at: number, { startedAt }: OpenIncident, windowMs: number): boolean =>
  Math.abs(at - startedAt) <= windowMs;

function begun(board: Board, together: readonly ChangedDevice[], around: Surroundings): Board {
  const links = together.map(({ linkId }) => linkId);
  const finding = findingOf(links);
  const startedAt = Math.min(...together.map(({ at }) => at));
  const place = commonPlace(links, around);
  const next = opened(board, { group: GROUP, startedAt, finding, place }, around);
  return merged(next.board, together, next.ref, around);
}

/** More of them is told as news of the incident. */
function joined(
  board: Board,
  known: OpenIncident,
  together: readonly ChangedDevice[],
  around: Surroundings,
): Board {
  const links = [
    ...new Set([...(known.finding?.links ?? []), ...together.map(({ linkId }) => linkId)]),
  ];
  const { now, policy } = around;
  const next = withIncident(board, {
    ...known,
    finding: findingOf(links),
    told: known.told && {
      ...known.told,
      updateDueAt: known.told.updateDueAt ?? now + policy.settleMs,
    },
  });
  return merged(next, together, known.ref, around);
}

function merged(
  board: Board,
  together: readonly ChangedDevice[],
  ref: string,
  { now }: Surroundings,
): Board {
  return together.reduce((before, { incident }) => {
    const into = before.incidents.get(ref);
    const wasTold = incident.told !== null || incident.toldBefore;
    const ended = { ...incident, status: 'ended', endedAt: now, mergedInto: ref } as const;
    const next = withIncident(before, ended);
    return into && wasTold ? withIncident(next, { ...into, toldBefore: true }) : next;
  }, board);
}

const findingOf = (links: readonly string[]): SecurityFinding => ({
  event: MANY,
  subject: GROUP.subject,
  linkId: null,
  links,
  detail: `${String(links.length)} perangkat berganti hampir bersamaan`,
});

/** The regency that all of them lie in, by way of one of their places; undefined where they lie in several. */
function commonPlace(links: readonly string[], { topology }: Surroundings): Place | undefined {
  const places = links.flatMap((id) => topology.get(id) ?? []);
  const [first] = places;
  if (!first || places.some(({ regency }) => regency !== first.regency)) return undefined;
  const sameProvider = places.every(({ provider }) => provider === first.provider);
  return sameProvider ? first : { ...first, provider: null };
}
