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
  ShownProfile,
  credentialsOf,
  credentialsSchema,
  newProfileSchema,
  profileName,
  profileSchema,
} from './snmp-profile-schema.js';
import { SnmpProfilesService } from './snmp-profiles.service.js';

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['name', 'version']) });

@ApiTags('snmp-profiles')
@Controller('snmp-profiles')
export class SnmpProfilesController {
  constructor(private readonly profiles: SnmpProfilesService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'SNMP credentials profiles, without their secrets' })
  @ApiOkResponse({ standardSchema: pageOf(profileSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownProfile>> {
    return this.profiles.list(query);
  }

  @Get(':name')
  @Needs('read')
  @ApiOperation({ summary: 'One SNMP credentials profile, without its secrets' })
  @ApiOkResponse({ standardSchema: profileSchema })
  async get(@Param('name', { schema: profileName }) name: string): Promise<ShownProfile> {
    return this.profiles.get(name);
  }

  @Post()
  @Needs('secrets:write')
  @ApiOperation({ summary: 'Makes a profile; its secrets are stored encrypted and never shown' })
  @ApiCreatedResponse({ standardSchema: profileSchema })
  async create(
    @Body({ schema: newProfileSchema }) body: z.infer<typeof newProfileSchema>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownProfile> {
    const { name, ...credentials } = body;
    const profile = { name, credentials: credentialsOf(credentials) };
    await this.profiles.create(profile, byCall(caller));
    return this.profiles.get(name);
  }

  @Put(':name')
  @Needs('secrets:write')
  @ApiOperation({ summary: 'Gives a profile other credentials, all of them' })
  @ApiOkResponse({ standardSchema: profileSchema })
  async replace(
    @Param('name', { schema: profileName }) name: string,
    @Body({ schema: credentialsSchema }) body: z.infer<typeof credentialsSchema>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownProfile> {
    await this.profiles.replace(name, credentialsOf(body), byCall(caller));
    return this.profiles.get(name);
  }

  @Delete(':name')
  @HttpCode(204)
  @Needs('secrets:write')
  @ApiOperation({ summary: 'Removes a profile that no link uses' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(
    @Param('name', { schema: profileName }) name: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.profiles.remove(name, byCall(caller));
  }
}
