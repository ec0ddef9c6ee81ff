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
  ShownUpstreamNode,
  newUpstreamNodeBody,
  placeCode,
  upstreamNodeBody,
  upstreamNodeSchema,
} from './place-schema.js';
import { PlacesService } from './places.service.js';

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['code', 'name']) });

@ApiTags('upstream-nodes')
@Controller('upstream-nodes')
export class UpstreamNodesController {
  constructor(private readonly places: PlacesService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'What links hang on' })
  @ApiOkResponse({ standardSchema: pageOf(upstreamNodeSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownUpstreamNode>> {
    return this.places.upstreamNodes(query);
  }

  @Get(':code')
  @Needs('read')
  @ApiOperation({ summary: 'One upstream node' })
  @ApiOkResponse({ standardSchema: upstreamNodeSchema })
  async get(@Param('code', { schema: placeCode }) code: string): Promise<ShownUpstreamNode> {
    return this.places.upstreamNode(code);
  }

  @Post()
  @Needs('network:write')
  @ApiOperation({ summary: 'Adds an upstream node' })
  @ApiCreatedResponse({ standardSchema: upstreamNodeSchema })
  async create(
    @Body({ schema: newUpstreamNodeBody }) body: z.infer<typeof newUpstreamNodeBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownUpstreamNode> {
    await this.places.saveUpstreamNode(body, 'new', byCall(caller));
    return this.places.upstreamNode(body.code);
  }

  @Put(':code')
  @Needs('network:write')
  @ApiOperation({ summary: 'Replaces everything of an upstream node but its code' })
  @ApiOkResponse({ standardSchema: upstreamNodeSchema })
  async replace(
    @Param('code', { schema: placeCode }) code: string,
    @Body({ schema: upstreamNodeBody }) body: z.infer<typeof upstreamNodeBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownUpstreamNode> {
    await this.places.saveUpstreamNode({ ...body, code }, 'present', byCall(caller));
    return this.places.upstreamNode(code);
  }

  @Delete(':code')
  @HttpCode(204)
  @Needs('network:write')
  @ApiOperation({ summary: 'Removes an upstream node that nothing hangs on' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(
    @Param('code', { schema: placeCode }) code: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.places.removeUpstreamNode(code, byCall(caller));
  }
}
