import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { pageOf } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { sendTagged } from '../tagged-answer.js';
import { VillageIndexService } from './village-index.service.js';
import { villageIndexSchema, villagePageSchema, villageSchema } from './village-item.js';
import { type VillageQuery, villageQuery } from './village-query.js';
import { VillagesService } from './villages.service.js';

@ApiTags('villages')
@Controller('villages')
export class VillagesController {
  constructor(
    private readonly villages: VillagesService,
    private readonly villageIndex: VillageIndexService,
  ) {}

  @Get()
  @Needs('read')
  @ApiOkResponse({ standardSchema: pageOf(villageSchema), description: 'Villages with a link' })
  list(@Query({ schema: villageQuery }) query: VillageQuery) {
    return this.villages.list(query, Date.now());
  }

  // Before the page: "index" is no village code.
  @Get('index')
  @Needs('read')
  @ApiOkResponse({ standardSchema: villageIndexSchema, description: 'All villages, with an ETag' })
  @ApiResponse({ status: 304, description: 'Nothing changed since the ETag in If-None-Match' })
  async index(
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    sendTagged(response, known, await this.villageIndex.current());
  }

  @Get(':code')
  @Needs('read')
  @ApiOkResponse({ standardSchema: villagePageSchema, description: 'One village' })
  page(@Param('code') code: string) {
    return this.villages.page(code, Date.now());
  }
}
