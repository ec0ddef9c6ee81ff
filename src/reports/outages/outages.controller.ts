import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageOf } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import {
  type OutagesQuery,
  listedOutageSchema,
  outagePageSchema,
  outagesQuery,
} from './outages-query.js';
import { OutagesService } from './outages.service.js';

@ApiTags('outages')
@Controller('outages')
export class OutagesController {
  constructor(private readonly outages: OutagesService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Outages of all links, as corrected, the newest first unless sorted' })
  @ApiOkResponse({ standardSchema: pageOf(listedOutageSchema) })
  list(@Query({ schema: outagesQuery }) query: OutagesQuery) {
    return this.outages.list(query, Date.now());
  }

  @Get(':id')
  @Needs('read')
  @ApiOperation({ summary: 'One outage: as it counts, as it was recorded, and its corrections' })
  @ApiOkResponse({ standardSchema: outagePageSchema })
  page(@Param('id') id: string) {
    return this.outages.page(id, Date.now());
  }
}
