import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog } from '../../access/audit/audit-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { ImportService } from '../../registry/import.service.js';
import { Command, UsageError, parseWords } from '../command.js';
import { withFeatures } from '../features.js';

type Report = Awaited<ReturnType<ImportService['dryRun']>>;

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new DomainError(
      'validation',
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      400,
    );
  }
}

const choice = ({ code, name, district, regency }: Report['rows'][number]['candidates'][number]) =>
  `    ${code} ${name}, ${district}, ${regency}`;

/** The summary, every problem by its line and column, and the grants against the programmes' targets. */
function inWords({ mode, summary, notes, rows, reconciliation }: Report): string {
  const { created, updated, unchanged, needsReview, rejected } = summary;
  const counts = `${summary.rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${needsReview} to review, ${rejected} rejected`;
  const problems = rows.flatMap(({ line, outcome, problems: found, candidates }) => [
    ...found.map(
      ({ column, message }) =>
        `  line ${line}${column === '' ? '' : `, ${column}`} (${outcome}): ${message}`,
    ),
    ...(outcome === 'needsReview' ? candidates.map(choice) : []),
  ]);
  const years = reconciliation.map(
    ({ grantYear, registered, target, warning }) =>
      `  ${grantYear}: ${registered} registered, target ${target ?? 'not set'}${warning === null ? '' : ` (${warning.message})`}`,
  );
  return [
    mode === 'dry-run' ? `${counts} (nothing was written)` : counts,
    ...notes.map(({ message }) => `  ${message}`),
    ...problems,
    'Grants:',
    ...years,
  ].join('\n');
}

interface NamedFile {
  readonly fileName: string;
  readonly by: string;
}

/** What was written, or why nothing was, stands in the audit log as what comes by HTTP does. */
async function applied(
  context: INestApplicationContext,
  content: Buffer,
  file: NamedFile,
): Promise<Report> {
  const record = (outcome: string, details = {}) =>
    context.get(AuditLog, { strict: false }).record({
      actor: file.by,
      actorKind: 'cli',
      network: null,
      action: 'import',
      target: file.fileName,
      outcome,
      details,
    });
  try {
    const report = await context.get(ImportService, { strict: false }).apply(content, file);
    const { created, updated, rejected, needsReview } = report.summary;
    await record('ok', { created, updated, rejected, needsReview });
    return report;
  } catch (error) {
    await record(error instanceof DomainError ? error.code : 'internal');
    throw error;
  }
}

export const importCommand: Command = {
  name: 'import',
  usage: 'import FILE [--dry-run]  takes a registry file (CSV or XLSX), or says what it would do',
  run: (words) => {
    const { rest, options } = parseWords(words, ['--dry-run']);
    const [path, ...more] = rest;
    if (path === undefined || more.length > 0) throw new UsageError('give one file');
    const content = readFile(path);
    return withFeatures(async (context) => {
      const file = { fileName: basename(path), by: 'cli' };
      const report = options.has('--dry-run')
        ? await context.get(ImportService, { strict: false }).dryRun(content, file)
        : await applied(context, content, file);
      const { rejected, needsReview } = report.summary;
      if (options.has('--dry-run') && rejected + needsReview > 0)
        throw new DomainError('import.blocked', inWords(report));
      return inWords(report);
    });
  },
};
