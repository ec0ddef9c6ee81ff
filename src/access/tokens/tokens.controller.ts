import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import {
  Page,
  flagQuery,
  pageFrom,
  pageOf,
  pageQuery,
  sortQuery,
  sorted,
} from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { ByCall, type CalledBy } from '../called-by.js';
import { ShownToken, madeTokenSchema, newTokenBody, tokenId, tokenSchema } from './token-schema.js';
import { Tokens } from './tokens.js';

const listQuery = z.strictObject({
  ...pageQuery,
  sort: sortQuery(['name', 'role', 'createdAt', 'expiresAt', 'lastUsedAt']),
  q: z.string().max(100).optional().meta({ description: 'Part of the name' }),
  revoked: flagQuery.meta({ description: 'true: also those that were revoked' }),
});

@ApiTags('tokens')
@Controller('tokens')
export class TokensController {
  constructor(private readonly tokens: Tokens) {}

  @Get()
  @Needs('access:write')
  @ApiOperation({ summary: 'API tokens, without what they are' })
  @ApiOkResponse({ standardSchema: pageOf(tokenSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ShownToken>> {
    const part = query.q?.toLowerCase() ?? '';
    const found = (await this.tokens.all()).filter(
      ({ name, revokedAt }) =>
        name.toLowerCase().includes(part) && (query.revoked || revokedAt === null),
    );
    const order = [...query.sort, { field: 'name' as const, descending: false }];
    return pageFrom(
      sorted(found, order, (token, field) => token[field]),
      query,
    );
  }

  @Post()
  @Needs('access:write')
  @ApiOperation({ summary: 'Makes an API token, shown this once' })
  @ApiCreatedResponse({ standardSchema: madeTokenSchema })
  async add(
    @Body({ schema: newTokenBody }) body: z.infer<typeof newTokenBody>,
    @ByCall() by: CalledBy,
  ): Promise<z.infer<typeof madeTokenSchema>> {
    return this.tokens.add(body, by);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('access:write')
  @ApiOperation({ summary: 'Revokes a token' })
  @ApiNoContentResponse({ description: 'Nobody gets in by it any more' })
  async revoke(
    @Param('id', { schema: tokenId }) id: number,
    @ByCall() by: CalledBy,
  ): Promise<void> {
    await this.tokens.revoke(id, by);
  }
}
