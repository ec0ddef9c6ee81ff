import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { pageOf, pageQuery, sortQuery } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { periodQuery } from '../../platform/http/period-query.js';
import { availabilitySchema, outageSchema } from '../schemas.js';
import { LinkReportsService, OUTAGE_SORT_FIELDS } from './link-reports.service.js';
import { type SeriesQuery, seriesQuery, seriesSchema } from './series-query.js';

const outagesQuery = z.strictObject({
  ...pageQuery,
  ...periodQuery,
  sort: sortQuery(OUTAGE_SORT_FIELDS),
});
const availabilityQuery = z.strictObject(periodQuery);

@ApiTags('links')
@Controller('links/:id')
export class LinksController {
  constructor(private readonly reports: LinkReportsService) {}

  @Get('outages')
  @Needs('read')
  @ApiOkResponse({
    standardSchema: pageOf(outageSchema),
    description: 'Outages that overlap the period, the newest first unless sorted otherwise',
  })
  outages(
    @Param('id') id: string,
    @Query({ schema: outagesQuery }) query: z.infer<typeof outagesQuery>,
  ) {
    return this.reports.outages(id, query, Date.now());
  }

  @Get('availability')
  @Needs('read')
  @ApiOkResponse({ standardSchema: availabilitySchema, description: 'Measured availability' })
  availability(
    @Param('id') id: string,
    @Query({ schema: availabilityQuery }) query: z.infer<typeof availabilityQuery>,
  ) {
    return this.reports.availability(id, query, Date.now());
  }

  @Get('series')
  @Needs('read')
  @ApiOkResponse({
    standardSchema: seriesSchema,
    description:
      'A measured series from the five-minute rollups (kept 14 days) and beyond them the hourly ones (kept 5 years): an hour kept only as a whole gives its value to each of its steps',
  })
  series(@Param('id') id: string, @Query({ schema: seriesQuery }) query: SeriesQuery) {
    return this.reports.series(id, query, Date.now());
  }
}
