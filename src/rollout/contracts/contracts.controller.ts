import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { daysInForce } from '../../domain/contract/contract.js';
import { DAY_MS, startOfWibDay, wibDay } from '../../domain/time/instant.js';
import { byCall } from '../../platform/changes/change-log.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.decorator.js';
import {
  Page,
  manyOf,
  pageFrom,
  pageOf,
  pageQuery,
  sortQuery,
  sorted,
} from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { StoredContract } from './contract-rows.js';
import {
  type ContractBody,
  ContractItem,
  ShownContract,
  contractBody,
  contractItemSchema,
  contractSchema,
  day,
  newSpanBody,
  spanEndBody,
} from './contract-schema.js';
import { ContractsService } from './contracts.service.js';

const word = z.string().min(1).max(64);
const listQuery = z.strictObject({
  ...pageQuery,
  provider: manyOf(word),
  link: manyOf(word).meta({ description: 'In it at any time' }),
  activeOn: day.optional().meta({ description: 'In force on that day' }),
  endingWithinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_650)
    .optional()
    .meta({ description: 'In force today, and its last day is at most so many days away' }),
  sort: sortQuery(['firstDay', 'lastDay', 'number', 'title']),
});

type ListQuery = z.infer<typeof listQuery>;

@ApiTags('contracts')
@Controller('contracts')
export class ContractsController {
  constructor(private readonly contracts: ContractsService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Contracts, by provider and number unless sorted otherwise' })
  @ApiOkResponse({ standardSchema: pageOf(contractItemSchema) })
  async list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<ContractItem>> {
    const today = wibDay(Date.now());
    const found = (await this.contracts.all()).filter((contract) => passes(contract, query, today));
    const items = found.map((contract) => contractItem(contract, today));
    return pageFrom(
      sorted(items, query.sort, (contract, field) => contract[field]),
      query,
    );
  }

  @Get(':id')
  @Needs('read')
  @ApiOperation({ summary: 'One contract, with the links in it over time' })
  @ApiOkResponse({ standardSchema: contractSchema })
  async one(@Param('id') id: string): Promise<ShownContract> {
    const contract = await this.contracts.one(id);
    return { ...contract, inForce: isInForce(contract, wibDay(Date.now())) };
  }

  @Post()
  @Needs('contracts:write')
  @ApiOperation({ summary: 'Enters a contract' })
  @ApiCreatedResponse({ standardSchema: contractSchema })
  async create(
    @Body({ schema: contractBody }) body: ContractBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownContract> {
    return this.one(await this.contracts.create(body, byCall(caller)));
  }

  @Put(':id')
  @Needs('contracts:write')
  @ApiOperation({ summary: 'Replaces everything of a contract but its links' })
  @ApiOkResponse({ standardSchema: contractSchema })
  async replace(
    @Param('id') id: string,
    @Body({ schema: contractBody }) body: ContractBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownContract> {
    await this.contracts.replace(id, body, byCall(caller), wibDay(Date.now()));
    return this.one(id);
  }

  @Post(':id/links')
  @HttpCode(200)
  @Needs('contracts:write')
  @ApiOperation({ summary: 'Puts a link into a contract of its provider; it is in one at a time' })
  @ApiOkResponse({ standardSchema: contractSchema })
  async addLink(
    @Param('id') id: string,
    @Body({ schema: newSpanBody }) body: z.infer<typeof newSpanBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownContract> {
    await this.contracts.addLink(id, body, byCall(caller), wibDay(Date.now()));
    return this.one(id);
  }

  @Post(':id/links/:linkId/end')
  @HttpCode(200)
  @Needs('contracts:write')
  @ApiOperation({ summary: 'Takes a link out of a contract; what was stays known' })
  @ApiOkResponse({ standardSchema: contractSchema })
  async endLink(
    @Param('id') id: string,
    @Param('linkId') linkId: string,
    @Body({ schema: spanEndBody }) body: z.infer<typeof spanEndBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownContract> {
    await this.contracts.endLink(id, linkId, body.on, byCall(caller));
    return this.one(id);
  }
}

function passes(contract: StoredContract, query: ListQuery, today: string): boolean {
  const { provider, link, activeOn, endingWithinDays } = query;
  return (
    (provider?.includes(contract.provider.code) ?? true) &&
    (link === undefined || contract.links.some(({ linkId }) => link.includes(linkId))) &&
    (activeOn === undefined || isInForce(contract, activeOn)) &&
    (endingWithinDays === undefined ||
      (isInForce(contract, today) && daysBetween(today, contract.lastDay) <= endingWithinDays))
  );
}

function isInForce({ firstDay, lastDay }: StoredContract, on: string): boolean {
  return firstDay <= on && on <= lastDay;
}

function daysBetween(from: string, to: string): number {
  return (startOfWibDay(to) - startOfWibDay(from)) / DAY_MS;
}

function contractItem(contract: StoredContract, today: string): ContractItem {
  const links = contract.links.filter((link) => {
    const { from, to } = daysInForce(link, contract);
    return from <= today && today < to;
  });
  return { ...contract, inForce: isInForce(contract, today), links: links.length };
}
