import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageOf } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { type ChangesQuery, changeSchema, changesQuery } from './changes-query.js';
import { ChangesService } from './changes.service.js';

@ApiTags('changes')
@Controller('changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Every change of registry, contracts and rollout, the newest first' })
  @ApiOkResponse({ standardSchema: pageOf(changeSchema) })
  list(@Query({ schema: changesQuery }) query: ChangesQuery) {
    return this.changes.list(query, Date.now());
  }
}
