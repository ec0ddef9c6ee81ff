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
import {
  Page,
  pageFrom,
  pageOf,
  pageQuery,
  sortQuery,
  sorted,
} from '../platform/http/list-query.js';
import { Needs } from '../platform/http/permission.decorator.js';
import {
  type ChannelBody,
  ShownChannel,
  channelBody,
  channelCode,
  channelSchema,
  newChannelBody,
} from './channels/channel-body.js';
import { Delivery } from './channels/channel.js';
import { ChannelsService } from './channels.service.js';

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['code', 'name', 'kind']) });
const testBody = z.strictObject({
  to: z.string().max(254).default('').meta({
    description:
      'A mail address, a chat id, a telephone number; empty where the channel says where to',
  }),
});
const deliverySchema = z.object({
  ok: z.boolean(),
  answer: z.string().optional().meta({ description: 'What the other side said, when it took it' }),
  reason: z.string().optional().meta({ description: 'Why not' }),
  permanent: z.boolean().optional().meta({ description: 'Trying again cannot help' }),
  retryAfterMs: z.int().nullable().optional(),
});

@ApiTags('channels')
@Controller('channels')
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Ways to reach people and programs, without their secrets' })
  @ApiOkResponse({ standardSchema: pageOf(channelSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownChannel>> {
    const all = await this.channels.list();
    return pageFrom(
      sorted(all, query.sort, (channel, field) => channel[field]),
      query,
    );
  }

  @Get(':code')
  @Needs('read')
  @ApiOperation({ summary: 'One channel, without its secrets' })
  @ApiOkResponse({ standardSchema: channelSchema })
  async get(@Param('code', { schema: channelCode }) code: string): Promise<ShownChannel> {
    return this.channels.get(code);
  }

  @Post()
  @Needs('channels:write')
  @ApiOperation({ summary: 'Sets up a channel; its secrets are stored encrypted and never shown' })
  @ApiCreatedResponse({ standardSchema: channelSchema })
  async create(
    @Body({ schema: newChannelBody }) body: z.infer<typeof newChannelBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownChannel> {
    const { code, ...channel } = body;
    await this.channels.create(code, channel, byCall(caller));
    return this.channels.get(code);
  }

  @Put(':code')
  @Needs('channels:write')
  @ApiOperation({
    summary: 'Replaces everything of a channel but its code',
    description:
      'Secrets that are left out stay as they are, unless what the channel connects to changes; null takes one away.',
  })
  @ApiOkResponse({ standardSchema: channelSchema })
  async replace(
    @Param('code', { schema: channelCode }) code: string,
    @Body({ schema: channelBody }) body: ChannelBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownChannel> {
    await this.channels.replace(code, body, byCall(caller));
    return this.channels.get(code);
  }

  @Delete(':code')
  @HttpCode(204)
  @Needs('channels:write')
  @ApiOperation({ summary: 'Removes a channel that nobody is reached by' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(
    @Param('code', { schema: channelCode }) code: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.channels.remove(code, byCall(caller));
  }

  @Post(':code/test')
  @HttpCode(200)
  @Needs('channels:write')
  @ApiOperation({ summary: 'Sends a real test message at once and says what came of it' })
  @ApiOkResponse({ standardSchema: deliverySchema })
  async test(
    @Param('code', { schema: channelCode }) code: string,
    @Body({ schema: testBody }) { to }: z.infer<typeof testBody>,
  ): Promise<Delivery> {
    return this.channels.test(code, to);
  }
}
