import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { RegionKind, RegionLevel } from '../domain/region/area-code.js';
import { Page, SortKey } from '../platform/http/list-query.js';
import { loadAreas } from './regions/load-areas.js';

export interface Region {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: RegionLevel;
  readonly kind: RegionKind;
  readonly name: string;
  /** What it lies in. */
  readonly district: NamedArea | null;
  readonly regency: NamedArea | null;
}

interface NamedArea {
  readonly code: string;
  readonly name: string;
}

export interface RegionFilter {
  readonly level?: readonly RegionLevel[];
  readonly parent?: readonly string[];
  /** A part of the name or the beginning of the code. */
  readonly q?: string;
  readonly page: number;
  readonly pageSize: number;
  readonly sort: readonly SortKey<'code' | 'name'>[];
}

const FROM_FILTERED = `
  from regions
  where ($1::text[] is null or level = any ($1))
    and ($2::text[] is null or parent_code = any ($2))
    and ($3::text is null or strpos(lower(name), lower($3)) > 0 or starts_with(code, $3))`;

const above = (which: string) =>
  `(select json_build_object('code', a.code, 'name', a.name) from regions a where a.${which})`;

/** The areas of Indonesia, province to village. */
@Injectable()
export class RegionsService {
  private totals: Map<string, number> | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Loads the installed edition of the area data unless it is there, saying so by one line. */
  async ensureLoaded(progress: (line: string) => void = () => undefined): Promise<void> {
    await loadAreas(this.dataSource, progress);
    this.totals = null;
  }

  async find(filter: RegionFilter): Promise<Page<Region>> {
    const values = [filter.level ?? null, filter.parent ?? null, filter.q ?? null];
    const order = [...filter.sort, { field: 'code' as const, descending: false }]
      .map(({ field, descending }) => `${field} ${descending ? 'desc' : 'asc'}`)
      .join(', ');
    const { page, pageSize } = filter;
    const [items, [{ total }]] = await Promise.all([
      this.dataSource.query<Region[]>(
        `with found as (select * ${FROM_FILTERED} order by ${order} limit $4 offset $5)
         select code, parent_code as "parentCode", level, kind, name,
           ${above("level = 'district' and a.code = found.parent_code")} as district,
           ${above("level = 'regency' and a.code = left(found.code, 5) and a.code <> found.code")} as regency
         from found order by ${order}`,
        [...values, pageSize, (page - 1) * pageSize],
      ),
      this.dataSource.query<[{ total: number }]>(
        `select count(*)::int as total ${FROM_FILTERED}`,
        values,
      ),
    ]);
    return { items, page, pageSize, total };
  }

  /** Number of desa (not kelurahan) in every province, regency and district that has any, by code. */
  async desaTotals(): Promise<Map<string, number>> {
    if (this.totals) return this.totals;
    const totals = await this.countDesa();
    // Before the areas are loaded there is nothing worth keeping.
    if (totals.size > 0) this.totals = totals;
    return totals;
  }

  private async countDesa(): Promise<Map<string, number>> {
    const rows = await this.dataSource.query<{ district: string; desa: number }[]>(
      `select parent_code as district, count(*)::int as desa from regions
       where kind in ('desa', 'desa-adat') group by parent_code`,
    );
    const totals = new Map<string, number>();
    for (const { district, desa } of rows) {
      const [province = '', regency = ''] = district.split('.');
      for (const code of [province, `${province}.${regency}`, district]) {
        totals.set(code, (totals.get(code) ?? 0) + desa);
      }
    }
    return totals;
  }
}
