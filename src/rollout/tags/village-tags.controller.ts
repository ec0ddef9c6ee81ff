import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { VILLAGE_INDEX, tagCode } from '../../domain/rollout/tag.js';
import { byCall } from '../../platform/changes/change-log.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.decorator.js';
import { Page, pageFrom, pageOf, pageQuery } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { plainText } from '../../platform/http/plain-text.js';
import { SourcedTag } from '../rollout.queries.js';
import { VillageTagsService } from './village-tags.service.js';

const tagName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u,
    '1 to 40 letters, digits, spaces or . _ -, beginning with a letter or digit',
  )
  .meta({
    description:
      '3t, extreme-poverty, digital-village, tourism-village, village-index, or one of your own; the Indonesian names of these (miskin ekstrem, desa digital, desa wisata) are stored as these codes',
  });

const tagColumns = z.strictObject({
  source: plainText(300).meta({ description: 'Where it was read: a decree, a list, a file' }),
  since: z.iso
    .date('a calendar day, YYYY-MM-DD')
    .meta({ description: 'The day it was true by then' }),
  value: plainText(60)
    .nullable()
    .default(null)
    .meta({ description: `What the index says; of ${VILLAGE_INDEX} only, and needed there` }),
});
const tagPath = z.strictObject({ code: z.string(), tag: tagName });
const tagSchema = tagColumns.extend({ tag: z.string() });
const listQuery = z.strictObject(pageQuery);

@ApiTags('villages')
@Controller('villages/:code/tags')
export class VillageTagsController {
  constructor(private readonly tags: VillageTagsService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: "A village's tags, each with its source and day" })
  @ApiOkResponse({ standardSchema: pageOf(tagSchema) })
  async list(
    @Param('code') code: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<SourcedTag>> {
    return pageFrom(await this.tags.of(code), query);
  }

  @Put(':tag')
  @Needs('registry:write')
  @ApiOperation({ summary: 'Sets a tag, in place of the one of that name' })
  @ApiOkResponse({ standardSchema: tagSchema })
  async set(
    @Param({ schema: tagPath }) { code, tag }: z.infer<typeof tagPath>,
    @Body({ schema: tagColumns }) body: z.infer<typeof tagColumns>,
    @CurrentCaller() caller: Caller,
  ): Promise<SourcedTag> {
    const stored = { tag: tagCode(tag), ...body };
    requireValue(stored.tag, body.value);
    return this.tags.set(code, stored, byCall(caller));
  }

  @Delete(':tag')
  @HttpCode(204)
  @Needs('registry:write')
  @ApiOperation({ summary: 'Takes a tag away' })
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(
    @Param({ schema: tagPath }) { code, tag }: z.infer<typeof tagPath>,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.tags.remove(code, tagCode(tag), byCall(caller));
  }
}

function requireValue(tag: string, value: string | null): void {
  const isIndex = tag === VILLAGE_INDEX;
  if (isIndex === (value !== null)) return;
  const message = isIndex ? 'what does the index say?' : 'only an index has a value';
  throw new DomainError('validation', 'The tag and its value do not fit.', 400, [
    { path: 'value', code: isIndex ? 'required' : 'unknown', message },
  ]);
}
