import { EntityManager } from 'typeorm';
import { MaintenanceSchedule, MaintenanceWindow } from '../../domain/maintenance/window.js';
import { Instant } from '../../domain/time/instant.js';

/** A maintenance window with who entered and who cancelled it. */
export interface StoredWindow extends MaintenanceWindow {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly enteredBy: string;
  readonly enteredAt: Instant;
  /** Since when it excludes time that was past when it was entered; null: all of it was entered beforehand. */
  readonly lateFrom: Instant | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
}

export type NewWindow = Omit<StoredWindow, 'id' | 'cancelledBy' | 'cancelledAt' | 'cancelReason'>;

interface WindowRow {
  id: string;
  title: string;
  reason: string;
  kind: MaintenanceSchedule['kind'];
  from_at: Date | null;
  to_at: Date | null;
  weekdays: number[] | null;
  start_minute: number | null;
  end_minute: number | null;
  valid_from: string | null;
  valid_to: string | null;
  all_links: boolean;
  links: string[];
  villages: string[];
  districts: string[];
  regencies: string[];
  providers: string[];
  grant_years: number[];
  entered_by: string;
  entered_at: Date;
  late_from: Date | null;
  cancelled_by: string | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
}

const COLUMNS = `id, title, reason, kind, from_at, to_at, weekdays, start_minute, end_minute,
  valid_from::text, valid_to::text, all_links, links, villages, districts, regencies, providers, grant_years,
  entered_by, entered_at, late_from, cancelled_by, cancelled_at, cancel_reason`;

/** All windows, the newest entry first; `id` narrows to one. */
export async function readWindows(manager: EntityManager, id?: string): Promise<StoredWindow[]> {
  const rows = await manager.query<WindowRow[]>(
    `select ${COLUMNS} from maintenance_windows where $1::bigint is null or id = $1 order by id desc`,
    [id ?? null],
  );
  return rows.map(windowOf);
}

function windowOf(row: WindowRow): StoredWindow {
  return {
    id: row.id,
    title: row.title,
    reason: row.reason,
    schedule: scheduleOf(row),
    scope: row.all_links
      ? { kind: 'all' }
      : {
          kind: 'some',
          links: new Set(row.links),
          villages: new Set(row.villages),
          districts: new Set(row.districts),
          regencies: new Set(row.regencies),
          providers: new Set(row.providers),
          grantYears: new Set(row.grant_years),
        },
    enteredBy: row.entered_by,
    enteredAt: row.entered_at.getTime(),
    lateFrom: row.late_from?.getTime() ?? null,
    cancelledBy: row.cancelled_by,
    cancelledAt: row.cancelled_at?.getTime() ?? null,
    cancelReason: row.cancel_reason,
  };
}

function scheduleOf(row: WindowRow): MaintenanceSchedule {
  // The table's checks see to it that the columns of the kind are there.
  return row.kind === 'once'
    ? { kind: 'once', from: row.from_at?.getTime() ?? 0, to: row.to_at?.getTime() ?? 0 }
    : {
        kind: 'weekly',
        weekdays: row.weekdays ?? [],
        startMinute: row.start_minute ?? 0,
        endMinute: row.end_minute ?? 0,
        validFrom: row.valid_from ?? '',
        validTo: row.valid_to,
      };
}

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

/** Gives the new window's id. */
export async function insertWindow(manager: EntityManager, window: NewWindow): Promise<string> {
  const { schedule, scope } = window;
  const once = schedule.kind === 'once' ? schedule : null;
  const weekly = schedule.kind === 'weekly' ? schedule : null;
  const named = scope.kind === 'some' ? scope : null;
  const values = [
    window.title,
    window.reason,
    schedule.kind,
    iso(once?.from ?? null),
    iso(once?.to ?? null),
    weekly?.weekdays ?? null,
    weekly?.startMinute ?? null,
    weekly?.endMinute ?? null,
    weekly?.validFrom ?? null,
    weekly?.validTo ?? null,
    scope.kind === 'all',
    [...(named?.links ?? [])],
    [...(named?.villages ?? [])],
    [...(named?.districts ?? [])],
    [...(named?.regencies ?? [])],
    [...(named?.providers ?? [])],
    [...(named?.grantYears ?? [])],
    window.enteredBy,
    iso(window.enteredAt),
    iso(window.lateFrom),
  ];
  const [row] = await manager.query<{ id: string }[]>(
    `insert into maintenance_windows (title, reason, kind, from_at, to_at, weekdays, start_minute, end_minute,
       valid_from, valid_to, all_links, links, villages, districts, regencies, providers, grant_years, entered_by,
       entered_at, late_from)
     values (${values.map((_, index) => `$${String(index + 1)}`).join(', ')}) returning id`,
    values,
  );
  if (!row) throw new Error('the new maintenance window gave no id');
  return row.id;
}

/** Marks the window as cancelled. */
export async function markCancelled(
  manager: EntityManager,
  id: string,
  by: { readonly name: string; readonly at: Instant; readonly reason: string },
): Promise<void> {
  await manager.query(
    `update maintenance_windows set cancelled_by = $2, cancelled_at = $3, cancel_reason = $4
     where id = $1`,
    [id, by.name, iso(by.at), by.reason],
  );
}
