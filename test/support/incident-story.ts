import { IncidentPolicy, DEFAULT_INCIDENT_POLICY } from '../../src/domain/incident/policy.js';
import { RegisteredLink } from '../../src/domain/link/registered-link.js';
import { KnownPlaces } from '../../src/incidents/known-places.js';
import { NoticeFactsReader } from '../../src/incidents/notice-facts.js';
import { OnCall, Outbox } from '../../src/incidents/ports.js';
import { Tellings } from '../../src/incidents/tellings.js';
import { IncidentTurn, Turn } from '../../src/incidents/turn.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { FakeOnCall } from '../fakes/fake-on-call.js';
import { FakeOutbox } from '../fakes/fake-outbox.js';
import { TestDatabase } from './database.js';

/** Relative time: seconds since this. */
export const T0 = Date.parse('2026-11-01T02:00:00Z');
export const at = (seconds: number): number => T0 + Math.round(seconds * 1_000);

export interface ToldLine {
  readonly kind: string;
  readonly to: string;
  readonly links: number;
  readonly stillDown: number;
}

/** Incidents over a real database, told by rows of the journal as monitoring writes them. */
export class IncidentStory {
  readonly onCall = new FakeOnCall();
  policy: IncidentPolicy = {
    ...DEFAULT_INCIDENT_POLICY,
    severities: [{ severity: 'critical', match: { links: 10 } }],
  };
  links: readonly RegisteredLink[] = [];
  inMaintenance = new Set<string>();
  private version = 0;
  private written = 0;
  readonly turn: IncidentTurn;
  readonly places: KnownPlaces;

  constructor(
    private readonly database: TestDatabase,
    readonly outbox: FakeOutbox,
    telemetry = new ProcessTelemetry(),
    dataSource = database.dataSource,
    /** In place of the fakes. */
    ports: { readonly onCall?: OnCall; readonly outbox?: Outbox } = {},
  ) {
    const onCall = ports.onCall ?? this.onCall;
    const registry = {
      version: () => Promise.resolve(this.version),
      links: () => Promise.resolve([...this.links]),
    };
    const tags = { tags: () => Promise.resolve(new Map<string, never>()) };
    this.places = new KnownPlaces(database.dataSource, registry, tags);
    this.turn = new IncidentTurn(
      dataSource,
      this.places,
      { inMaintenance: ({ id }) => this.inMaintenance.has(id) },
      onCall,
      new Tellings(
        onCall,
        ports.outbox ?? outbox,
        new NoticeFactsReader({ watchedLinks: () => [] }),
        telemetry,
      ),
    );
  }

  /** On tables as they are before anything happened. */
  static async anew(
    database: TestDatabase,
    outbox: FakeOutbox,
    telemetry?: ProcessTelemetry,
  ): Promise<IncidentStory> {
    await database.dataSource.query(
      `delete from incident_timeline; delete from incident_failures; delete from incidents; delete from held_failures;
       delete from parent_answers; delete from event_journal; update incident_cursor set seq = 0`,
    );
    await outbox.clear();
    return new IncidentStory(database, outbox, telemetry);
  }

  /** Watches these links, some of them below upstream nodes (code by code of what it hangs on). */
  async watch(
    links: readonly RegisteredLink[],
    nodes: Readonly<Record<string, string | null>> = {},
  ): Promise<void> {
    this.links = links;
    this.version += 1;
    await this.database.dataSource.query('delete from upstream_nodes');
    for (const [code, parent] of Object.entries(nodes))
      await this.database.dataSource.query(
        `insert into upstream_nodes (code, name, kind, address, parent_code) values ($1, $2, 'pop', '127.0.0.9', $3)`,
        [code, `POP ${code}`, parent],
      );
  }

  async write(
    seconds: number,
    kind: string,
    linkId: string | null,
    payload: object,
  ): Promise<void> {
    this.written += 1;
    await this.database.dataSource.query(
      `insert into event_journal (entry_key, at, link_id, kind, payload) values ($1, $2, $3, $4, $5)`,
      [
        `story/${String(this.written)}`,
        new Date(at(seconds)).toISOString(),
        linkId,
        kind,
        JSON.stringify({ kind, at: at(seconds), ...payload }),
      ],
    );
  }

  /** The link failed first at `failed` seconds, and was confirmed down two seconds later. */
  down(linkId: string, failed: number): Promise<void> {
    return this.write(failed + 2, 'outage-opened', linkId, { outage: outageOf(failed) });
  }

  up(linkId: string, failed: number, ended: number): Promise<void> {
    const payload = { outage: outageOf(failed), endedAt: at(ended) };
    return this.write(ended + 5, 'outage-closed', linkId, payload);
  }

  nodeDown(code: string, failed: number): Promise<void> {
    return this.write(failed + 2, 'node-down', null, { code, name: code, firstFailAt: at(failed) });
  }

  nodeUp(code: string, ended: number): Promise<void> {
    return this.write(ended + 5, 'node-up', null, { code, name: code, endedAt: at(ended) });
  }

  answered(code: string, seconds: number): Promise<void> {
    return this.write(seconds, 'parent-answered', null, { code });
  }

  /** Turns until the journal is read, at that second. */
  async look(seconds: number, limit = 500): Promise<void> {
    let turn: Turn;
    do turn = await this.turn.take(this.policy, at(seconds), limit);
    while (turn.rows === limit);
  }

  /** Looks once a second, as the keeper does. */
  async lookFrom(from: number, to: number, everySeconds = 1): Promise<void> {
    for (let second = from; second <= to; second += everySeconds) await this.look(second);
  }

  async told(): Promise<ToldLine[]> {
    const entries = await this.outbox.entries();
    return entries.map(({ notice, recipient }) => ({
      kind: notice.kind,
      to: recipient.name,
      links: notice.facts.affected.links,
      stillDown: notice.facts.affected.stillDown,
    }));
  }

  async kinds(): Promise<string[]> {
    return (await this.told()).map(({ kind }) => kind);
  }

  /** Incidents that were not merged into another: their group, status and number of links. */
  incidents(): Promise<
    { key: string; status: string; severity: string; silenced: boolean; members: number }[]
  > {
    return this.database.dataSource.query(
      `select group_key as key, status, severity, silenced,
         (select count(*)::integer from incident_failures f where f.incident_id = i.id and f.left_as is null) as members
       from incidents i where merged_into is null order by id`,
    );
  }

  /** A service of its own over the same database: what it knows is in the tables. */
  restarted(): IncidentStory {
    const story = new IncidentStory(this.database, this.outbox);
    story.links = this.links;
    story.inMaintenance = this.inMaintenance;
    story.written = this.written;
    return story;
  }

  async newestRow(): Promise<string> {
    const [row] = await this.database.dataSource.query<{ seq: string }[]>(
      'select max(seq) as seq from event_journal',
    );
    return row?.seq ?? '';
  }

  passOver(seq: string): Promise<void> {
    return this.turn.passOver(seq);
  }

  async setCursor(seq: string): Promise<void> {
    await this.database.dataSource.query('update incident_cursor set seq = $1', [seq]);
  }
}

function outageOf(failed: number) {
  const firstFailAt = at(failed);
  return {
    failed: 'reach',
    cause: 'unknown',
    firstFailAt,
    lastFailAt: firstFailAt,
    confirmedAt: at(failed + 2),
    lastOkAt: at(failed - 5),
  };
}
