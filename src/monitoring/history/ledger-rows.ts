import type { Client } from 'pg';
import { NEVER_MEASURED } from '../../domain/link-state/state.js';
import { Interval } from '../../domain/time/interval.js';
import { Instant } from '../../domain/time/instant.js';
import { cell, copyRows } from './copy-rows.js';
import { LinkHistory } from './link-history.js';

const iso = (at: Instant) => new Date(at).toISOString();

const OUTAGE_COLUMNS = [
  'link_id',
  'started_at',
  'ended_at',
  'confirmed_at',
  'last_ok_at',
  'last_fail_at',
  'proposed_cause',
  'settled_cause',
  'is_sample',
];

function* outageChunks(histories: readonly LinkHistory[]): Generator<string> {
  for (const { link, outages } of histories) {
    const rows = outages.map((one) =>
      [
        link.linkId,
        iso(one.startedAt),
        iso(one.endedAt),
        iso(one.confirmedAt),
        iso(one.lastOkAt),
        iso(one.lastFailAt),
        one.proposedCause,
        cell(one.settledCause),
        't',
      ].join('\t'),
    );
    if (rows.length > 0) yield `${rows.join('\n')}\n`;
  }
}

function* unknownChunks(
  histories: readonly LinkHistory[],
  unknown: readonly Interval[],
): Generator<string> {
  for (const { link } of histories) {
    for (const { from, to } of unknown) {
      yield `${link.linkId}\t${iso(from)}\t${iso(to)}\tservice-down\n`;
    }
  }
}

/**
 * Writes the sample's outages and unmeasured time, and lets every link count as monitored since the period began. From
 * the period's end to the real monitor's first sample of a link nothing was measured, and the ledger says so.
 */
export async function writeLedger(
  client: Client,
  histories: readonly LinkHistory[],
  unknown: readonly Interval[],
  period: Interval,
): Promise<void> {
  const linkIds = histories.map(({ link }) => link.linkId);
  // The running monitor closes a link's unmeasured time with its first sample: not while the gap is being laid.
  await client.query('lock table unknown_intervals, link_states in share row exclusive mode');
  await copyRows(client, 'outages', OUTAGE_COLUMNS, outageChunks(histories));
  await copyRows(
    client,
    'unknown_intervals',
    ['link_id', 'started_at', 'ended_at', 'reason'],
    unknownChunks(histories, unknown),
  );
  await client.query(
    `insert into unknown_intervals (link_id, started_at, ended_at, reason)
     select l.id, $2::timestamptz, s.monitored_since, 'not-yet-measured'
     from unnest($1::text[]) as l (id) left join link_states s on s.link_id = l.id
     where s.monitored_since is null or s.monitored_since > $2::timestamptz
     on conflict do nothing`,
    [linkIds, iso(period.to)],
  );
  await client.query(
    `insert into link_states as s (link_id, state, shown, monitored_since)
     select l.id, $2::jsonb, 'unknown', $3::timestamptz from unnest($1::text[]) as l (id)
     on conflict (link_id) do update set monitored_since = excluded.monitored_since`,
    [linkIds, JSON.stringify(NEVER_MEASURED), iso(period.from)],
  );
}
