import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Needs } from '../../platform/http/permission.decorator.js';
import { type DaysQuery, daysQuery, daysSchema } from './days-query.js';
import { DaysService } from './days.service.js';

@ApiTags('links')
@Controller('links/:id/days')
export class DaysController {
  constructor(private readonly days: DaysService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'The time of a link by calendar day, at most 400 of them' })
  @ApiOkResponse({ standardSchema: daysSchema })
  answer(@Param('id') id: string, @Query({ schema: daysQuery }) query: DaysQuery) {
    return this.days.ofLink(id, query, Date.now());
  }
}
