import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Page } from '../../platform/http/list-query.js';
import { NextDesa, NextDesaQuery } from './next-desa-query.js';

interface DesaRow {
  readonly code: string;
  readonly name: string;
  readonly kind: NextDesa['kind'];
  readonly districtCode: string;
  readonly district: string;
  readonly regencyCode: string;
  readonly regency: string;
  readonly tags: string[];
}

/** By the fields of `sort`; the code settles what is equal. */
const ORDER: Readonly<Record<NextDesaQuery['sort'][number]['field'], string>> = {
  code: 'v.code',
  name: 'v.name',
  district: 'd.name',
  regency: 'r.name',
};

/** Desa of the provinces the programme has reached, unless a place is asked for, that no grant ever went to. */
const FROM_FILTERED = `
  from regions v
  join regions d on d.code = v.parent_code
  join regions r on r.code = d.parent_code
  where v.level = 'village' and v.kind = any ($1)
    and (pantau_everywhere() or r.code = any (pantau_regencies()))
    and not exists (select from grants g where g.village_code = v.code)
    and ($2::text[] is null or r.code = any ($2))
    and ($3::text[] is null or d.code = any ($3))
    and ($2::text[] is not null or $3::text[] is not null
      or r.parent_code in (select split_part(village_code, '.', 1) from grants))
    and ($4::text[] is null or exists (
      select from village_tags t where t.village_code = v.code and t.tag = any ($4)))
    and ($5::text is null or strpos(lower(v.name), lower($5)) > 0 or starts_with(v.code, $5))`;

/** Which desa could be next. */
@Injectable()
export class NextDesaService {
  constructor(private readonly database: DataSource) {}

  async list(query: NextDesaQuery): Promise<Page<NextDesa>> {
    const { page, pageSize } = query;
    const filters = [
      query.kind ?? ['desa', 'desa-adat'],
      query.regency ?? null,
      query.district ?? null,
      query.tag ?? null,
      query.q ?? null,
    ];
    const order = [...query.sort, { field: 'code' as const, descending: false }]
      .map(({ field, descending }) => `${ORDER[field]} ${descending ? 'desc' : 'asc'}`)
      .join(', ');
    const [rows, [{ total }]] = await Promise.all([
      this.database.query<DesaRow[]>(
        `select v.code, v.name, v.kind, d.code as "districtCode", d.name as district,
           r.code as "regencyCode", r.name as regency,
           array(select tag from village_tags t where t.village_code = v.code order by tag) as tags
         ${FROM_FILTERED} order by ${order} limit $6 offset $7`,
        [...filters, pageSize, (page - 1) * pageSize],
      ),
      this.database.query<[{ total: number }]>(
        `select count(*)::int as total ${FROM_FILTERED}`,
        filters,
      ),
    ]);
    return { items: rows.map(desaOf), page, pageSize, total };
  }
}

function desaOf({ code, name, kind, tags, ...place }: DesaRow): NextDesa {
  return {
    code,
    name,
    kind,
    district: { code: place.districtCode, name: place.district },
    regency: { code: place.regencyCode, name: place.regency },
    tags,
  };
}
