import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { grantKey } from '../domain/import/known-registry.js';
import { ImportPlan, planImport } from '../domain/import/plan.js';
import { ImportRow, readRows } from '../domain/import/row.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { currentScope } from '../platform/scope/scope.js';
import { countGrants, readKnownRegistry } from './import-known.js';
import { ImportReport, importReport } from './import-report.js';
import { StoredImport } from './import-store.js';
import { RolloutColumnsService } from './rollout-columns.service.js';

/** After so many rows others get their turn. */
const ROWS_AT_A_TIME = 500;

/** What an import would do now, to be written and to be shown. */
export interface PlannedImport {
  readonly plan: ImportPlan;
  readonly report: ImportReport;
}

/** Whether rows keep the import back. */
export function isBlocked({ report: { summary } }: PlannedImport, onlyValid = false): boolean {
  return summary.rejected + summary.needsReview > 0 && !onlyValid;
}

/** Whether there is anything to write. */
export function hasWrites({ plan }: PlannedImport): boolean {
  return Object.values<readonly unknown[]>({ ...plan.writes }).some((rows) => rows.length > 0);
}

/** The refusal of an import that is blocked, with every problem of the rows that block it. */
export function blocked({ report }: PlannedImport): DomainError {
  const { rejected, needsReview } = report.summary;
  const blocking = report.rows.filter(
    ({ outcome }) => outcome === 'rejected' || outcome === 'needsReview',
  );
  return new DomainError(
    'import.blocked',
    `Of ${report.rows.length} rows ${rejected} are rejected and ${needsReview} wait for review, so nothing was written; the whole report is import ${report.id}. Correct or settle them, or import with onlyValid=true to leave them out.`,
    409,
    blocking.flatMap(({ line, problems }) =>
      problems.map(({ column, code, message }) => ({
        path: column === '' ? `line ${line}` : `line ${line}.${column}`,
        code,
        message,
      })),
    ),
  );
}

/** Plans imports against the registry as it is. */
@Injectable()
export class ImportPlanning {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly rollout: RolloutColumnsService,
  ) {}

  /** The rows of an import, each read by itself; others get their turn meanwhile. */
  async rowsOf({
    file,
    identifications,
  }: Pick<StoredImport, 'file' | 'identifications'>): Promise<ImportRow[]> {
    const { allowedNetworks } = this.settings.probing;
    const rows: ImportRow[] = [];
    for (let first = 0; first < file.records.length; first += ROWS_AT_A_TIME) {
      const records = file.records.slice(first, first + ROWS_AT_A_TIME);
      rows.push(...readRows({ ...file, records }, allowedNetworks, identifications));
      await setImmediate();
    }
    return rows;
  }

  async plan(
    manager: EntityManager,
    stored: StoredImport,
    mode: ImportReport['mode'],
  ): Promise<PlannedImport> {
    const { id, file } = stored;
    const rows = await this.rowsOf(stored);
    const known = await readKnownRegistry(manager, this.rollout, rows);
    const plan = planImport(file.header, rows, known);
    const registered = await countGrants(manager);
    for (const { villageCode, grantYear } of plan.writes.grants) {
      if (known.grants.has(grantKey(villageCode, grantYear))) continue;
      registered.set(grantYear, (registered.get(grantYear) ?? 0) + 1);
    }
    // Programmes mean to reach so many villages of the province; a regency has no target.
    const targets = currentScope() === null ? await this.rollout.targets(manager) : [];
    return { plan, report: importReport(id, mode, plan, file.notes, { targets, registered }) };
  }
}
