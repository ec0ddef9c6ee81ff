import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { grantKey } from '../domain/import/known-registry.js';
import { ImportPlan, planImport } from '../domain/import/plan.js';
import { RegistryFile, readRegistryFile } from '../domain/import/registry-file.js';
import { readRows } from '../domain/import/row.js';
import { wibDay } from '../domain/time/instant.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { countGrants, readKnownRegistry } from './import-known.js';
import { ImportReport, importReport } from './import-report.js';
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
  /** Leaves rejected rows out instead of refusing the file. */
  readonly onlyValid?: boolean;
}

interface Planned {
  readonly plan: ImportPlan;
  readonly report: ImportReport;
}

/** The first bytes of a zip file, which an XLSX is. */
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

function readFile(content: Buffer | string): RegistryFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) {
    throw new DomainError(
      'import.not-csv',
      'This is a spreadsheet or zip file; an import takes CSV. Save the sheet as "CSV UTF-8" and send that.',
      415,
    );
  }
  const reading = readRegistryFile(bytes);
  if (reading.ok) return reading.file;
  throw new DomainError(
    'validation',
    'The file cannot be read; see errors.',
    400,
    reading.problems,
  );
}

function blocked({ report }: Planned): DomainError {
  const rejected = report.rows.filter(({ outcome }) => outcome === 'rejected');
  return new DomainError(
    'import.blocked',
    `${rejected.length} of ${report.rows.length} rows are rejected, so nothing was written; the whole report is import ${report.id}. Correct them, or import with onlyValid=true to leave them out.`,
    409,
    rejected.flatMap(({ line, problems }) =>
      problems.map(({ column, code, message }) => ({
        path: column === '' ? `line ${line}` : `line ${line}.${column}`,
        code,
        message,
      })),
    ),
  );
}

/** Registry files: what they would do, and doing it. */
@Injectable()
export class ImportService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly changes: RegistryChanges,
    private readonly rollout: RolloutColumnsService,
    private readonly store: ImportStore,
  ) {}

  /** Says what the file would do, and keeps it so that it can be applied by its id. */
  async dryRun(content: Buffer | string, options: ImportOptions): Promise<ImportReport> {
    const file = readFile(content);
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const { report } = await this.plan(manager, file, 'dry-run');
      await this.store.insert(manager, described(file, content, options), report);
      return report;
    });
  }

  /**
   * Writes what the file says, all of it or nothing; a file that changes nothing leaves no trace but its report. Throws
   * `import.blocked` with every problem when rows are rejected, unless `onlyValid`; the report is kept then too.
   */
  async apply(content: Buffer | string, options: ImportOptions): Promise<ImportReport> {
    const file = readFile(content);
    const stored = described(file, content, options);
    const { result } = await this.changes.commitIfChanged(async (manager) => {
      const planned = await this.plan(manager, file, 'apply');
      const refused = isRefused(planned, options.onlyValid);
      const report = refused ? { ...planned.report, mode: 'dry-run' as const } : planned.report;
      if (!refused) await this.write(manager, planned, stored);
      await this.store.insert(manager, stored, report);
      return { changed: !refused && hasWrites(planned), result: { planned, refused } };
    });
    if (result.refused) throw blocked(result.planned);
    return result.planned.report;
  }

  /** Applies an import that was run dry, as the registry is now. Throws like `apply`, or when there is no such one. */
  async applyStored(
    id: string,
    options: { readonly onlyValid?: boolean } = {},
  ): Promise<ImportReport> {
    const { result } = await this.changes.commitIfChanged(async (manager) => {
      const stored = await this.store.lock(manager, id);
      const planned = await this.plan(manager, stored.file, 'apply', id);
      const refused = isRefused(planned, options.onlyValid);
      if (!refused) {
        await this.write(manager, planned, stored);
        await this.store.markApplied(manager, planned.report);
      }
      return { changed: !refused && hasWrites(planned), result: { planned, refused } };
    });
    if (result.refused) throw blocked(result.planned);
    return result.planned.report;
  }

  private async plan(
    manager: EntityManager,
    file: RegistryFile,
    mode: ImportReport['mode'],
    id: string = randomUUID(),
  ): Promise<Planned> {
    const rows = readRows(file, this.settings.probing.allowedNetworks);
    const known = await readKnownRegistry(manager, this.rollout, rows);
    const plan = planImport(file.header, rows, known);
    const registered = await countGrants(manager);
    for (const { villageCode, grantYear } of plan.writes.grants) {
      if (known.grants.has(grantKey(villageCode, grantYear))) continue;
      registered.set(grantYear, (registered.get(grantYear) ?? 0) + 1);
    }
    const targets = await this.rollout.targets(manager);
    return { plan, report: importReport(id, mode, plan, { targets, registered }) };
  }

  private async write(
    manager: EntityManager,
    { plan }: Planned,
    { fileName, sample }: Omit<StoredImport, 'id'>,
  ): Promise<void> {
    await writeImport(manager, this.rollout, plan.writes, {
      source: fileName,
      day: wibDay(Date.now()),
      sample,
    });
  }
}

const isRefused = ({ report }: Planned, onlyValid = false) =>
  report.summary.rejected > 0 && !onlyValid;

const hasWrites = ({ plan }: Planned) =>
  Object.values<readonly unknown[]>({ ...plan.writes }).some((rows) => rows.length > 0);

function described(
  file: RegistryFile,
  content: Buffer | string,
  { fileName, by, sample = false }: ImportOptions,
): Omit<StoredImport, 'id'> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { file, fileName, by, sample, sha256 };
}
