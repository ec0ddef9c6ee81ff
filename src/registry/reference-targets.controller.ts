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
  ShownReferenceTarget,
  newReferenceTargetBody,
  placeCode,
  referenceTargetBody,
  referenceTargetSchema,
} from './place-schema.js';
import { PlacesService } from './places.service.js';

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['code', 'name']) });

@ApiTags('reference-targets')
@Controller('reference-targets')
export class ReferenceTargetsController {
  constructor(private readonly places: PlacesService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'What must answer while the monitor itself sees' })
  @ApiOkResponse({ standardSchema: pageOf(referenceTargetSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownReferenceTarget>> {
    return this.places.referenceTargets(query);
  }

  @Get(':code')
  @Needs('read')
  @ApiOperation({ summary: 'One reference target' })
  @ApiOkResponse({ standardSchema: referenceTargetSchema })
  async get(@Param('code', { schema: placeCode }) code: string): Promise<ShownReferenceTarget> {
    return this.places.referenceTarget(code);
  }

  @Post()
  @Needs('network:write')
  @ApiOperation({ summary: 'Adds a reference target' })
  @ApiCreatedResponse({ standardSchema: referenceTargetSchema })
  async create(
    @Body({ schema: newReferenceTargetBody }) body: z.infer<typeof newReferenceTargetBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownReferenceTarget> {
    await this.places.saveReferenceTarget(body, 'new', byCall(caller));
    return this.places.referenceTarget(body.code);
  }

  @Put(':code')
  @Needs('network:write')
  @ApiOperation({ summary: 'Replaces everything of a reference target but its code' })
  @ApiOkResponse({ standardSchema: referenceTargetSchema })
  async replace(
    @Param('code', { schema: placeCode }) code: string,
    @Body({ schema: referenceTargetBody }) body: z.infer<typeof referenceTargetBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownReferenceTarget> {
    await this.places.saveReferenceTarget({ ...body, code }, 'present', byCall(caller));
    return this.places.referenceTarget(code);
  }

  @Delete(':code')
  @HttpCode(204)
  @Needs('network:write')
  @ApiOperation({ summary: 'Removes a reference target' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(
    @Param('code', { schema: placeCode }) code: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.places.removeReferenceTarget(code, byCall(caller));
  }
}
