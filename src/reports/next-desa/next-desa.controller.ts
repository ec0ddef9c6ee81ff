import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageOf } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { type NextDesaQuery, nextDesaQuery, nextDesaSchema } from './next-desa-query.js';
import { NextDesaService } from './next-desa.service.js';

@ApiTags('coverage')
@Controller('next-desa')
export class NextDesaController {
  constructor(private readonly desa: NextDesaService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Desa without any grant, by code unless sorted' })
  @ApiOkResponse({ standardSchema: pageOf(nextDesaSchema) })
  list(@Query({ schema: nextDesaQuery }) query: NextDesaQuery) {
    return this.desa.list(query);
  }
}
