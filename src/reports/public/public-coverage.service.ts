import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { CoverageRow } from '../../domain/coverage/coverage.js';
import { Instant } from '../../domain/time/instant.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { withinScope } from '../../platform/scope/scope.js';
import { CoverageService } from '../coverage/coverage.service.js';
import { isoOf } from '../schemas.js';
import { PUBLIC_DEFINITIONS, PublicCounts, PublicCoverage } from './public-schema.js';

/** Counts by regency for anybody: of the whole province, whoever asks, and reckoned once for all who ask in a while. */
@Injectable()
export class PublicCoverageService {
  private kept: { readonly until: Instant; readonly answer: Promise<PublicCoverage> } | null = null;

  constructor(
    private readonly coverage: CoverageService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Throws NotFoundException, as for any address that is not there, where the public page is off. */
  async current(now: Instant): Promise<PublicCoverage> {
    const { enabled, cacheSeconds } = this.settings.publicPage;
    if (!enabled) throw new NotFoundException();
    if (this.kept && now < this.kept.until) return this.kept.answer;
    const kept = {
      until: now + cacheSeconds * 1000,
      answer: withinScope(null, () => this.reckon(now)),
    };
    this.kept = kept;
    kept.answer.catch(() => {
      if (this.kept === kept) this.kept = null;
    });
    return kept.answer;
  }

  private async reckon(now: Instant): Promise<PublicCoverage> {
    const { sample, rows, total } = await this.coverage.answer({ groupBy: ['regency'] }, now);
    return {
      asOf: isoOf(now),
      sample,
      definitions: PUBLIC_DEFINITIONS,
      regencies: rows
        .filter(({ villages }) => villages > 0)
        .map((row) => ({ code: [row.key].flat()[0] ?? '', name: row.label, ...countsOf(row) })),
      total: countsOf(total),
    };
  }
}

type Counted = Pick<CoverageRow, 'villages' | 'stages' | 'states' | 'availability30d'>;

function countsOf({ villages, stages, states, availability30d }: Counted): PublicCounts {
  const { ratio, coverage, status } = availability30d;
  return {
    funded: villages,
    accepted: stages.accepted,
    operational: stages.operational,
    states: {
      up: states.up,
      degraded: states.degraded,
      down: states.down,
      unknown: states.unknown + states.notMonitored,
    },
    availability30d: { ratio, coverage, status },
  };
}
