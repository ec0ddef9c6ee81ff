import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, EntityManager } from 'typeorm';
import { Identifications } from '../domain/import/identity.js';
import { RegistryFile } from '../domain/import/registry-file.js';
import { Match } from '../domain/matching/match-village.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Page } from '../platform/http/list-query.js';
import {
  ImportDetail,
  ImportItem,
  ImportReport,
  StoredReport,
  presentReport,
} from './import-report.js';
import { WrittenRow } from './import-rows.js';

/** A file as it is kept from its dry run on: what was read, and what is known of its rows. */
export interface StoredImport {
  readonly id: string;
  readonly file: RegistryFile;
  readonly identifications: Identifications;
  readonly fileName: string;
  readonly by: string;
  readonly sample: boolean;
  /** Hex, of the bytes as they came. */
  readonly sha256: string;
}

/** As it lies in the database: maps are not JSON. */
type ParsedRows = RegistryFile & {
  readonly sample: boolean;
  readonly matches: readonly (readonly [number, Match])[];
};

/** Dry runs that nobody applied are forgotten after this. */
const KEEP_DRY_RUNS = '30 days';

const notFound = (id: string) =>
  new DomainError('import.not-found', `There is no import ${id}.`, 404);

/** The imports table: reports, and what is needed to apply a dry run later. */
@Injectable()
export class ImportStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async insert(
    manager: EntityManager,
    stored: Omit<StoredImport, 'id'>,
    report: ImportReport,
  ): Promise<void> {
    const { fileName, sha256, by, file, sample, identifications } = stored;
    const parsed: ParsedRows = { ...file, sample, matches: [...identifications.matches] };
    await manager.query(
      `delete from imports where applied_at is null and created_at < now() - interval '${KEEP_DRY_RUNS}'`,
    );
    await manager.query(
      `insert into imports (id, mode, file_name, file_sha256, created_by, applied_at, applied_by, report, parsed_rows)
       values ($1, $2, $3, $4, $5, case when $2 = 'apply' then now() end, case when $2 = 'apply' then $5 end, $6, $7)`,
      [
        report.id,
        report.mode,
        fileName,
        sha256,
        by,
        JSON.stringify(report),
        JSON.stringify(parsed),
      ],
    );
  }

  /** Reads an import that is still to be applied and holds it to the end of the transaction. */
  async lock(manager: EntityManager, id: string): Promise<StoredImport> {
    const [row] = await manager.query<
      {
        parsed: ParsedRows;
        decisions: Record<string, string | null>;
        fileName: string;
        by: string;
        sha256: string;
        applied: boolean;
      }[]
    >(
      `select parsed_rows as parsed, decisions, file_name as "fileName", created_by as by, file_sha256 as sha256,
         applied_at is not null as applied
       from imports where id = $1 for update`,
      [id],
    );
    if (!row) throw notFound(id);
    if (row.applied) {
      throw new DomainError('import.already-applied', `Import ${id} is applied already.`);
    }
    const { parsed, decisions, applied: _, ...rest } = row;
    const { sample, matches, ...file } = parsed;
    const identifications = {
      matches: new Map(matches),
      decisions: new Map(Object.entries(decisions).map(([line, code]) => [Number(line), code])),
    };
    return { id, file, sample, identifications, ...rest };
  }

  /** Keeps what a person chose for a line, and the report as it is with it. */
  async decide(
    manager: EntityManager,
    line: number,
    code: string | null,
    report: ImportReport,
  ): Promise<void> {
    await manager.query(
      `update imports set decisions = decisions || jsonb_build_object($2::text, $3::text), report = $4 where id = $1`,
      [report.id, String(line), code, JSON.stringify(report)],
    );
  }

  async markApplied(manager: EntityManager, report: ImportReport, by: string): Promise<void> {
    await manager.query(
      `update imports set mode = 'apply', applied_at = now(), applied_by = $3, report = $2 where id = $1`,
      [report.id, JSON.stringify(report), by],
    );
  }

  /** Keeps the rows that an applied import wrote, so that it can be undone. */
  async keepWritten(
    manager: EntityManager,
    id: string,
    written: readonly WrittenRow[],
  ): Promise<void> {
    await manager.query('update imports set written = $2 where id = $1', [
      id,
      JSON.stringify(written),
    ]);
  }

  /** The rows that an import wrote which is to be undone, held to the end of the transaction. */
  async lockWritten(manager: EntityManager, id: string): Promise<readonly WrittenRow[]> {
    const [row] = await manager.query<
      { applied: boolean; undone: boolean; written: readonly WrittenRow[] | null }[]
    >(
      `select applied_at is not null as applied, undone_at is not null as undone, written
       from imports where id = $1 for update`,
      [id],
    );
    if (!row) throw notFound(id);
    if (row.undone)
      throw new DomainError('import.already-undone', `Import ${id} is undone already.`);
    if (!row.applied || !row.written) {
      throw new DomainError(
        'import.not-applied',
        `Import ${id} was never applied, or before imports could be undone.`,
      );
    }
    return row.written;
  }

  async markUndone(manager: EntityManager, id: string, by: string): Promise<void> {
    await manager.query(
      'update imports set undone_at = now(), undone_by = $2, written = null where id = $1',
      [id, by],
    );
  }

  async detail(id: string): Promise<ImportDetail> {
    const [row] = await this.dataSource.query<(StoredItem & { readonly report: StoredReport })[]>(
      `select ${ITEM}, report from imports where id = $1`,
      [id],
    );
    if (!row) throw notFound(id);
    const { report, ...stored } = row;
    const { sha256: _, ...item } = itemOf(stored);
    return { ...presentReport(report), ...item };
  }

  async item(id: string): Promise<ImportItem> {
    const [row] = await this.dataSource.query<StoredItem[]>(
      `select ${ITEM} from imports where id = $1`,
      [id],
    );
    if (!row) throw notFound(id);
    return itemOf(row);
  }

  /** The newest first. */
  async list({
    page,
    pageSize,
  }: {
    readonly page: number;
    readonly pageSize: number;
  }): Promise<Page<ImportItem>> {
    const rows = await this.dataSource.query<StoredItem[]>(
      `select ${ITEM} from imports order by created_at desc, id limit $1 offset $2`,
      [pageSize, (page - 1) * pageSize],
    );
    const [count] = await this.dataSource.query<{ total: number }[]>(
      'select count(*)::int as total from imports',
    );
    return { items: rows.map(itemOf), page, pageSize, total: count?.total ?? 0 };
  }
}

const ITEM = `id, mode, file_name as "fileName", file_sha256 as sha256, created_at as "createdAt",
  created_by as "createdBy", applied_at as "appliedAt", applied_by as "appliedBy", undone_at as "undoneAt",
  undone_by as "undoneBy", report -> 'summary' as summary`;

type StoredItem = Omit<ImportItem, 'createdAt' | 'appliedAt' | 'undoneAt'> & {
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
  readonly undoneAt: Date | null;
};

function itemOf(row: StoredItem): ImportItem {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
