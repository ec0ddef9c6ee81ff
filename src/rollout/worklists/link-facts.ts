import { EntityManager } from 'typeorm';
import { daysInForce } from '../../domain/contract/contract.js';
import { MilestoneEntry, historyOf, isReached } from '../../domain/rollout/milestone.js';
import { Stage } from '../../domain/rollout/stage.js';
import { LinkFacts, UNUSED_DAYS } from '../../domain/rollout/worklist.js';
import { DAY_MS, Instant, startOfWibDay, wibDay } from '../../domain/time/instant.js';
import { readSpans } from '../contracts/contract-rows.js';
import { readEntries } from '../milestones/milestone-rows.js';

interface MeasuredRow {
  readonly link_id: string;
  readonly stage: Stage;
  readonly claimed_operational: boolean;
  readonly active_since: string | null;
  readonly monitored_since: Date | null;
  readonly last_seen_at: Date | null;
}

/** The newest bucket with time up is looked up per link: an index leads there, however long the history is. */
const newestUp = (table: string, length: string) =>
  `left join lateral (select bucket + interval '${length}' as at from ${table}
     where link_id = l.id and up_seconds > 0 order by bucket desc limit 1) as ${table} on true`;

async function readMeasured(manager: EntityManager, now: Instant): Promise<MeasuredRow[]> {
  return manager.query<MeasuredRow[]>(
    `select l.id as link_id, coalesce(g.stage, 'funded') as stage,
       coalesce(g.claimed_operational, false) as claimed_operational, g.active_since::text,
       s.monitored_since,
       case when s.shown in ('up', 'degraded') then $1::timestamptz
         else greatest(rollups_5min.at, rollups_hourly.at) end as last_seen_at
     from links l left join link_stages g on g.link_id = l.id left join link_states s on s.link_id = l.id
     ${newestUp('rollups_5min', '5 minutes')} ${newestUp('rollups_hourly', '1 hour')}
     order by l.id`,
    [new Date(now).toISOString()],
  );
}

/** Sample history keeps no seconds of its own for traffic: its bytes are those of the time the link was up. */
async function readTraffic(
  manager: EntityManager,
  now: Instant,
): Promise<Map<string, NonNullable<LinkFacts['traffic']>>> {
  const rows = await manager.query<{ link_id: string; bytes: number; seconds: number }[]>(
    `select link_id, sum(coalesce(received_bytes, 0) + coalesce(transmitted_bytes, 0))::float8 as bytes,
       sum(coalesce(received_seconds, transmitted_seconds, up_seconds))::float8 as seconds
     from rollups_hourly where bucket >= $1 and (received_bytes is not null or transmitted_bytes is not null)
     group by link_id`,
    [new Date(now - UNUSED_DAYS * DAY_MS).toISOString()],
  );
  return new Map(
    rows
      .filter(({ seconds }) => seconds > 0)
      .map(({ link_id, bytes, seconds }) => [link_id, { bytes, seconds }]),
  );
}

/** By link: the last day its newest contract is in force for it. */
async function readContractEnds(manager: EntityManager): Promise<Map<string, string>> {
  const ends = new Map<string, string>();
  for (const span of await readSpans(manager, null)) {
    const { to } = daysInForce(span, span.period);
    const last = wibDay(startOfWibDay(to) - DAY_MS);
    if (last > (ends.get(span.linkId) ?? '')) ends.set(span.linkId, last);
  }
  return ends;
}

/** What is known of every link, by its id. */
export async function readLinkFacts(manager: EntityManager, now: Instant): Promise<LinkFacts[]> {
  const [measured, traffic, contractEnds, entries] = [
    await readMeasured(manager, now),
    await readTraffic(manager, now),
    await readContractEnds(manager),
    await readEntries(manager, null),
  ];
  return measured.map((row) => ({
    linkId: row.link_id,
    stage: row.stage,
    claimedOperational: row.claimed_operational,
    monitoredSince: row.monitored_since?.getTime() ?? null,
    lastSeenAt: row.last_seen_at?.getTime() ?? null,
    traffic: traffic.get(row.link_id) ?? null,
    contractEndsOn: contractEnds.get(row.link_id) ?? null,
    ...milestonesOf(entries.get(row.link_id) ?? [], row),
  }));
}

function milestonesOf(
  entries: readonly MilestoneEntry[],
  { stage, active_since: activeSince }: MeasuredRow,
): Pick<LinkFacts, 'stageSince' | 'plans'> {
  const history = historyOf(entries, stage);
  return {
    stageSince: history.standing.get(stage)?.actualOn ?? activeSince,
    plans: [...history.planned].map(([milestone, plannedOn]) => ({
      milestone,
      plannedOn,
      reached: isReached(milestone, stage, history),
    })),
  };
}
