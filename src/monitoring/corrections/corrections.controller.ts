import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentCaller, type Caller } from '../../platform/http/caller.decorator.js';
import { Page, pageFrom, pageOf, pageQuery } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import {
  type CorrectionBody,
  type MissedOutageBody,
  ShownCorrection,
  correctionBody,
  correctionSchema,
  missedOutageBody,
  shownCorrection,
} from './correction-schema.js';
import { Corrections } from './corrections.js';

const listQuery = z.strictObject(pageQuery);

@ApiTags('outages')
@Controller()
export class CorrectionsController {
  constructor(private readonly corrections: Corrections) {}

  @Get('outages/:id/corrections')
  @Needs('read')
  @ApiOperation({ summary: 'What people said of an outage, oldest first' })
  @ApiOkResponse({ standardSchema: pageOf(correctionSchema) })
  async list(
    @Param('id') id: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownCorrection>> {
    const made = await this.corrections.of(id);
    return pageFrom(
      made.map((correction) => shownCorrection(correction, id)),
      query,
    );
  }

  @Post('outages/:id/corrections')
  @Needs('outages:correct')
  @ApiOperation({
    summary: 'Corrects an outage in the figures; the raw ledger and its counters stay as they are',
  })
  @ApiCreatedResponse({ standardSchema: correctionSchema })
  async correct(
    @Param('id') id: string,
    @Body({ schema: correctionBody }) body: CorrectionBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownCorrection> {
    return shownCorrection(await this.corrections.correct(id, body, caller.name, Date.now()), id);
  }

  @Post('links/:id/outages')
  @Needs('outages:correct')
  @ApiOperation({ summary: 'Adds an outage the monitor missed' })
  @ApiCreatedResponse({ standardSchema: correctionSchema })
  async add(
    @Param('id') id: string,
    @Body({ schema: missedOutageBody }) body: MissedOutageBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownCorrection> {
    const added = await this.corrections.add(id, body, caller.name, Date.now());
    return shownCorrection(added, '');
  }
}
