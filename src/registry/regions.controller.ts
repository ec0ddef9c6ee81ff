import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { REGION_LEVELS, isAreaCode } from '../domain/region/area-code.js';
import { Page, manyOf, pageOf, pageQuery, sortQuery } from '../platform/http/list-query.js';
import { plainText } from '../platform/http/plain-text.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { Region, RegionsService } from './regions.service.js';

const regionsQuery = z.strictObject({
  ...pageQuery,
  level: manyOf(z.enum(REGION_LEVELS)),
  parent: manyOf(z.string().refine(isAreaCode, 'an area code, such as 33.06')),
  q: plainText(100)
    .optional()
    .meta({ description: 'A part of the name, or the beginning of the code' }),
  sort: sortQuery(['code', 'name']),
});

const aboveSchema = z.object({ code: z.string(), name: z.string() }).nullable();

const regionSchema = z.object({
  code: z.string().meta({ description: 'Kemendagri area code, PP.KK.CC.DDDD' }),
  parentCode: z.string().nullable(),
  level: z.enum(REGION_LEVELS),
  kind: z.enum(['province', 'kabupaten', 'kota', 'district', 'kelurahan', 'desa', 'desa-adat']),
  name: z.string(),
  district: aboveSchema.meta({ description: 'In which a village lies' }),
  regency: aboveSchema.meta({ description: 'In which a district or village lies' }),
});

@ApiTags('regions')
@Controller('regions')
export class RegionsController {
  constructor(private readonly regions: RegionsService) {}

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Areas of Indonesia, province to village (idn-area-data, ODbL)' })
  @ApiOkResponse({ standardSchema: pageOf(regionSchema) })
  async list(
    @Query({ schema: regionsQuery }) query: z.infer<typeof regionsQuery>,
  ): Promise<Page<Region>> {
    return this.regions.find(query);
  }
}
