import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { ColumnChoices } from '../domain/import/columns.js';
import { wibDay } from '../domain/time/instant.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { ImportFileReader } from './import-file.js';
import { logImport } from './import-log.js';
import { ImportMatching } from './import-matching.js';
import { ImportPlanning, PlannedImport, blocked, hasWrites, isBlocked } from './import-planning.js';
import { ImportItem, ImportReport } from './import-report.js';
import { restore } from './import-restore.js';
import { observedWrites } from './import-rows.js';
import { ImportStore, StoredImport } from './import-store.js';
import { writeImport } from './import-writes.js';
import { RegistryChanges } from './registry-changes.js';
import { RolloutColumnsService } from './rollout-columns.service.js';

export interface ImportOptions {
  readonly fileName: string;
  /** Who imports. */
  readonly by: string;
  /** Whether it is the sample registry. */
  readonly sample?: boolean;
  /** What headers are taken for that would not be recognised, or that are left out. */
  readonly columns?: ColumnChoices;
  /** Leaves rows that are rejected or wait for review out instead of refusing the file. */
  readonly onlyValid?: boolean;
}

/** Registry files: what they would do, and doing it. */
@Injectable()
export class ImportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly files: ImportFileReader,
    private readonly matching: ImportMatching,
    private readonly planning: ImportPlanning,
    private readonly changes: RegistryChanges,
    private readonly rollout: RolloutColumnsService,
    private readonly store: ImportStore,
  ) {}

  /** Says what the file would do, and keeps it so that it can be settled and applied by its id. */
  async dryRun(content: Buffer | string, options: ImportOptions): Promise<ImportReport> {
    const received = await this.receive(content, options);
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const { report } = await this.planning.plan(manager, received, 'dry-run');
      await this.store.insert(manager, received, report);
      return report;
    });
  }

  /**
   * Writes what the file says, all of it or nothing; a file that changes nothing leaves no trace but its report. Throws
   * `import.blocked` with every problem when rows are rejected or wait for review, unless `onlyValid`; the report is
   * kept then too.
   */
  async apply(content: Buffer | string, options: ImportOptions): Promise<ImportReport> {
    const received = await this.receive(content, options);
    return this.carryOut(options.onlyValid, async (manager) => {
      const planned = await this.planning.plan(manager, received, 'apply');
      const refused = isBlocked(planned, options.onlyValid);
      const report = refused ? { ...planned.report, mode: 'dry-run' as const } : planned.report;
      await this.store.insert(manager, received, report);
      if (!refused) await this.write(manager, planned, received, options.by);
      return planned;
    });
  }

  /** Applies an import that was run dry, as the registry is now. Throws like `apply`, or when there is no such one. */
  async applyStored(
    id: string,
    options: { readonly by: string; readonly onlyValid?: boolean },
  ): Promise<ImportReport> {
    return this.carryOut(options.onlyValid, async (manager) => {
      const stored = await this.store.lock(manager, id);
      const planned = await this.planning.plan(manager, stored, 'apply');
      if (isBlocked(planned, options.onlyValid)) return planned;
      await this.store.markApplied(manager, planned.report, options.by);
      await this.write(manager, planned, stored, options.by);
      return planned;
    });
  }

  /**
   * Says which village a row means that gives names and no code, or (null) that it is left out; gives the report as it
   * is then. Throws `import.no-such-line`, `import.row-has-code` or `village.unknown`.
   */
  async settle(id: string, line: number, code: string | null): Promise<ImportReport> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const stored = await this.store.lock(manager, id);
      await this.checkOpen(stored, line);
      if (code !== null) await checkVillage(manager, code);
      const { matches, decisions } = stored.identifications;
      const settled = {
        ...stored,
        identifications: { matches, decisions: new Map(decisions).set(line, code) },
      };
      const { report } = await this.planning.plan(manager, settled, 'dry-run');
      await this.store.decide(manager, line, code, report);
      return report;
    });
  }

  /**
   * Brings what an import wrote back to what it was, to the row. Throws `import.not-applied`, `import.already-undone` or
   * `import.changed-since`.
   */
  async undo(id: string, by: string): Promise<ImportItem> {
    await this.changes.commitIfChanged(async (manager) => {
      const written = await this.store.lockWritten(manager, id);
      await restore(manager, written);
      await logImport(manager, written, { importId: id, actor: by, undone: true });
      await this.store.markUndone(manager, id, by);
      return { changed: written.length > 0, result: undefined };
    });
    return this.store.item(id);
  }

  private async checkOpen(stored: StoredImport, line: number): Promise<void> {
    const row = (await this.planning.rowsOf(stored)).find((one) => one.line === line);
    if (!row) {
      throw new DomainError('import.no-such-line', `The file has no row on line ${line}.`, 404);
    }
    if (row.identifiedBy === 'code') {
      throw new DomainError(
        'import.row-has-code',
        `Line ${line} gives the village code ${row.villageCode ?? ''} itself; only rows without one are settled.`,
      );
    }
  }

  private async receive(content: Buffer | string, options: ImportOptions): Promise<StoredImport> {
    const { fileName, by, sample = false } = options;
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const file = await this.files.read(bytes, options.columns);
    const matches = await this.matching.match(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const identifications = { matches, decisions: new Map<number, string | null>() };
    return { id: randomUUID(), file, identifications, fileName, by, sample, sha256 };
  }

  /** Does the work as one change of the registry; throws when its plan turns out to be blocked. */
  private async carryOut(
    onlyValid: boolean | undefined,
    work: (manager: EntityManager) => Promise<PlannedImport>,
  ): Promise<ImportReport> {
    const { result } = await this.changes.commitIfChanged(async (manager) => {
      const planned = await work(manager);
      const refused = isBlocked(planned, onlyValid);
      return { changed: !refused && hasWrites(planned), result: { planned, refused } };
    });
    if (result.refused) throw blocked(result.planned);
    return result.planned.report;
  }

  private async write(
    manager: EntityManager,
    { plan: { writes } }: PlannedImport,
    { id, fileName, sample }: StoredImport,
    actor: string,
  ): Promise<void> {
    const origin = { source: fileName, day: wibDay(Date.now()), sample };
    const written = await observedWrites(manager, writes, () =>
      writeImport(manager, this.rollout, writes, origin),
    );
    await this.store.keepWritten(manager, id, written);
    await logImport(manager, written, { importId: id, actor });
  }
}

async function checkVillage(manager: EntityManager, code: string): Promise<void> {
  const found = await manager.query<unknown[]>(
    `select 1 from regions where code = $1 and level = 'village'`,
    [code],
  );
  if (found.length > 0) return;
  throw new DomainError('village.unknown', `No village has the code ${code}.`);
}
