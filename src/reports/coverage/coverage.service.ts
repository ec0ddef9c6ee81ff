import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CoverageFrame, coverageOf } from '../../domain/coverage/coverage.js';
import { availabilityOf } from '../../domain/availability/availability.js';
import { stateBefore } from '../../domain/coverage/as-of.js';
import { COVERAGE_DEFINITIONS, pastDefinitions } from '../../domain/coverage/definitions.js';
import { CoverageLink, NamedCode } from '../../domain/coverage/dimension.js';
import { reconcile, registeredByYear } from '../../domain/programme/reconciliation.js';
import { TargetOfProgramme, targetsByYear } from '../../domain/programme/target.js';
import { Instant } from '../../domain/time/instant.js';
import { LedgerService } from '../../monitoring/ledger.service.js';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { RollingAvailability } from '../../monitoring/rolling-availability.service.js';
import { RegionsService } from '../../registry/regions.service.js';
import { RegistryService } from '../../registry/registry.service.js';
import { currentScope, inScope, scopeSetting } from '../../platform/scope/scope.js';
import { ProgrammesService } from '../../rollout/programmes.service.js';
import { RolloutService } from '../../rollout/rollout.service.js';
import { last30DaysOf, unmeasured } from '../measured-time.js';
import { last30Days } from '../../platform/http/period-query.js';
import { Catalogue } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { isMonitored, monitoredState } from '../villages/live-village.js';
import { coverageLinks } from './coverage-links.js';
import { CoverageQuery, dayOf } from './coverage-query.js';
import { coverageSchema } from './coverage-schema.js';
import { PastRegistry } from './past-registry.service.js';
import { RecentAnswers } from './recent-answers.js';

const NOW_MS = 5_000;
const PAST_MS = 60_000;

/** More than there are districts in the country. */
const EVERY_AREA = 100_000;

type CoverageAnswer = z.infer<typeof coverageSchema>;

/** The links that pass the filters, with the registry they are of. */
interface CountedLinks {
  readonly catalogue: Catalogue;
  readonly links: readonly CoverageLink[];
}

@Injectable()
export class CoverageService {
  private readonly recent = new RecentAnswers<CoverageAnswer>();

  constructor(
    private readonly catalogue: CatalogueService,
    private readonly registry: RegistryService,
    private readonly regions: RegionsService,
    private readonly programmes: ProgrammesService,
    private readonly rollout: RolloutService,
    private readonly monitoring: MonitoringService,
    private readonly rolling: RollingAvailability,
    private readonly ledger: LedgerService,
    private readonly past: PastRegistry,
  ) {}

  /**
   * As of now, at most five seconds old where reckoning is slow and next to nothing where it is quick; of a past day
   * at most a minute.
   */
  async answer(query: CoverageQuery, now: Instant): Promise<CoverageAnswer> {
    const { day, end } = dayOf(query.asOf, now);
    const { version } = await this.catalogue.current();
    const question = JSON.stringify([scopeSetting(), version, day, end, query]);
    const maxAgeMs = end === null ? NOW_MS : PAST_MS;
    return this.recent.get(question, now, maxAgeMs, () => this.reckon(query, now));
  }

  private async reckon(query: CoverageQuery, now: Instant): Promise<CoverageAnswer> {
    const { day, end } = dayOf(query.asOf, now);
    const { catalogue, links } = await (end === null
      ? this.linksNow(query, now)
      : this.linksThen(query, end, now));
    const [targets, logBegan] = await Promise.all([
      this.targets(query, end),
      end === null ? null : this.past.logBegan(),
    ]);
    const frame = await this.frame(catalogue, query, targets);
    return {
      asOf: day,
      sample: links.some(
        ({ linkId }) => catalogue.linksById.get(linkId)?.registered.sample ?? false,
      ),
      definitions:
        end === null
          ? COVERAGE_DEFINITIONS
          : { ...COVERAGE_DEFINITIONS, ...pastDefinitions(logBegan) },
      groupBy: [...query.groupBy],
      ...coverageOf(links, frame),
      reconciliation: targets === null ? [] : reconcile(targets, registeredByYear(links)),
    };
  }

  private async linksNow(query: CoverageQuery, now: Instant): Promise<CountedLinks> {
    const [catalogue, measured] = await Promise.all([
      this.catalogue.current(),
      this.rolling.current(now),
    ]);
    const links = coverageLinks(catalogue, query, {
      stateOf: (link) => monitoredState(link, (linkId) => this.monitoring.live(linkId)),
      timeOf: (linkId) => last30DaysOf(measured, linkId),
      none: unmeasured(last30Days(now)),
    });
    return { catalogue, links };
  }

  /** Of the end of a day that is over: the registry as it had been recorded, states and time by the ledger. */
  private async linksThen(query: CoverageQuery, end: Instant, now: Instant): Promise<CountedLinks> {
    const catalogue = await this.past.at(end);
    const period = last30Days(end);
    const ledger = await this.ledger.intervals('all', period, now);
    const links = coverageLinks(catalogue, query, {
      stateOf: (link) =>
        isMonitored(link) ? stateBefore(ledger.get(link.registered.id), end) : null,
      timeOf: (linkId) => {
        const intervals = ledger.get(linkId);
        return intervals?.monitoredSince == null ? undefined : availabilityOf(intervals, period);
      },
      none: unmeasured(period),
    });
    return { catalogue, links };
  }

  /** Those of the years asked for; null when a filter or a scope leaves a programme's target without meaning. */
  private async targets(
    query: CoverageQuery,
    end: Instant | null,
  ): Promise<readonly TargetOfProgramme[] | null> {
    if (currentScope() !== null) return null;
    if (query.regency ?? query.district ?? query.provider ?? query.tag) return null;
    const targets = await (end === null ? this.rollout.allTargets() : this.rollout.targetsAt(end));
    return targets.filter(({ grantYear }) => query.grantYear?.includes(grantYear) ?? true);
  }

  private async frame(
    catalogue: Catalogue,
    query: CoverageQuery,
    targets: readonly TargetOfProgramme[] | null,
  ): Promise<CoverageFrame> {
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
      targets: targets && targetsByYear(targets),
      desaTotals,
    };
  }

  /** Every regency of a province that has grants or a programme; every district of such a regency. */
  private async places(provinces: readonly string[], query: CoverageQuery): Promise<NamedCode[]> {
    const [dimension, second] = query.groupBy;
    if (second !== undefined || (dimension !== 'regency' && dimension !== 'district')) return [];
    const ofProvinces = await this.under('regency', provinces);
    const regencies = ofProvinces.filter(({ code }) => inScope(code) && withinFilter(code, query));
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
