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
import { manyOf, pageFrom, pageOf, pageQuery } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { OnCallCalendar } from './calendar.js';
import {
  calendarDay,
  holidayBody,
  holidaySchema,
  instantText,
  overrideBody,
  overrideSchema,
  planCode,
} from './on-call-schema.js';
import { StoredOverride } from './plan-rows.js';

const overridesQuery = z.strictObject({
  ...pageQuery,
  team: manyOf(planCode),
  from: instantText.optional().meta({ description: 'Not over before that; default now' }),
});
const holidaysQuery = z.strictObject(pageQuery);

@ApiTags('oncall')
@Controller('oncall')
export class OnCallCalendarController {
  constructor(private readonly calendar: OnCallCalendar) {}

  @Get('overrides')
  @Needs('read')
  @ApiOperation({ summary: 'Who stands in for whoever has the turn; the oldest entry first' })
  @ApiOkResponse({ standardSchema: pageOf(overrideSchema) })
  async overrides(@Query({ schema: overridesQuery }) query: z.infer<typeof overridesQuery>) {
    const all = await this.calendar.overrides(
      query.from === undefined ? Date.now() : Date.parse(query.from),
    );
    const asked = all.filter(({ team }) => query.team?.includes(team) ?? true);
    return pageFrom(asked.map(shownOverride), query);
  }

  @Post('overrides')
  @Needs('oncall:write')
  @ApiOperation({
    summary: 'Somebody stands in, half-open; where several overlap the newest counts',
  })
  @ApiCreatedResponse({ standardSchema: overrideSchema })
  async addOverride(
    @Body({ schema: overrideBody }) body: z.infer<typeof overrideBody>,
    @CurrentCaller() caller: Caller,
  ) {
    return shownOverride(await this.calendar.addOverride(body, byCall(caller)));
  }

  @Delete('overrides/:id')
  @HttpCode(204)
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Takes an override back, as if it had not been' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async removeOverride(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.calendar.removeOverride(id, byCall(caller));
  }

  @Get('holidays')
  @Needs('read')
  @ApiOperation({ summary: 'Days in Asia/Jakarta on which somebody else may be on call' })
  @ApiOkResponse({ standardSchema: pageOf(holidaySchema) })
  async holidays(@Query({ schema: holidaysQuery }) query: z.infer<typeof holidaysQuery>) {
    return pageFrom(await this.calendar.holidays(), query);
  }

  @Put('holidays/:day')
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Sets what a holiday is called and who is on call on it' })
  @ApiOkResponse({ standardSchema: holidaySchema })
  async setHoliday(
    @Param('day', { schema: calendarDay }) day: string,
    @Body({ schema: holidayBody }) body: z.infer<typeof holidayBody>,
    @CurrentCaller() caller: Caller,
  ) {
    return this.calendar.setHoliday(day, body, byCall(caller));
  }

  @Delete('holidays/:day')
  @HttpCode(204)
  @Needs('oncall:write')
  @ApiOperation({ summary: 'The day is an ordinary one again' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async removeHoliday(
    @Param('day', { schema: calendarDay }) day: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.calendar.removeHoliday(day, byCall(caller));
  }
}

function shownOverride({ from, to, ...rest }: StoredOverride) {
  return { ...rest, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
