import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withinScope } from '../platform/scope/scope.js';
import { IncidentEvent, LinkStateEvent } from './event-schema.js';

/** A row of the event journal as it is sent: a block of server-sent events. */
export interface LiveEvent {
  readonly seq: number;
  readonly text: string;
  /** Codes of the regencies whose people may know of it. */
  readonly regencies: readonly string[];
  /** The same for somebody who answers for these regencies only: of a shared incident it counts their links. */
  readonly textWithin: (regencies: readonly string[]) => string;
}

/** Links of one regency in an incident, as they are now. */
type Counts = Pick<IncidentEvent, 'links' | 'stillDown'>;

interface Row {
  readonly seq: string;
  readonly at: Date;
  readonly kind: string;
  readonly link_id: string | null;
  readonly payload: LinkStatePayload & IncidentPayload;
  readonly village_code: string | null;
  readonly village_name: string | null;
  readonly regency_code: string | null;
  readonly regency_name: string | null;
  readonly provider_code: string | null;
  readonly provider_name: string | null;
  readonly node_name: string | null;
  /** Of an incident, by code of the regency. */
  readonly shares: Readonly<Record<string, Counts>> | null;
}

type LinkStatePayload = Pick<LinkStateEvent, 'from' | 'to' | 'reasons'>;

type IncidentPayload = Omit<
  IncidentEvent,
  'change' | 'at' | 'kind' | 'name' | 'regency' | 'provider'
> & { readonly group: { readonly kind: IncidentEvent['kind'] } };

const LINK_STATE = 'state-changed';
const INCIDENT = 'incident-';
const KINDS = [
  LINK_STATE,
  ...['opened', 'updated', 'acknowledged', 'ended', 'resolved'].map((each) => INCIDENT + each),
];

/** Regencies of the links that belong, or belonged, to an incident, and of those its finding names; what belongs is counted. */
const INCIDENT_SHARES = `
  select jsonb_object_agg(regency, jsonb_build_object('links', links, 'stillDown', still_down)) from (
    select left(code, 5) as regency, count(*) filter (where belongs) as links,
      count(*) filter (where belongs and fails) as still_down
    from (
      select f.code, f.left_as is null as belongs, f.ended_at is null as fails from incident_failures f
        where f.incident_id = i.id and f.kind = 'link'
      union all select i.telling #>> '{finding,linkId}', false, false
      union all select jsonb_array_elements_text(coalesce(i.telling #> '{finding,links}', '[]')), false, false) as links
    where code is not null group by left(code, 5)) as shares`;

/** Reads the rows of the event journal that are told live, in their order: all of them, once for every reader. */
@Injectable()
export class JournalEvents {
  constructor(private readonly database: DataSource) {}

  /** The newest row's number; 0 where the journal is empty. */
  async newest(): Promise<number> {
    const [row] = await withinScope(null, () =>
      this.database.query<{ seq: string | null }[]>('select max(seq) as seq from event_journal'),
    );
    return Number(row?.seq ?? 0);
  }

  /** At most so many events of rows in (after, upTo]. What tells of a link that left the registry is left out. */
  async between(after: number, upTo: number, limit: number): Promise<LiveEvent[]> {
    if (upTo <= after) return [];
    const rows = await withinScope(null, () => this.rows(after, upTo, limit));
    return rows.map(liveEvent);
  }

  private rows(after: number, upTo: number, limit: number): Promise<Row[]> {
    return this.database.query<Row[]>(
      `select j.seq, j.at, j.kind, j.link_id, j.payload, v.code as village_code, v.name as village_name,
         r.code as regency_code, r.name as regency_name, j.payload->>'provider' as provider_code,
         p.name as provider_name, n.name as node_name,
         case when i.id is not null then (${INCIDENT_SHARES}) end as shares
       from event_journal j
       left join links l
         on l.id = coalesce(j.link_id, j.payload->'group'->>'linkId', j.payload->'group'->>'code')
       left join regions v on v.code = l.village_code
       left join regions r on r.code = coalesce(j.payload->>'regency', left(l.village_code, 5))
       left join providers p on p.code = j.payload->>'provider'
       left join upstream_nodes n on n.code = j.payload->'group'->>'code'
       left join incidents i on j.kind like 'incident-%' and i.id = (j.payload->>'id')::bigint
       where j.seq > $1 and j.seq <= $2 and j.kind = any ($3) and (j.kind <> $4 or l.id is not null)
       order by j.seq limit $5`,
      [after, upTo, KINDS, LINK_STATE, limit],
    );
  }
}

function liveEvent(row: Row): LiveEvent {
  const seq = Number(row.seq);
  if (row.kind === LINK_STATE) {
    const text = blockOf(seq, 'link-state', linkStateOf(row));
    return {
      seq,
      text,
      regencies: row.village_code === null ? [] : [row.village_code.slice(0, 5)],
      textWithin: () => text,
    };
  }
  const incident = incidentOf(row);
  const text = blockOf(seq, 'incident', incident);
  const shares = row.shares ?? {};
  const regencies = Object.keys(shares);
  const textWithin = (own: readonly string[]) =>
    regencies.every((code) => own.includes(code))
      ? text
      : blockOf(seq, 'incident', { ...incident, ...sumOf(own, shares) });
  return { seq, text, regencies, textWithin };
}

function sumOf(own: readonly string[], shares: Readonly<Record<string, Counts>>): Counts {
  const some = own.flatMap((code) => shares[code] ?? []);
  return {
    links: some.reduce((sum, { links }) => sum + links, 0),
    stillDown: some.reduce((sum, { stillDown }) => sum + stillDown, 0),
  };
}

/** JSON has no line ends of its own, so one `data:` line holds it. */
const blockOf = (seq: number, event: string, content: LinkStateEvent | IncidentEvent) =>
  `id: ${String(seq)}\nevent: ${event}\ndata: ${JSON.stringify(content)}\n\n`;

function linkStateOf({ at, link_id, payload: { from, to, reasons }, ...row }: Row): LinkStateEvent {
  return {
    linkId: link_id ?? '',
    village: { code: row.village_code ?? '', name: row.village_name ?? '' },
    regency: { code: row.regency_code ?? '', name: row.regency_name ?? '' },
    from,
    to,
    at: at.toISOString(),
    reasons,
  };
}

function incidentOf({ at, kind, payload, ...row }: Row): IncidentEvent {
  const { id, severity, status, links, stillDown, startedAt, endedAt } = payload;
  return {
    id,
    change: kind.slice(INCIDENT.length) as IncidentEvent['change'],
    at: at.toISOString(),
    class: payload.class,
    severity,
    status,
    kind: payload.group.kind,
    name: row.node_name ?? row.village_name,
    regency: namedOrNull(row.regency_code, row.regency_name),
    provider: namedOrNull(row.provider_code, row.provider_name),
    links,
    stillDown,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
    silenced: payload.silenced,
    acknowledgedBy: payload.acknowledgedBy,
    settledCause: payload.settledCause,
    mergedInto: payload.mergedInto,
  };
}

const namedOrNull = (code: string | null, name: string | null) =>
  code === null ? null : { code, name: name ?? code };
