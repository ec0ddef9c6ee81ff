import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { wibDay } from '../../domain/time/instant.js';
import { MonitoringService } from '../../monitoring/monitoring.service.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { monthOrPeriodOf, monthOrPeriodQuery } from '../../platform/http/period-query.js';
import { outageFilterQuery } from '../outages/outages-query.js';
import { villageFilterQuery } from '../villages/village-query.js';
import { MEDIA_TYPES } from './media-types.js';
import { OutagesExport } from './outages-export.service.js';
import { SlaExport, SlaFormat } from './sla-export.service.js';
import { VillageFormat, VillagesExport } from './villages-export.service.js';

const villagesQuery = z.strictObject(villageFilterQuery);
const outagesQuery = z.strictObject(outageFilterQuery);
const slaQuery = z.strictObject({
  month: monthOrPeriodQuery.month
    .unwrap()
    .meta({ description: 'A calendar month in Asia/Jakarta; the running one up to now' }),
});

type VillagesQuery = z.infer<typeof villagesQuery>;
type SlaQuery = z.infer<typeof slaQuery>;

@ApiTags('export')
@Controller('export')
export class ExportController {
  constructor(
    private readonly villages: VillagesExport,
    private readonly outages: OutagesExport,
    private readonly sla: SlaExport,
    private readonly monitoring: MonitoringService,
  ) {}

  @Get('villages.csv')
  @Needs('read')
  @ApiOperation({ summary: 'The registry as a file that imports again unchanged' })
  @ApiProduces(MEDIA_TYPES.csv)
  csv(@Query({ schema: villagesQuery }) query: VillagesQuery) {
    return this.villagesIn('csv', query);
  }

  @Get('villages.xlsx')
  @Needs('read')
  @ApiOperation({ summary: 'The registry as a workbook with the columns of the CSV file' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  xlsx(@Query({ schema: villagesQuery }) query: VillagesQuery) {
    return this.villagesIn('xlsx', query);
  }

  @Get('villages.geojson')
  @Needs('read')
  @ApiOperation({ summary: 'The villages as points with stage and state, without addresses' })
  @ApiProduces(MEDIA_TYPES.geojson)
  geojson(@Query({ schema: villagesQuery }) query: VillagesQuery) {
    return this.villagesIn('geojson', query);
  }

  @Get('outages.csv')
  @Needs('read')
  @ApiOperation({ summary: 'Outages as they count, link by link' })
  @ApiProduces(MEDIA_TYPES.csv)
  async outagesFile(
    @Query({ schema: outagesQuery }) query: z.infer<typeof outagesQuery>,
  ): Promise<StreamableFile> {
    const now = Date.now();
    return attached(await this.outages.file(query, now), 'outages', 'csv', now);
  }

  @Get('sla.csv')
  @Needs('read')
  @ApiOperation({
    summary: 'What contracts promised of each link in a month, and what was measured',
  })
  @ApiProduces(MEDIA_TYPES.csv)
  async slaCsv(@Query({ schema: slaQuery }) query: SlaQuery): Promise<StreamableFile> {
    return this.slaIn('csv', query);
  }

  @Get('sla.xlsx')
  @Needs('read')
  @ApiOperation({ summary: 'The promises of a month as a workbook with the columns of the CSV' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  async slaXlsx(@Query({ schema: slaQuery }) query: SlaQuery): Promise<StreamableFile> {
    return this.slaIn('xlsx', query);
  }

  private async slaIn(format: SlaFormat, { month }: SlaQuery): Promise<StreamableFile> {
    const now = Date.now();
    const file = await this.sla.file(monthOrPeriodOf({ month }, now), now, format);
    return new StreamableFile(file, {
      type: MEDIA_TYPES[format],
      disposition: `attachment; filename="sla-${month}.${format}"`,
    });
  }

  private async villagesIn(format: VillageFormat, query: VillagesQuery): Promise<StreamableFile> {
    const liveOf = (linkId: string) => this.monitoring.live(linkId);
    return attached(
      await this.villages.file(format, query, liveOf),
      'villages',
      format,
      Date.now(),
    );
  }
}

/** Named by the day it was made, so that two downloads do not overwrite each other. */
function attached(file: Readable, name: string, format: VillageFormat, now: number) {
  return new StreamableFile(file, {
    type: MEDIA_TYPES[format],
    disposition: `attachment; filename="${name}-${wibDay(now)}.${format}"`,
  });
}
