import { Revision, UnknownLine } from '../../domain/link-state/state.js';
import { EntryOf, iso, nthLines } from './entry-kinds.js';
import { Query } from './short-session.js';

export async function closeUnknown(
  query: Query,
  closed: readonly EntryOf<'unknown-closed'>[],
): Promise<void> {
  if (closed.length === 0) return;
  const parameters = [
    closed.map(({ linkId }) => linkId),
    closed.map(({ transition }) => iso(transition.endedAt)),
  ];
  // Nothing lasted: a sample came in at the very instant the silence began.
  await query(
    `delete from unknown_intervals u using unnest($1::text[], $2::timestamptz[]) as c (link_id, ended_at)
     where u.link_id = c.link_id and u.ended_at is null and u.started_at >= c.ended_at`,
    parameters,
  );
  await query(
    `update unknown_intervals u set ended_at = c.ended_at, ended_epoch = c.epoch
     from unnest($1::text[], $2::timestamptz[], $3::bigint[]) as c (link_id, ended_at, epoch)
     where u.link_id = c.link_id and u.ended_at is null`,
    [...parameters, closed.map(({ epoch }) => epoch)],
  );
}

export async function openUnknown(
  query: Query,
  opened: readonly EntryOf<'unknown-opened'>[],
): Promise<void> {
  await setUnknown(
    query,
    opened.map(({ linkId, epoch, transition }) => ({
      linkId,
      epoch,
      line: { since: transition.since, endedAt: null, reason: transition.reason },
    })),
  );
}

export async function reviseUnknown(
  query: Query,
  revised: readonly { linkId: string; epoch: number; revision: Revision<UnknownLine> }[],
): Promise<void> {
  const withdrawn = revised.flatMap(({ linkId, revision }) =>
    revision.withdrawn.map((since) => ({ linkId, since })),
  );
  if (withdrawn.length > 0)
    await query(
      `delete from unknown_intervals u using unnest($1::text[], $2::timestamptz[]) as c (link_id, started_at)
       where u.link_id = c.link_id and u.started_at = c.started_at`,
      [withdrawn.map(({ linkId }) => linkId), withdrawn.map(({ since }) => iso(since))],
    );
  for (const lines of nthLines(revised, ({ since }) => since)) await setUnknown(query, lines);
}

async function setUnknown(
  query: Query,
  lines: readonly { linkId: string; epoch: number; line: UnknownLine }[],
): Promise<void> {
  if (lines.length === 0) return;
  await query(
    `with c as (
       select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::bigint[])
         as l (link_id, started_at, ended_at, reason, epoch)
     ), changed as (
       update unknown_intervals u set ended_at = c.ended_at, reason = c.reason,
         ended_epoch = case when c.ended_at is null then null else c.epoch end
       from c where u.link_id = c.link_id and u.started_at = c.started_at
       returning c.link_id
     )
     insert into unknown_intervals (link_id, started_at, ended_at, reason, opened_epoch, ended_epoch)
     select link_id, started_at, ended_at, reason, epoch, case when ended_at is null then null else epoch end
     from c where link_id not in (select link_id from changed)
       and not exists (select from unknown_intervals u where u.link_id = c.link_id
         and u.started_at < coalesce(c.ended_at, 'infinity') and coalesce(u.ended_at, 'infinity') > c.started_at)
     on conflict do nothing`,
    [
      lines.map(({ linkId }) => linkId),
      lines.map(({ line }) => iso(line.since)),
      lines.map(({ line }) => iso(line.endedAt)),
      lines.map(({ line }) => line.reason),
      lines.map(({ epoch }) => epoch),
    ],
  );
}
