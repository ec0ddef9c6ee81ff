import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { byCall } from '../../platform/changes/change-log.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.decorator.js';
import {
  Page,
  pageFrom,
  pageOf,
  pageQuery,
  sortQuery,
  sorted,
} from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import {
  calendarDay,
  newTeamBody,
  planCode,
  rotaBody,
  rotaSchema,
  shownHours,
  teamBody,
  teamSchema,
  timeOf,
} from './on-call-schema.js';
import { StoredRota, StoredTeam } from './plan-rows.js';
import { OnCallTeams } from './teams.js';

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['code', 'name']) });
const rotasQuery = z.strictObject(pageQuery);

@ApiTags('oncall')
@Controller('oncall/teams')
export class OnCallTeamsController {
  constructor(private readonly teams: OnCallTeams) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary: 'Teams: of which regencies and providers, who is in them, whom they tell',
  })
  @ApiOkResponse({ standardSchema: pageOf(teamSchema) })
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    const all = sorted(await this.teams.all(), query.sort, (team, field) => team[field]);
    return pageFrom(all.map(shownTeam), query);
  }

  @Get(':code')
  @Needs('read')
  @ApiOperation({ summary: 'One team' })
  @ApiOkResponse({ standardSchema: teamSchema })
  async get(@Param('code', { schema: planCode }) code: string) {
    return shownTeam(await this.teams.one(code));
  }

  @Post()
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Adds a team; the most specific one hears of an incident' })
  @ApiCreatedResponse({ standardSchema: teamSchema })
  async create(
    @Body({ schema: newTeamBody }) { code, ...body }: z.infer<typeof newTeamBody>,
    @CurrentCaller() caller: Caller,
  ) {
    await this.teams.add(code, body, byCall(caller));
    return shownTeam(await this.teams.one(code));
  }

  @Put(':code')
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Replaces everything of a team but its code and its rotas' })
  @ApiOkResponse({ standardSchema: teamSchema })
  async replace(
    @Param('code', { schema: planCode }) code: string,
    @Body({ schema: teamBody }) body: z.infer<typeof teamBody>,
    @CurrentCaller() caller: Caller,
  ) {
    await this.teams.replace(code, body, byCall(caller));
    return shownTeam(await this.teams.one(code));
  }

  @Delete(':code')
  @HttpCode(204)
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Removes a team with its rotas, overrides and holiday duties' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(
    @Param('code', { schema: planCode }) code: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.teams.remove(code, byCall(caller));
  }

  @Get(':code/rotas')
  @Needs('read')
  @ApiOperation({ summary: "A team's rotas by the day each begins; it runs until the next begins" })
  @ApiOkResponse({ standardSchema: pageOf(rotaSchema) })
  async rotas(
    @Param('code', { schema: planCode }) code: string,
    @Query({ schema: rotasQuery }) query: z.infer<typeof rotasQuery>,
  ): Promise<Page<z.infer<typeof rotaSchema>>> {
    return pageFrom((await this.teams.rotas(code)).map(shownRota), query);
  }

  @Put(':code/rotas/:startsOn')
  @Needs('oncall:write')
  @ApiOperation({
    summary: 'Sets the rota that begins on a day, at the time of its hand-over',
    description:
      'Its first member begins then; the turn passes on at every hand-over. To change a rota without rewriting who ' +
      'was on call before, begin another on a later day.',
  })
  @ApiOkResponse({ standardSchema: rotaSchema })
  async setRota(
    @Param('code', { schema: planCode }) code: string,
    @Param('startsOn', { schema: calendarDay }) startsOn: string,
    @Body({ schema: rotaBody }) body: z.infer<typeof rotaBody>,
    @CurrentCaller() caller: Caller,
  ) {
    return shownRota(await this.teams.setRota(code, startsOn, body, byCall(caller)));
  }

  @Delete(':code/rotas/:startsOn')
  @HttpCode(204)
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Removes the rota that begins on a day' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async removeRota(
    @Param('code', { schema: planCode }) code: string,
    @Param('startsOn', { schema: calendarDay }) startsOn: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.teams.removeRota(code, startsOn, byCall(caller));
  }
}

function shownTeam({ quietHours, ...team }: StoredTeam) {
  const { major, minor } = quietHours;
  return { ...team, quietHours: { major: shownHours(major), minor: shownHours(minor) } };
}

function shownRota({ team, startsOn, handover, members }: StoredRota) {
  const { weekday, minute } = handover;
  return { team, startsOn, handover: { weekday, time: timeOf(minute) }, members: [...members] };
}
