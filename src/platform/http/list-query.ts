import { z } from 'zod';

const MAX_PAGE_SIZE = 500;

/** `page` and `pageSize` of a list, to be spread into the route's z.strictObject. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(50),
};

export interface SortKey<Field extends string> {
  readonly field: Field;
  readonly descending: boolean;
}

/** `sort=name,-stateSince` over the given fields. */
export function sortQuery<const Field extends string>(fields: readonly Field[]) {
  return z
    .string()
    .optional()
    .meta({ description: `Fields, - before one for descending: ${fields.join(', ')}` })
    .transform((text, context): SortKey<Field>[] => {
      const words = (text ?? '').split(',').filter((word) => word !== '');
      return words.flatMap((word) => {
        const field = fields.find((candidate) => candidate === word.replace(/^-/, ''));
        if (field !== undefined) return [{ field, descending: word.startsWith('-') }];
        context.addIssue({
          code: 'custom',
          params: { code: 'unknown-sort' },
          message: `cannot sort by "${word}"; one of ${fields.join(', ')}`,
        });
        return [];
      });
    });
}

/** A parameter that may be repeated; the values mean OR. Absent: no filter. */
export function manyOf<Schema extends z.ZodType>(item: Schema) {
  return z
    .preprocess((value) => (Array.isArray(value) ? (value as unknown[]) : [value]), z.array(item))
    .optional();
}

/** `true` or `false` in a query string. */
export const flagQuery = z
  .enum(['true', 'false'])
  .optional()
  .transform((text) => text === 'true');

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
}

/** The schema of a page of such items, for OpenAPI. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    page: z.int(),
    pageSize: z.int(),
    total: z.int(),
  });
}

/** One page of a list that is already filtered and sorted. */
export function pageFrom<Item>(
  all: readonly Item[],
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Page<Item> {
  const start = (page - 1) * pageSize;
  return { items: all.slice(start, start + pageSize), page, pageSize, total: all.length };
}

type Sortable = string | number | boolean | null;

/** Sorts by the keys in turn; texts by the Indonesian alphabet, null last either way. Gives a new array. */
export function sorted<Item, Field extends string>(
  all: readonly Item[],
  keys: readonly SortKey<Field>[],
  valueOf: (item: Item, field: Field) => Sortable,
): Item[] {
  return [...all].sort((a, b) => {
    for (const { field, descending } of keys) {
      const order = compare(valueOf(a, field), valueOf(b, field), descending);
      if (order !== 0) return order;
    }
    return 0;
  });
}

const collator = new Intl.Collator('id', { numeric: true });

function compare(a: Sortable, b: Sortable, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const order =
    typeof a === 'string' && typeof b === 'string' ? collator.compare(a, b) : a < b ? -1 : 1;
  return descending ? -order : order;
}
