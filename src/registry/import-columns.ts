import { z } from 'zod';
import {
  COLUMNS,
  COLUMN_NAMES,
  Column,
  ColumnChoices,
  requiredInstead,
} from '../domain/import/columns.js';
import { PresentColumns } from '../domain/import/registry-file.js';
import { DomainError, FieldError } from '../platform/errors/domain-error.js';

/** More columns than any list of villages has. */
const MOST_CHOICES = 200;

const columnSchema = z.enum(COLUMNS);

/** The fields beside the file of an import. */
export const importFields = z
  .strictObject({
    columns: z.string().optional(),
  })
  .default({});

export const importColumnsSchema = z.object({
  columns: z.array(
    z.object({
      header: z.string(),
      column: columnSchema
        .nullable()
        .meta({ description: 'What it is recognised as; null: not, or another is it already' }),
      samples: z.array(z.string()).meta({ description: 'Its first cells that are not empty' }),
    }),
  ),
  known: z.array(
    z.object({
      column: columnSchema,
      names: z.array(z.string()).meta({ description: 'Headers that are recognised as it' }),
      required: z.boolean().meta({ description: 'A file needs it, or one of `or`' }),
      or: z.array(columnSchema),
    }),
  ),
  rows: z.int().meta({ description: 'Below the header' }),
});

/** The columns of a file beside those that a registry file may have. */
export function columnsAnswer({
  columns,
  rows,
}: PresentColumns): z.infer<typeof importColumnsSchema> {
  return {
    columns: columns.map((column) => ({ ...column, samples: [...column.samples] })),
    known: COLUMNS.map((column) => {
      const instead = requiredInstead(column);
      return {
        column,
        names: [...COLUMN_NAMES[column]],
        required: instead !== null,
        or: [...(instead ?? [])],
      };
    }),
    rows,
  };
}

/** What was chosen in the field `columns`. Throws DomainError `validation` with every mistake in it. */
export function columnChoices(text: string | undefined): ColumnChoices {
  if (text === undefined) return new Map();
  const choices = new Map<string, Column | null>();
  const mistakes: FieldError[] = [];
  for (const [key, value] of entriesOf(text)) {
    const header = key.trim();
    const column = columnSchema.nullable().safeParse(value);
    if (column.success) choices.set(header, column.data);
    else
      mistakes.push({
        path: `columns.${header}`,
        code: 'not-one-of',
        message: `must be null or one of ${COLUMNS.join(', ')}`,
      });
  }
  if (mistakes.length > 0) throw refused(mistakes);
  return choices;
}

function entriesOf(text: string): [string, unknown][] {
  const said = parsed(text);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) {
    throw refused([
      {
        path: 'columns',
        code: 'wrong-format',
        message: 'must be a JSON object such as {"Nama Desa": "village", "Catatan": null}',
      },
    ]);
  }
  const entries = Object.entries(said);
  if (entries.length <= MOST_CHOICES) return entries;
  const message = `at most ${String(MOST_CHOICES)} columns`;
  throw refused([{ path: 'columns', code: 'too-big', message }]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const refused = (mistakes: readonly FieldError[]) =>
  new DomainError(
    'validation',
    'The choice of columns does not fit what this call takes; see errors.',
    400,
    mistakes,
  );
