import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import {
  LinkState,
  NEVER_MEASURED,
  OpenOutage,
  Transition,
} from '../../../src/domain/link-state/state.js';

/** Seconds since the scenario began. */
const T0 = Date.parse('2026-11-01T00:00:00Z');
export const at = (seconds: number) => T0 + seconds * 1_000;

export const outage = (start: number, over: Partial<OpenOutage> = {}): OpenOutage => ({
  failed: 'reach',
  cause: 'unknown',
  lastOkAt: at(start - 5),
  firstFailAt: at(start),
  lastFailAt: at(start),
  confirmedAt: at(start + 2),
  ...over,
});

export const opened = (start: number): Transition => ({
  kind: 'outage-opened',
  at: at(start + 2),
  outage: outage(start),
});

export const closed = (start: number, end: number): Transition => ({
  kind: 'outage-closed',
  at: at(end + 5),
  outage: outage(start, { lastFailAt: at(end - 5) }),
  endedAt: at(end),
});

export const UP: LinkState = { ...NEVER_MEASURED, unknown: null, shown: 'up', shownSince: T0 };
export const downSince = (start: number): LinkState => ({
  ...UP,
  outage: outage(start),
  shown: 'down',
  shownSince: at(start),
});

/** Waits until it is so; ends the test's patience with what it was instead. */
export async function eventually<Value>(
  look: () => Value | Promise<Value>,
  isSo: (value: Value) => boolean,
  patienceMs = 30_000,
): Promise<Value> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const value = await look();
    if (isSo(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)}`);
    await pause(20);
  }
}

/** Folders of services, removed at the end. */
export class Folders {
  private readonly paths: string[] = [];

  make(): { readonly dataDir: string } {
    const dataDir = mkdtempSync(join(tmpdir(), 'pantau-test-ledger-'));
    this.paths.push(dataDir);
    return { dataDir };
  }

  remove(): void {
    for (const path of this.paths.splice(0)) rmSync(path, { recursive: true, force: true });
  }
}

/** The ledger as rows: seconds since T0, null while open. */
export function rowsOf(database: DataSource) {
  const seconds = (date: Date | null) => (date === null ? null : (date.getTime() - T0) / 1_000);
  return {
    outages: async (linkId: string) => {
      const rows = await database.query<{ started_at: Date; ended_at: Date | null }[]>(
        'select started_at, ended_at from outages where link_id = $1 order by started_at',
        [linkId],
      );
      return rows.map((row) => [seconds(row.started_at), seconds(row.ended_at)]);
    },
    unknown: async (linkId: string) => {
      const rows = await database.query<
        { started_at: Date; ended_at: Date | null; reason: string }[]
      >(
        'select started_at, ended_at, reason from unknown_intervals where link_id = $1 order by started_at',
        [linkId],
      );
      return rows.map((row) => [seconds(row.started_at), seconds(row.ended_at), row.reason]);
    },
    kinds: async (linkId: string | null) => {
      const rows = await database.query<{ kind: string }[]>(
        'select kind from event_journal where link_id is not distinct from $1 order by seq',
        [linkId],
      );
      return rows.map(({ kind }) => kind);
    },
  };
}

/** Everything the ledger holds, gone; the registry stays. */
export async function emptyLedger(database: DataSource): Promise<void> {
  for (const table of [
    'outages',
    'unknown_intervals',
    'link_states',
    'event_journal',
    'monitor_heartbeat',
    'late_entries',
    'leadership',
    'leader_epochs',
    'rollup_open_hours',
  ])
    await database.query(`delete from ${table}`);
}

/** Lets a leader take over, as the lease would; returns its epoch. The same holder may lead again. */
export async function takeOver(
  database: DataSource,
  holder: string = randomUUID(),
  since = new Date(),
): Promise<number> {
  const rows = await database.query<{ epoch: string }[]>(
    `with taken as (
       insert into leadership as l (epoch, holder, since, renewed_at) values (1, $1, $2, now())
       on conflict (id) do update set epoch = l.epoch + 1, holder = $1, since = $2, renewed_at = now()
       returning epoch, holder, since
     )
     insert into leader_epochs (epoch, holder, since) select epoch, holder, since from taken returning epoch`,
    [holder, since],
  );
  return Number(rows[0]?.epoch);
}
