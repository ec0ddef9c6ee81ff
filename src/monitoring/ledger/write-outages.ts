import { OutageLine, Revision } from '../../domain/link-state/state.js';
import { Instant } from '../../domain/time/instant.js';
import { EntryOf, iso, nthLines } from './entry-kinds.js';
import { Query } from './short-session.js';

export async function closeOutages(
  query: Query,
  closed: readonly EntryOf<'outage-closed'>[],
): Promise<void> {
  if (closed.length === 0) return;
  await query(
    `update outages o set ended_at = c.ended_at, last_fail_at = c.last_fail_at, ended_epoch = c.epoch
     from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::bigint[]) as c (link_id, ended_at, last_fail_at, epoch)
     where o.link_id = c.link_id and o.ended_at is null`,
    [
      closed.map(({ linkId }) => linkId),
      closed.map(({ transition }) => iso(transition.endedAt)),
      closed.map(({ transition }) => iso(transition.outage.lastFailAt)),
      closed.map(({ epoch }) => epoch),
    ],
  );
}

export async function openOutages(
  query: Query,
  opened: readonly EntryOf<'outage-opened'>[],
): Promise<void> {
  await setOutages(
    query,
    opened.map(({ linkId, epoch, transition }) => ({
      linkId,
      epoch,
      line: { ...transition.outage, endedAt: null },
    })),
  );
}

export async function explainOutages(
  query: Query,
  explained: readonly EntryOf<'outage-explained'>[],
): Promise<void> {
  if (explained.length === 0) return;
  await query(
    `update outages o set proposed_cause = c.cause
     from unnest($1::text[], $2::timestamptz[], $3::text[]) as c (link_id, started_at, cause)
     where o.link_id = c.link_id and ${IS_MEANT}`,
    [
      explained.map(({ linkId }) => linkId),
      explained.map(({ transition }) => iso(transition.startedAt)),
      explained.map(({ transition }) => transition.cause),
    ],
  );
}

/** Rows of one link that are no longer so go first, then those that ended: two open ones must never meet. */
export async function reviseOutages(
  query: Query,
  revised: readonly { linkId: string; epoch: number; revision: Revision<OutageLine> }[],
): Promise<void> {
  const withdrawn = revised.flatMap(({ linkId, revision }) =>
    revision.withdrawn.map((start) => ({ linkId, start })),
  );
  if (withdrawn.length > 0)
    await query(
      `delete from outages o using unnest($1::text[], $2::timestamptz[]) as c (link_id, started_at)
       where o.link_id = c.link_id and o.started_at = c.started_at`,
      [withdrawn.map(({ linkId }) => linkId), withdrawn.map(({ start }) => iso(start))],
    );
  for (const lines of nthLines(revised, ({ firstFailAt }) => firstFailAt))
    await setOutages(query, lines);
}

/**
 * The row an outage's start stands for: the one that began then, or the one under way then. Late evidence of an earlier
 * leader may have moved its start back, which the leader that goes on with it does not know.
 */
const IS_MEANT = `o.started_at <= c.started_at
  and (o.started_at = c.started_at or coalesce(o.ended_at, 'infinity') > c.started_at)`;

async function setOutages(
  query: Query,
  lines: readonly { linkId: string; epoch: number; line: OutageLine }[],
): Promise<void> {
  if (lines.length === 0) return;
  const each = (pick: (line: OutageLine) => Instant | null) =>
    lines.map(({ line }) => iso(pick(line)));
  await query(
    `with c as (
       select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[],
         $6::timestamptz[], $7::text[], $8::bigint[])
         as l (link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, cause, epoch)
     ), changed as (
       update outages o set ended_at = c.ended_at, last_fail_at = c.last_fail_at, proposed_cause = c.cause,
         confirmed_at = case when o.started_at = c.started_at then c.confirmed_at else o.confirmed_at end,
         last_ok_at = case when o.started_at = c.started_at then c.last_ok_at else o.last_ok_at end,
         ended_epoch = case when c.ended_at is null then null else c.epoch end
       from c where o.link_id = c.link_id and ${IS_MEANT}
       returning c.link_id
     )
     insert into outages (link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, proposed_cause,
       opened_epoch, ended_epoch)
     select link_id, started_at, ended_at, confirmed_at, last_ok_at, last_fail_at, cause, epoch,
       case when ended_at is null then null else epoch end
     from c where link_id not in (select link_id from changed)
     on conflict do nothing`,
    [
      lines.map(({ linkId }) => linkId),
      each(({ firstFailAt }) => firstFailAt),
      each(({ endedAt }) => endedAt),
      each(({ confirmedAt }) => confirmedAt),
      each(({ lastOkAt }) => lastOkAt),
      each(({ lastFailAt }) => lastFailAt),
      lines.map(({ line }) => line.cause),
      lines.map(({ epoch }) => epoch),
    ],
  );
}
