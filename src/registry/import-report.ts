import { z } from 'zod';
import { COLUMNS } from '../domain/import/columns.js';
import { ImportPlan, PlannedRow } from '../domain/import/plan.js';
import { FileNote } from '../domain/import/registry-file.js';
import { reconcile } from '../domain/programme/reconciliation.js';
import { TargetOfProgramme } from '../domain/programme/target.js';
import { yearReconciliationSchema } from '../platform/http/reconciliation-schema.js';

const problemSchema = z.object({ column: z.string(), code: z.string(), message: z.string() });

const changeValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()),
  z.null(),
]);

const candidateSchema = z.object({
  code: z.string(),
  name: z.string(),
  district: z.string(),
  regency: z.string(),
  score: z.number(),
});

const writtenSchema = z.object({
  village: z.string().nullable(),
  district: z.string().nullable(),
  regency: z.string().nullable(),
});

const rowSchema = z.object({
  line: z.int().meta({ description: "The file's line; the header is line 1" }),
  outcome: z.enum(['created', 'updated', 'unchanged', 'needsReview', 'rejected']),
  code: z.string().nullable().meta({ description: "The village's area code" }),
  village: candidateSchema
    .omit({ score: true })
    .nullable()
    .meta({ description: 'The village of that code by its official names' }),
  written: writtenSchema
    .nullable()
    .meta({ description: 'The names in the file, of a row without a code that counts' }),
  linkId: z.string().nullable(),
  changes: z.array(
    z.object({
      column: z.string().meta({ description: 'As the file calls it' }),
      field: z
        .enum([...COLUMNS, 'claimed_operational'])
        .optional()
        .meta({
          description: 'The column, whatever the file calls it; absent in older reports',
        }),
      from: changeValueSchema,
      to: changeValueSchema,
      fromName: z.string().nullish().meta({ description: 'Of a provider' }),
      toName: z.string().nullish(),
      note: z.string().optional(),
    }),
  ),
  problems: z.array(problemSchema),
  identifiedBy: z.enum(['code', 'names', 'person']).nullable().meta({
    description: 'What says which village it is: its code, the match of its names, or a person',
  }),
  candidates: z.array(candidateSchema).meta({
    description: 'Of a row without a code, the villages its names may mean, best first',
  }),
});

const summarySchema = z.object({
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  needsReview: z.int(),
  rejected: z.int(),
});

/** What an import did, or would do. */
export const importReportSchema = z.object({
  id: z.uuid(),
  mode: z.enum(['dry-run', 'apply']),
  summary: summarySchema,
  notes: z
    .array(z.object({ code: z.string(), message: z.string() }))
    .meta({ description: 'How the file was read, where that is worth knowing' }),
  rows: z.array(rowSchema),
  reconciliation: z.array(yearReconciliationSchema),
});

/** An import as it is listed. */
export const importItemSchema = z.object({
  id: z.uuid(),
  mode: z.enum(['dry-run', 'apply']),
  fileName: z.string(),
  sha256: z.string().meta({ description: "Of the file's bytes, hexadecimal" }),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  appliedAt: z.iso.datetime().nullable(),
  appliedBy: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: z.string().nullable(),
  summary: summarySchema,
});

/** An import with all that is known of it. */
export const importDetailSchema = importReportSchema.extend(
  importItemSchema.omit({ sha256: true }).shape,
);

export type ImportDetail = z.infer<typeof importDetailSchema>;
export type ImportReport = z.infer<typeof importReportSchema>;
export type ImportItem = z.infer<typeof importItemSchema>;

/** A row as reports before the names of villages hold it. */
type StoredRow = Omit<ImportReport['rows'][number], 'village' | 'written'> &
  Partial<Pick<ImportReport['rows'][number], 'village' | 'written'>>;

/** A report as it was kept by whatever version. */
export interface StoredReport extends Omit<ImportReport, 'rows'> {
  readonly rows: readonly StoredRow[];
}

/** A kept report as reports are given today. */
export function presentReport(stored: StoredReport): ImportReport {
  const rows = stored.rows.map((row) => ({ village: null, written: null, ...row }));
  return { ...stored, rows };
}

function summaryOf(rows: readonly PlannedRow[]): ImportReport['summary'] {
  const count = (outcome: PlannedRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    rows: rows.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    needsReview: count('needsReview'),
    rejected: count('rejected'),
  };
}

/** The report of a plan. `registered`: grants by year once the plan is carried out. */
export function importReport(
  id: string,
  mode: ImportReport['mode'],
  plan: ImportPlan,
  notes: readonly FileNote[],
  counts: {
    readonly targets: readonly TargetOfProgramme[];
    readonly registered: ReadonlyMap<number, number>;
  },
): ImportReport {
  return {
    id,
    mode,
    summary: summaryOf(plan.rows),
    notes: [...notes],
    rows: plan.rows.map((row) => ({
      ...row,
      changes: row.changes.map((change) => ({
        ...change,
        from: mutable(change.from),
        to: mutable(change.to),
      })),
      problems: [...row.problems],
      candidates: [...row.candidates],
    })),
    reconciliation: reconcile(counts.targets, counts.registered),
  };
}

type Value = PlannedRow['changes'][number]['from'];

function mutable(value: Value): ImportReport['rows'][number]['changes'][number]['from'] {
  return typeof value === 'object' && value !== null ? [...value] : value;
}
