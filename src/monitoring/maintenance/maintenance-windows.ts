import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { lateFrom } from '../../domain/maintenance/occurrences.js';
import { WindowProblemKind, windowProblems } from '../../domain/maintenance/validation.js';
import { MaintenanceScope, NamedScope } from '../../domain/maintenance/window.js';
import { Instant } from '../../domain/time/instant.js';
import { DomainError, FieldError } from '../../platform/errors/domain-error.js';
import { reachesBeyond } from '../../platform/scope/beyond.js';
import { currentScope, inScope } from '../../platform/scope/scope.js';
import { appendJournal } from '../corrections/journal.js';
import { MaintenanceCalendar } from '../maintenance.service.js';
import {
  WindowBody,
  scheduleOf,
  scopeOf,
  shownSchedule,
  shownScope,
} from './maintenance-schema.js';
import { StoredWindow, insertWindow, markCancelled, readWindows } from './window-rows.js';

/** Field codes of docs/errors.md with what to say. */
const SAID: Readonly<Record<WindowProblemKind, readonly [code: string, message: string]>> = {
  'empty-period': ['empty-period', 'it must end after it begins'],
  'out-of-range': ['invalid', 'between the years 2000 and 2099'],
  'no-weekday': ['required', 'at least one weekday'],
  'bad-weekday': ['invalid', 'weekdays are 1 (Monday) to 7 (Sunday)'],
  'bad-time': ['invalid', 'a time of day'],
  'no-length': ['empty-period', 'it must end at another time than it begins'],
  'bad-day': ['wrong-format', 'a calendar day, YYYY-MM-DD'],
  'empty-scope': ['required', 'name what it concerns, or all'],
};

/** Planned work as people enter and cancel it; nothing is deleted. */
@Injectable()
export class MaintenanceWindows {
  constructor(
    private readonly database: DataSource,
    private readonly calendar: MaintenanceCalendar,
  ) {}

  /** All of it, the newest entry first. */
  async all(): Promise<StoredWindow[]> {
    return readWindows(this.database.manager);
  }

  /** Throws DomainError `maintenance-window.not-found`. */
  async one(id: string): Promise<StoredWindow> {
    return required(this.database.manager, id);
  }

  /** Enters planned work; gives its id. Throws DomainError `validation` and `maintenance-window.unknown-scope`. */
  async enter(body: WindowBody, by: string, now: Instant): Promise<string> {
    const schedule = scheduleOf(body.schedule);
    const scope = scopeOf(body.scope);
    const problems = windowProblems(schedule, scope).map(({ kind, path }): FieldError => {
      const [code, message] = SAID[kind];
      return { path, code, message };
    });
    if (problems.length > 0) {
      throw new DomainError('validation', 'This cannot be planned; see errors.', 400, problems);
    }
    const id = await this.database.transaction(async (manager) => {
      if (scope.kind === 'some') await checkNamed(manager, scope);
      requireOwnPlaces(scope);
      const late = lateFrom({ schedule, cancelledAt: null }, now);
      const window = { title: body.title, reason: body.reason, schedule, scope };
      const entered = { enteredBy: by, enteredAt: now, lateFrom: late };
      const made = await insertWindow(manager, { ...window, ...entered });
      await appendJournal(manager, {
        key: `maintenance/${made}/entered`,
        at: now,
        linkId: null,
        kind: 'maintenance-entered',
        payload: {
          who: by,
          late: late !== null,
          lateFrom: late === null ? null : new Date(late).toISOString(),
          window: {
            id: made,
            title: body.title,
            reason: body.reason,
            schedule: shownSchedule(schedule),
            scope: shownScope(scope),
          },
        },
      });
      return made;
    });
    await this.calendar.reread();
    return id;
  }

  /**
   * Cancels planned work from now on. Throws DomainError `maintenance-window.not-found`, and
   * `maintenance-window.cancelled` when it was before.
   */
  async cancel(id: string, reason: string, by: string, now: Instant): Promise<void> {
    await this.database.transaction(async (manager) => {
      const held = await manager.query<unknown[]>(
        'select 1 from maintenance_windows where id::text = $1 for update',
        [id],
      );
      const window = await required(manager, id);
      if (held.length === 0) throw reachesBeyond('This window');
      if (window.cancelledAt !== null) {
        throw new DomainError('maintenance-window.cancelled', 'It has been cancelled before.');
      }
      await markCancelled(manager, id, { name: by, at: now, reason });
      await appendJournal(manager, {
        key: `maintenance/${id}/cancelled`,
        at: now,
        linkId: null,
        kind: 'maintenance-cancelled',
        payload: {
          who: by,
          reason,
          late: window.lateFrom !== null,
          window: {
            id,
            title: window.title,
            schedule: shownSchedule(window.schedule),
            scope: shownScope(window.scope),
          },
        },
      });
    });
    await this.calendar.reread();
  }
}

async function required(manager: EntityManager, id: string): Promise<StoredWindow> {
  const [window] = /^[1-9]\d{0,17}$/.test(id) ? await readWindows(manager, id) : [];
  if (window) return window;
  throw new DomainError(
    'maintenance-window.not-found',
    `There is no maintenance window ${id}.`,
    404,
  );
}

/** Whoever answers for some regencies must name places; of these `checkNamed` sees that they are theirs. */
function requireOwnPlaces(scope: MaintenanceScope): void {
  if (currentScope() === null) return;
  const places =
    scope.kind === 'some' &&
    scope.links.size + scope.villages.size + scope.districts.size + scope.regencies.size;
  if (!places) throw reachesBeyond('A window without links, villages, districts or regencies');
}

/** A slip in a code would exclude nothing, or too much, without a word. */
async function checkNamed(manager: EntityManager, scope: NamedScope): Promise<void> {
  const unknown = await manager.query<{ path: string; code: string }[]>(
    `select 'scope.links' as path, code from unnest($1::text[]) as code
       where not exists (select 1 from links where id = code)
     union all select 'scope.villages', code from unnest($2::text[]) as code
       where not exists (select 1 from regions r where r.code = code.code and level = 'village')
     union all select 'scope.districts', code from unnest($3::text[]) as code
       where not exists (select 1 from regions r where r.code = code.code and level = 'district')
     union all select 'scope.regencies', code from unnest($4::text[]) as code
       where not exists (select 1 from regions r where r.code = code.code and level = 'regency')
     union all select 'scope.providers', code from unnest($5::text[]) as code
       where not exists (select 1 from providers p where p.code = code.code)`,
    [scope.links, scope.villages, scope.districts, scope.regencies, scope.providers].map(
      (named) => [...named],
    ),
  );
  for (const path of ['villages', 'districts', 'regencies'] as const)
    for (const code of scope[path])
      if (!inScope(code)) unknown.push({ path: `scope.${path}`, code });
  if (unknown.length === 0) return;
  throw new DomainError(
    'maintenance-window.unknown-scope',
    'The scope names what is not there; see errors.',
    409,
    unknown.map(({ path, code }) => ({ path, code: 'not-one-of', message: `no ${code} is known` })),
  );
}
