import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { byCall } from '../platform/changes/change-log.js';
import { CurrentCaller, type Caller } from '../platform/http/caller.decorator.js';
import { Page, pageOf, pageQuery, sortQuery } from '../platform/http/list-query.js';
import { Needs } from '../platform/http/permission.decorator.js';
import {
  ShownProvider,
  newProviderBody,
  placeCode,
  providerBody,
  providerSchema,
} from './place-schema.js';
import { PlacesService } from './places.service.js';

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['code', 'name']) });

@ApiTags('providers')
@Controller('providers')
export class ProvidersController {
  constructor(private readonly places: PlacesService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Internet providers' })
  @ApiOkResponse({ standardSchema: pageOf(providerSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownProvider>> {
    return this.places.providers(query);
  }

  @Get(':code')
  @Needs('read')
  @ApiOperation({ summary: 'One provider' })
  @ApiOkResponse({ standardSchema: providerSchema })
  async get(@Param('code', { schema: placeCode }) code: string): Promise<ShownProvider> {
    return this.places.provider(code);
  }

  @Post()
  @Needs('programme:write')
  @ApiOperation({ summary: 'Adds a provider' })
  @ApiCreatedResponse({ standardSchema: providerSchema })
  async create(
    @Body({ schema: newProviderBody }) body: z.infer<typeof newProviderBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownProvider> {
    await this.places.saveProvider(body, 'new', byCall(caller));
    return this.places.provider(body.code);
  }

  @Put(':code')
  @Needs('programme:write')
  @ApiOperation({ summary: 'Replaces everything of a provider but its code' })
  @ApiOkResponse({ standardSchema: providerSchema })
  async replace(
    @Param('code', { schema: placeCode }) code: string,
    @Body({ schema: providerBody }) body: z.infer<typeof providerBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownProvider> {
    await this.places.saveProvider({ ...body, code }, 'present', byCall(caller));
    return this.places.provider(code);
  }

  @Delete(':code')
  @HttpCode(204)
  @Needs('programme:write')
  @ApiOperation({ summary: 'Removes a provider that nothing refers to' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(
    @Param('code', { schema: placeCode }) code: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.places.removeProvider(code, byCall(caller));
  }
}
