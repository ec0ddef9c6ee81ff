import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { startOfWibDay } from '../domain/time/instant.js';
import { pageFrom, pageOf, pageQuery, sortQuery, sorted } from '../platform/http/list-query.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { ProgrammesService } from './programmes.service.js';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower-case letters, digits and -');

const day = z.string().refine((text) => {
  try {
    return startOfWibDay(text) !== 0;
  } catch {
    return false;
  }
}, 'not a calendar day (YYYY-MM-DD)');

const targetBody = z.strictObject({
  target: z.int().min(0).max(100_000),
  source: z.string().trim().min(1).max(500).meta({ description: 'Where the figure was published' }),
  asOf: day.meta({ description: 'The day the figure was true, YYYY-MM-DD' }),
});

const targetSchema = targetBody.extend({ grantYear: z.int() });

const newProgramme = z.strictObject({
  code,
  name: z.string().trim().min(1).max(200),
  provinceCode: z
    .string()
    .regex(/^\d{2}$/, 'two digits')
    .nullable()
    .default(null),
});

const programmeSchema = z.object({
  code,
  name: z.string(),
  province: z.object({ code: z.string(), name: z.string() }).nullable(),
  sample: z.boolean().meta({ description: 'The sample programme; its figures are no real ones' }),
  targets: z.array(targetSchema),
});

const listQuery = z.strictObject({ ...pageQuery, sort: sortQuery(['code', 'name']) });
const programmePath = z.strictObject({
  code: z.string(),
  grantYear: z.coerce.number().int().min(2000).max(2100),
});

@ApiTags('rollout')
@Controller('programmes')
export class ProgrammesController {
  constructor(private readonly programmes: ProgrammesService) {}

  @Get()
  @Needs('read')
  @ApiOkResponse({ standardSchema: pageOf(programmeSchema), description: 'Programmes' })
  async list(@Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    const all = await this.programmes.all();
    return pageFrom(
      sorted(all, query.sort, (programme, field) => programme[field]),
      query,
    );
  }

  @Post()
  @Needs('registry:write')
  @ApiCreatedResponse({ standardSchema: programmeSchema, description: 'The new programme' })
  create(@Body({ schema: newProgramme }) programme: z.infer<typeof newProgramme>) {
    return this.programmes.create(programme);
  }

  @Put(':code/targets/:grantYear')
  @Needs('registry:write')
  @ApiOkResponse({ standardSchema: targetSchema, description: 'The target as it stands now' })
  setTarget(
    @Param({ schema: programmePath }) path: z.infer<typeof programmePath>,
    @Body({ schema: targetBody }) target: z.infer<typeof targetBody>,
  ) {
    return this.programmes.setTarget(path.code, { grantYear: path.grantYear, ...target });
  }
}
