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
import { newPersonBody, personBody, personSchema, planCode } from './on-call-schema.js';
import { OnCallPeople } from './people.js';
import { StoredPerson } from './plan-rows.js';

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['code', 'name']) });

/** Reading needs the right to write, too: addresses are nobody else's business. */
@ApiTags('oncall')
@Controller('oncall/people')
export class OnCallPeopleController {
  constructor(private readonly people: OnCallPeople) {}

  @Get()
  @Needs('oncall:write')
  @ApiOperation({ summary: 'People who can be on call, with their contact ways' })
  @ApiOkResponse({ standardSchema: pageOf(personSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<StoredPerson>> {
    const all = await this.people.all();
    return pageFrom(
      sorted(all, query.sort, (person, field) => person[field]),
      query,
    );
  }

  @Get(':code')
  @Needs('oncall:write')
  @ApiOperation({ summary: 'One person' })
  @ApiOkResponse({ standardSchema: personSchema })
  async get(@Param('code', { schema: planCode }) code: string): Promise<StoredPerson> {
    return this.people.one(code);
  }

  @Post()
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Adds a person' })
  @ApiCreatedResponse({ standardSchema: personSchema })
  async create(
    @Body({ schema: newPersonBody }) { code, ...body }: z.infer<typeof newPersonBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<StoredPerson> {
    await this.people.add(code, body, byCall(caller));
    return this.people.one(code);
  }

  @Put(':code')
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Replaces everything of a person but the code' })
  @ApiOkResponse({ standardSchema: personSchema })
  async replace(
    @Param('code', { schema: planCode }) code: string,
    @Body({ schema: personBody }) body: z.infer<typeof personBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<StoredPerson> {
    await this.people.replace(code, body, byCall(caller));
    return this.people.one(code);
  }

  @Delete(':code')
  @HttpCode(204)
  @Needs('oncall:write')
  @ApiOperation({ summary: 'Removes a person whom no team, rota, override or holiday names' })
  @ApiNoContentResponse({ description: 'They are gone' })
  async remove(
    @Param('code', { schema: planCode }) code: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.people.remove(code, byCall(caller));
  }
}
