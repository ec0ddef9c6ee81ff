import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Instant } from '../../domain/time/instant.js';
import { Page } from '../../platform/http/list-query.js';
import { periodOf } from '../../platform/http/period-query.js';
import { ChangesQuery, ListedChange } from './changes-query.js';

type ChangeRow = Omit<ListedChange, 'at'> & { readonly at: Date };

const FROM_FILTERED = `
  from change_log
  where at >= $1 and ($2::timestamptz is null or at < $2)
    and ($3::text[] is null or entity = any ($3))
    and ($4::text[] is null or entity_id = any ($4))
    and ($5::text[] is null or village_code = any ($5))
    and ($6::text[] is null or actor = any ($6))
    and ($7::text[] is null or import_id = any ($7))`;

/** What was changed in registry, contracts and rollout, by whom. */
@Injectable()
export class ChangesService {
  constructor(private readonly database: DataSource) {}

  /** The newest first. Throws DomainError `validation` for an empty period. */
  async list(query: ChangesQuery, now: Instant): Promise<Page<ListedChange>> {
    const { page, pageSize } = query;
    const period = periodOf(query, now);
    const filters = [
      new Date(period.from),
      // The log is dated by the database's clock: until now means all there is.
      query.to === undefined || query.to > now ? null : new Date(period.to),
      query.entity ?? null,
      query.entityId ?? null,
      query.village ?? null,
      query.actor ?? null,
      query.import ?? null,
    ];
    const [rows, [{ total }]] = await Promise.all([
      this.database.query<ChangeRow[]>(
        `select seq as id, at, actor, via, import_id as "importId", entity, entity_id as "entityId",
           village_code as village, before, after ${FROM_FILTERED}
         order by seq desc limit $8 offset $9`,
        [...filters, pageSize, (page - 1) * pageSize],
      ),
      this.database.query<[{ total: number }]>(
        `select count(*)::int as total ${FROM_FILTERED}`,
        filters,
      ),
    ]);
    const items = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    return { items, page, pageSize, total };
  }
}
