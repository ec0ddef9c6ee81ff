import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { byCall } from '../../platform/changes/change-log.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.decorator.js';
import { contactBody } from '../../platform/http/contact.js';
import { Page, pageFrom, pageOf, pageQuery } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { CsirtService, RegencyCsirt } from './csirt.service.js';

const since = z.iso.date('a calendar day, YYYY-MM-DD').nullable().default(null);

const csirtBody = z
  .strictObject({ hasTeam: z.boolean(), since, contact: contactBody.nullable().default(null) })
  .refine(({ hasTeam, since: day }) => hasTeam || day === null, {
    path: ['since'],
    message: 'no team, so none since',
  });

const csirtSchema = z.object({
  regency: z.object({ code: z.string(), name: z.string() }),
  hasTeam: z.boolean().meta({ description: 'False also where nothing is known' }),
  since,
  contact: contactBody.nullable(),
  sample: z.boolean().meta({ description: 'Invented for the demo' }),
});

const listQuery = z.strictObject({
  ...pageQuery,
  hasTeam: z.enum(['true', 'false']).optional(),
});

@ApiTags('csirt')
@Controller('csirt')
export class CsirtController {
  constructor(private readonly csirts: CsirtService) {}

  @Get()
  @Needs('read')
  @ApiOperation({
    summary:
      'Every regency: has it a computer security incident response team, since when, whom to call',
  })
  @ApiOkResponse({ standardSchema: pageOf(csirtSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<RegencyCsirt>> {
    const all = await this.csirts.all();
    const { hasTeam } = query;
    return pageFrom(
      all.filter((row) => hasTeam === undefined || String(row.hasTeam) === hasTeam),
      query,
    );
  }

  @Put(':regency')
  @Needs('programme:write')
  @ApiOperation({ summary: "Replaces what is known of a regency's team" })
  @ApiOkResponse({ standardSchema: csirtSchema })
  async set(
    @Param('regency') regency: string,
    @Body({ schema: csirtBody }) body: z.infer<typeof csirtBody>,
    @CurrentCaller() caller: Caller,
  ): Promise<RegencyCsirt> {
    return this.csirts.set(regency, body, byCall(caller));
  }
}
