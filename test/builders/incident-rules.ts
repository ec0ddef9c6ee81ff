import { advance } from '../../src/domain/incident/advance.js';
import { Board, EMPTY_BOARD, OpenIncident, Surroundings } from '../../src/domain/incident/board.js';
import { IncidentEvent } from '../../src/domain/incident/event.js';
import { groupKey } from '../../src/domain/incident/incident.js';
import { DEFAULT_INCIDENT_POLICY, IncidentPolicy } from '../../src/domain/incident/policy.js';
import { settled } from '../../src/domain/incident/settle.js';
import { Due, told } from '../../src/domain/incident/tell.js';
import { Place, Topology } from '../../src/domain/incident/topology.js';

const T0 = Date.parse('2026-11-01T02:00:00Z');
export const at = (seconds: number): number => T0 + Math.round(seconds * 1_000);

export const link = (code: string, over: Partial<Place> = {}): Place => ({
  code,
  kind: 'link',
  parent: null,
  probed: true,
  regency: '33.06',
  provider: 'serat',
  tags: [],
  ...over,
});

export const node = (code: string, parent: string | null = null): Place =>
  link(code, { kind: 'node', parent, regency: null, provider: null });

export const down = (code: string, seconds: number): IncidentEvent => ({
  kind: 'failed',
  code,
  startedAt: at(seconds),
  cause: 'unknown',
  evidence: null,
});

export const up = (code: string, seconds: number): IncidentEvent => ({
  kind: 'recovered',
  code,
  endedAt: at(seconds),
});

export const answered = (code: string, seconds: number): IncidentEvent => ({
  kind: 'answered',
  code,
  at: at(seconds),
});

/** The rules played by hand: events, then what they settle to and what is told, turn by turn. */
export class RulesInTurn {
  board: Board = EMPTY_BOARD;
  readonly due: Due[] = [];
  private readonly over: OpenIncident[] = [];
  steps: readonly number[] = [];
  quietUntil: number | null = null;
  readonly planned = new Set<string>();
  readonly topology: Topology;

  constructor(
    places: readonly Place[],
    private readonly policy: IncidentPolicy = DEFAULT_INCIDENT_POLICY,
    private readonly recorded: Surroundings['recorded'] = () => undefined,
  ) {
    this.topology = new Topology(places);
  }

  turn(seconds: number, ...events: readonly IncidentEvent[]): this {
    const around: Surroundings = {
      now: at(seconds),
      policy: this.policy,
      topology: this.topology,
      inMaintenance: (code) => this.planned.has(code),
      recorded: this.recorded,
      recordedFinding: () => undefined,
    };
    const taken = events.reduce((board, event) => advance(board, event, around), this.board);
    const next = told(settled(taken, around), around, () => ({
      stepsMs: this.steps,
      quietUntil: this.quietUntil,
    }));
    this.due.push(...next.due);
    this.keep(next.board);
    return this;
  }

  /** As the tables keep it: what has ended is off the board, with all that belonged to it. */
  private keep(board: Board): void {
    const incidents = [...board.incidents.values()];
    this.over.push(...incidents.filter(({ status }) => status === 'ended'));
    const open = incidents.filter(({ status }) => status !== 'ended');
    const refs = new Set(open.map(({ ref }) => ref));
    const failures = [...board.failures.values()].filter(
      ({ incident }) => incident === null || refs.has(incident),
    );
    this.board = {
      ...board,
      incidents: new Map(open.map((incident) => [incident.ref, incident])),
      failures: new Map(failures.map((failure) => [failure.code, failure])),
    };
  }

  /** A turn a second, as the keeper takes them. */
  until(seconds: number, from: number): this {
    for (let second = from; second <= seconds; second += 1) this.turn(second);
    return this;
  }

  /** Over and open, without those that were merged into another. */
  incidents(): OpenIncident[] {
    const all = [...this.over, ...this.board.incidents.values()];
    return all.filter(({ mergedInto }) => mergedInto === null);
  }

  keys(): string[] {
    return this.incidents().map(({ group }) => groupKey(group));
  }

  kinds(): string[] {
    return this.due.map(({ kind }) => kind);
  }

  /** Codes of what belongs to the incident of that key. */
  members(key: string): string[] {
    const incident = this.incidents().find(({ group }) => groupKey(group) === key);
    return [...this.board.failures.values()]
      .filter((failure) => failure.incident === incident?.ref)
      .map(({ code }) => code)
      .sort();
  }
}
