import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { byCall } from '../../platform/changes/change-log.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.decorator.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { AttachmentsService } from './attachments.service.js';
import { ShownGate, gateSchema, shownGate } from './gate-schema.js';
import {
  type CorrectionBody,
  type PlanBody,
  type ReachedBody,
  ShownMilestones,
  correctionBody,
  milestonesSchema,
  planBody,
  reachedBody,
  stage,
} from './milestone-schema.js';
import { MilestonesService } from './milestones.service.js';

const milestonePath = z.strictObject({ id: z.string(), stage });
type MilestonePath = z.infer<typeof milestonePath>;

@ApiTags('rollout')
@Controller('links/:id')
export class MilestonesController {
  constructor(
    private readonly milestones: MilestonesService,
    private readonly attachments: AttachmentsService,
  ) {}

  @Get('milestones')
  @Needs('read')
  @ApiOperation({ summary: 'Milestones of a link: plan, fact, delay, evidence and their history' })
  @ApiOkResponse({ standardSchema: milestonesSchema })
  get(@Param('id') id: string): Promise<ShownMilestones> {
    return this.shown(id);
  }

  @Get('gate')
  @Needs('read')
  @ApiOperation({ summary: 'What proves that a link is operational, and what is missing' })
  @ApiOkResponse({ standardSchema: gateSchema })
  async gate(@Param('id') id: string): Promise<ShownGate> {
    return shownGate(id, await this.milestones.evidence(id, Date.now()));
  }

  @Put('milestones/:stage')
  @Needs('rollout:write')
  @ApiOperation({ summary: 'Plans a milestone for a day' })
  @ApiOkResponse({ standardSchema: milestonesSchema })
  async plan(
    @Param({ schema: milestonePath }) path: MilestonePath,
    @Body({ schema: planBody }) body: PlanBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownMilestones> {
    await this.milestones.plan(path.id, path.stage, body.plannedOn, byCall(caller));
    return this.shown(path.id);
  }

  @Post('milestones/:stage')
  @HttpCode(200)
  @Needs('rollout:write')
  @ApiOperation({
    summary: 'Says that a milestone was reached',
    description:
      'The next one on the road, or cancelled before operational. A milestone that a registry file states without a day can be given its day and evidence once; later ones are corrections. operational is refused until the evidence gate is open.',
  })
  @ApiOkResponse({ standardSchema: milestonesSchema })
  async reach(
    @Param({ schema: milestonePath }) path: MilestonePath,
    @Body({ schema: reachedBody }) body: ReachedBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownMilestones> {
    await this.milestones.reach(path.id, path.stage, body, byCall(caller), Date.now());
    return this.shown(path.id);
  }

  @Post('milestones/:stage/correct')
  @HttpCode(200)
  @Needs('rollout:write')
  @ApiOperation({
    summary: 'Corrects a milestone, with a reason; what was said stays in the history',
  })
  @ApiOkResponse({ standardSchema: milestonesSchema })
  async correct(
    @Param({ schema: milestonePath }) path: MilestonePath,
    @Body({ schema: correctionBody }) body: CorrectionBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownMilestones> {
    await this.milestones.correct(path.id, path.stage, body, byCall(caller), Date.now());
    return this.shown(path.id);
  }

  private async shown(id: string): Promise<ShownMilestones> {
    const progress = await this.milestones.of(id, Date.now());
    return { ...progress, attachments: await this.attachments.of(id) };
  }
}
