import { EntityManager, EntityTarget, FindOptionsOrder, ObjectLiteral } from 'typeorm';
import { Page, SortKey } from '../platform/http/list-query.js';

/** One page of a table, sorted by the keys and at last by `tie`, its unique column. */
export async function pageOfRows<Row extends ObjectLiteral, Field extends keyof Row & string>(
  manager: EntityManager,
  table: EntityTarget<Row>,
  tie: Field,
  query: {
    readonly page: number;
    readonly pageSize: number;
    readonly sort: readonly SortKey<Field>[];
  },
): Promise<Page<Row>> {
  const { page, pageSize } = query;
  const order: Partial<Record<Field, 'asc' | 'desc'>> = {};
  for (const { field, descending } of query.sort) order[field] ??= descending ? 'desc' : 'asc';
  order[tie] ??= 'asc';
  const [items, total] = await manager.findAndCount(table, {
    order: order as FindOptionsOrder<Row>,
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
  return { items, page, pageSize, total };
}
