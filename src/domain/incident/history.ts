import { OutageCause } from '../outage/outage.js';
import { Instant } from '../time/instant.js';
import { Board, Failure, OpenIncident, isLive } from './board.js';

/** What a line of an incident's timeline tells beside what people do. */
export type LineKind =
  | 'opened'
  | 'failed'
  | 'recovered'
  | 'withdrawn'
  | 'merged'
  | 'flapping-started'
  | 'flapping-ended'
  | 'explained'
  | 'silenced'
  | 'unsilenced'
  | 'severity'
  | 'ended';

export interface HistoryLine {
  readonly ref: string;
  readonly at: Instant;
  readonly kind: LineKind;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What happened to the incidents between two boards, as lines of their timelines. */
export function linesBetween(before: Board, after: Board, now: Instant): HistoryLine[] {
  const lines: HistoryLine[] = [];
  for (const incident of after.incidents.values()) {
    const earlier = before.incidents.get(incident.ref);
    const tell = (kind: LineKind, detail: HistoryLine['detail'] = {}) =>
      lines.push({ ref: incident.ref, at: now, kind, detail });
    if (!earlier) tell('opened', { severity: incident.severity });
    tellMembers(before, after, incident, tell);
    tellIncident(earlier, incident, tell);
  }
  return lines;
}

type Tell = (kind: LineKind, detail?: HistoryLine['detail']) => void;

function tellMembers(before: Board, after: Board, { ref }: OpenIncident, tell: Tell): void {
  const was = (code: string): Failure | undefined => {
    const failure = before.failures.get(code);
    return failure?.incident === ref ? failure : undefined;
  };
  const now = [...after.failures.values()].filter(({ incident }) => incident === ref);
  const codes = (of: readonly Failure[]) => ({ codes: of.map(({ code }) => code) });
  const some = (kind: LineKind, of: readonly Failure[]) => {
    if (of.length > 0) tell(kind, codes(of));
  };
  some(
    'failed',
    // What goes down and up again while flapping is told once, when that begins.
    now.filter((failure) => {
      const earlier = was(failure.code);
      const again = earlier?.endedAt !== null && failure.endedAt === null && !failure.flapping;
      return !earlier || again;
    }),
  );
  some(
    'flapping-started',
    now.filter(({ code, flapping }) => flapping && !was(code)?.flapping),
  );
  some(
    'flapping-ended',
    now.filter(({ code, flapping }) => !flapping && was(code)?.flapping),
  );
  some(
    'recovered',
    now.filter((failure) => {
      const earlier = was(failure.code);
      return (!earlier || isLive(earlier)) && !isLive(failure);
    }),
  );
  for (const { cause, evidence, codes: explained } of newlyExplained(now, was))
    tell('explained', { codes: explained, cause, evidence });
  some(
    'withdrawn',
    [...before.failures.values()].filter(
      ({ code, incident }) => incident === ref && !after.failures.has(code),
    ),
  );
}

/** What was learnt of causes; the same of several is one line. */
function newlyExplained(now: readonly Failure[], was: (code: string) => Failure | undefined) {
  const lines = new Map<string, { cause: OutageCause; evidence: string; codes: string[] }>();
  for (const { code, cause, evidence } of now) {
    if (evidence === null || was(code)?.evidence === evidence) continue;
    const line = lines.get(`${cause} ${evidence}`);
    if (line) line.codes.push(code);
    else lines.set(`${cause} ${evidence}`, { cause, evidence, codes: [code] });
  }
  return lines.values();
}

function tellIncident(earlier: OpenIncident | undefined, now: OpenIncident, tell: Tell): void {
  if (earlier && earlier.severity !== now.severity) tell('severity', { severity: now.severity });
  if (now.silenced !== (earlier?.silenced ?? false)) tell(now.silenced ? 'silenced' : 'unsilenced');
  if (now.status !== 'ended' || earlier?.status === 'ended') return;
  if (now.mergedInto === null) tell('ended', { endedAt: now.endedAt });
  else tell('merged', { into: now.mergedInto });
}
