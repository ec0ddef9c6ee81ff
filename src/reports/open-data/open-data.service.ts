import { Inject, Injectable } from '@nestjs/common';
import { sumParts, toAnswer } from '../../domain/availability/availability.js';
import { Instant, wibDay } from '../../domain/time/instant.js';
import {
  RollingAvailability,
  WindowedTimes,
} from '../../monitoring/rolling-availability.service.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { last30DaysOf } from '../measured-time.js';
import { last30Days } from '../../platform/http/period-query.js';
import { isoOf } from '../schemas.js';
import { CatalogueVillage } from '../villages/catalogue.js';
import { CatalogueService } from '../villages/catalogue.service.js';
import { OPEN_COLUMNS, OpenRow } from './columns.js';

/** The dataset of villages for other offices: a metadata record and the rows it describes. */
@Injectable()
export class OpenData {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly rolling: RollingAvailability,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async metadata(now: Instant) {
    const { villages } = await this.catalogue.current();
    const sample = villages.some((village) => village.sample);
    const { from, to } = last30Days(now);
    const { producer, licence, contact } = this.settings.openData;
    const marked = (text: string) => (sample ? `CONTOH (sample): ${text}` : text);
    return {
      title: marked('Villages with a publicly funded internet link'),
      description: sample
        ? 'The sample registry: invented grants of real villages, with invented measurements. It is not the list of grants.'
        : 'Villages granted a link, how far each has come, and the measured availability of its links.',
      sample,
      producer: marked(producer),
      contact,
      period: { asOf: wibDay(now), availabilityFrom: isoOf(from), availabilityTo: isoOf(to) },
      update: 'Continuous: made anew for every call',
      licence: {
        ...licence,
        attribution: 'Area codes and names: idn-area-data (ODbL)',
      },
      rows: villages.length,
      columns: OPEN_COLUMNS.map((column) => ({ ...column })),
      files: ['villages.csv', 'villages.data.json'],
    };
  }

  /** A row for each village, by code. */
  async rows(now: Instant): Promise<OpenRow[]> {
    const { villages } = await this.catalogue.current();
    const times = await this.rolling.current(now);
    return villages.map((village) => openRow(village, times));
  }
}

function openRow(village: CatalogueVillage, times: WindowedTimes): OpenRow {
  const { ratio, coverage } = toAnswer(
    sumParts(village.links.flatMap(({ registered }) => last30DaysOf(times, registered.id) ?? [])),
  );
  const speeds = village.links.flatMap(({ registered }) => registered.contractedMbps ?? []);
  return {
    village_code: village.code,
    village: village.name,
    district: village.district.name,
    regency_code: village.regency.code,
    regency: village.regency.name,
    grant_years: village.grantYears.join(';'),
    links: village.links.length,
    contracted_mbps: speeds.length === 0 ? null : speeds.reduce((sum, mbps) => sum + mbps),
    stage: village.stage,
    tags: village.tags.map(({ tag }) => tag).join(';'),
    availability_30d: ratio,
    coverage_30d: coverage,
    sample: village.sample,
  };
}
