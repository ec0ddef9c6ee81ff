import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CoverageFrame, coverageOf } from '../../domain/coverage/coverage.js';
import { COVERAGE_DEFINITIONS } from '../../domain/coverage/definitions.js';
import { NamedCode } from '../../domain/coverage/dimension.js';
import { Instant } from '../../domain/time/instant.js';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { RollingAvailability } from '../../monitoring/rolling-availability.service.js';
import { RegionsService } from '../../registry/regions.service.js';
import { RegistryService } from '../../registry/registry.service.js';
import { ProgrammesService } from '../../rollout/programmes.service.js';
import { last30DaysOf, unmeasured } from '../measured-time.js';
import { last30Days } from '../period-query.js';
import { Catalogue } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { grantedLinks, withTime } from './coverage-links.js';
import { CoverageQuery, dayOf } from './coverage-query.js';
import { coverageSchema } from './coverage-schema.js';

/** More than there are districts in the country. */
const EVERY_AREA = 100_000;

type CoverageAnswer = z.infer<typeof coverageSchema>;

@Injectable()
export class CoverageService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly registry: RegistryService,
    private readonly regions: RegionsService,
    private readonly programmes: ProgrammesService,
    private readonly monitoring: MonitoringService,
    private readonly rolling: RollingAvailability,
  ) {}

  /** Throws DomainError `as-of.not-supported` for a day that is over. */
  async answer(query: CoverageQuery, now: Instant): Promise<CoverageAnswer> {
    const asOf = dayOf(query.asOf, now);
    const catalogue = await this.catalogue.current();
    const live = this.monitoring.liveLinks();
    const links = grantedLinks(catalogue, query, (linkId) => live.get(linkId));
    const period = last30Days(now);
    const [measured, frame] = await Promise.all([
      this.rolling.current(now),
      this.frame(catalogue, query),
    ]);
    return {
      asOf,
      sample: links.some(
        ({ linkId }) => catalogue.linksById.get(linkId)?.registered.sample ?? false,
      ),
      definitions: COVERAGE_DEFINITIONS,
      groupBy: [...query.groupBy],
      ...coverageOf(
        withTime(links, (linkId) => last30DaysOf(measured, linkId), unmeasured(period)),
        frame,
      ),
    };
  }

  private async frame(catalogue: Catalogue, query: CoverageQuery): Promise<CoverageFrame> {
    const byPlace = query.groupBy.some((name) => name === 'regency' || name === 'district');
    const [programmes, desaTotals] = await Promise.all([
      this.programmes.all(),
      byPlace ? this.registry.desaTotals() : new Map<string, number>(),
    ]);
    const provinces = new Set(catalogue.links.map(({ registered }) => registered.provinceCode));
    for (const { province } of programmes) if (province) provinces.add(province.code);
    return {
      groupBy: query.groupBy,
      places: await this.places([...provinces].sort(), query),
      targets: targetsOf(
        programmes.flatMap(({ targets }) => targets),
        query,
      ),
      desaTotals,
    };
  }

  /** Every regency of a province that has grants or a programme; every district of such a regency. */
  private async places(provinces: readonly string[], query: CoverageQuery): Promise<NamedCode[]> {
    const [dimension, second] = query.groupBy;
    if (second !== undefined || (dimension !== 'regency' && dimension !== 'district')) return [];
    const ofProvinces = await this.under('regency', provinces);
    const regencies = ofProvinces.filter(({ code }) => withinFilter(code, query));
    if (dimension === 'regency') return regencies;
    const districts = await this.under(
      'district',
      regencies.map(({ code }) => code),
    );
    return districts.filter(({ code }) => query.district?.includes(code) ?? true);
  }

  private async under(
    level: 'regency' | 'district',
    parent: readonly string[],
  ): Promise<readonly NamedCode[]> {
    const everything = { page: 1, pageSize: EVERY_AREA, sort: [] };
    const { items } = await this.regions.find({ level: [level], parent, ...everything });
    return items;
  }
}

/** Whether the regency is one asked for, itself or by one of its districts. */
function withinFilter(regency: string, query: CoverageQuery): boolean {
  const districts = query.district?.map((code) => code.split('.').slice(0, 2).join('.'));
  return (
    (query.regency?.includes(regency) ?? true) &&
    (districts === undefined || districts.includes(regency))
  );
}

/** Sums over programmes, by grant year; null when a filter leaves a programme's target without meaning. */
function targetsOf(
  targets: readonly { readonly grantYear: number; readonly target: number }[],
  query: CoverageQuery,
): ReadonlyMap<number, number> | null {
  if (query.regency ?? query.district ?? query.provider ?? query.tag) return null;
  const byYear = new Map<number, number>();
  for (const { grantYear, target } of targets) {
    if (query.grantYear?.includes(grantYear) ?? true) {
      byYear.set(grantYear, (byYear.get(grantYear) ?? 0) + target);
    }
  }
  return byYear;
}
