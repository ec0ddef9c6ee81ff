import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Caller, CurrentCaller } from '../platform/http/caller.decorator.js';
import { Page, pageOf } from '../platform/http/list-query.js';
import { periodOf } from '../platform/http/period-query.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { figuresAnswer, incidentAnswer, incidentPage } from './incident-answers.js';
import {
  IncidentPage,
  type IncidentsQuery,
  ShownFigures,
  ShownIncident,
  ackBody,
  commentBody,
  figuresQuery,
  figuresSchema,
  incidentPageSchema,
  incidentSchema,
  incidentsQuery,
  resolveBody,
} from './incidents-schema.js';
import { IncidentsService } from './incidents.service.js';
import { KnownPlaces } from './known-places.js';

@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly places: KnownPlaces,
  ) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Incidents, the newest first unless sorted' })
  @ApiOkResponse({ standardSchema: pageOf(incidentSchema) })
  async list(
    @Query({ schema: incidentsQuery }) query: IncidentsQuery,
  ): Promise<Page<ShownIncident>> {
    const { page, pageSize, sort, from, to, merged, ...filter } = query;
    const ofAnyTime = from === undefined && to === undefined;
    const period = ofAnyTime ? undefined : periodOf({ from, to }, Date.now());
    const found = await this.incidents.list(
      { ...filter, period, merged: merged === 'true' },
      { page, pageSize },
      sort,
    );
    return { ...found, items: found.items.map(incidentAnswer) };
  }

  @Get('figures')
  @Needs('read')
  @ApiOperation({
    summary: 'Mean times to acknowledge and to recover, by provider and by regency',
    description:
      'Over outages that began in the period. What became part of another incident counts there; what planned ' +
      'maintenance covered counts nowhere. An incident over several providers or regencies stands under null.',
  })
  @ApiOkResponse({ standardSchema: figuresSchema })
  async figures(
    @Query({ schema: figuresQuery }) query: z.infer<typeof figuresQuery>,
  ): Promise<ShownFigures> {
    const period = periodOf(query, Date.now());
    return figuresAnswer(await this.incidents.responseFigures(period), period);
  }

  @Get(':id')
  @Needs('read')
  @ApiOperation({
    summary: 'One incident: its links, what happened and who did what, and who was told',
  })
  @ApiOkResponse({ standardSchema: incidentPageSchema })
  async one(@Param('id') id: string): Promise<IncidentPage> {
    return incidentPage(await this.incidents.one(id), await this.places.current());
  }

  @Post(':id/ack')
  @HttpCode(200)
  @Needs('incidents:write')
  @ApiOperation({
    summary: 'Says that the caller looks after it: escalation stops, its end is told all the same',
  })
  @ApiOkResponse({ standardSchema: incidentPageSchema })
  async acknowledge(
    @Param('id') id: string,
    @Body({ schema: ackBody }) { expectedAt, note }: z.infer<typeof ackBody>,
    @CurrentCaller() { name }: Caller,
  ): Promise<IncidentPage> {
    await this.incidents.acknowledge(id, name, expectedAt, note);
    return this.one(id);
  }

  @Post(':id/comment')
  @HttpCode(200)
  @Needs('incidents:write')
  @ApiOperation({ summary: 'Adds a line to what happened' })
  @ApiOkResponse({ standardSchema: incidentPageSchema })
  async comment(
    @Param('id') id: string,
    @Body({ schema: commentBody }) { text }: z.infer<typeof commentBody>,
    @CurrentCaller() { name }: Caller,
  ): Promise<IncidentPage> {
    await this.incidents.comment(id, name, text);
    return this.one(id);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Needs('incidents:write')
  @ApiOperation({ summary: 'Settles what caused it, once it is over; again: corrects that' })
  @ApiOkResponse({ standardSchema: incidentPageSchema })
  async resolve(
    @Param('id') id: string,
    @Body({ schema: resolveBody }) body: z.infer<typeof resolveBody>,
    @CurrentCaller() { name }: Caller,
  ): Promise<IncidentPage> {
    await this.incidents.resolve(id, { ...body, by: name });
    return this.one(id);
  }
}
