import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { startOfWibDay } from '../domain/time/instant.js';
import { byCall } from '../platform/changes/change-log.js';
import { CurrentCaller, type Caller } from '../platform/http/caller.decorator.js';
import { pageFrom, pageOf, pageQuery, sortQuery, sorted } from '../platform/http/list-query.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { yearReconciliationSchema } from '../platform/http/reconciliation-schema.js';
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

const targetSchema = targetBody.extend({
  grantYear: z.int(),
  tranche: z.int().nullable().meta({ description: 'Null: the whole year' }),
});

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
const yearsQuery = z.strictObject(pageQuery);
const yearPath = z.strictObject({
  code: z.string(),
  grantYear: z.coerce.number().int().min(2000).max(2100),
});
const tranchePath = yearPath.extend({
  tranche: z.coerce
    .number()
    .int()
    .min(1)
    .max(99)
    .meta({ description: 'Its number, from 1, in the order the tranches of the year are granted' }),
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

  @Get('reconciliation')
  @Needs('read')
  @ApiOperation({ summary: 'What is registered against the targets of all programmes, by year' })
  @ApiOkResponse({ standardSchema: pageOf(yearReconciliationSchema) })
  async reconciliation(@Query({ schema: yearsQuery }) query: z.infer<typeof yearsQuery>) {
    return pageFrom(await this.programmes.reconciliation(), query);
  }

  @Post()
  @Needs('programme:write')
  @ApiCreatedResponse({ standardSchema: programmeSchema, description: 'The new programme' })
  create(
    @Body({ schema: newProgramme }) programme: z.infer<typeof newProgramme>,
    @CurrentCaller() caller: Caller,
  ) {
    return this.programmes.create(programme, byCall(caller));
  }

  @Put(':code/targets/:grantYear')
  @Needs('programme:write')
  @ApiOperation({ summary: 'Sets the target of a whole year, which counts before its tranches' })
  @ApiOkResponse({ standardSchema: targetSchema, description: 'The target as it stands now' })
  setTarget(
    @Param({ schema: yearPath }) { code, grantYear }: z.infer<typeof yearPath>,
    @Body({ schema: targetBody }) body: z.infer<typeof targetBody>,
    @CurrentCaller() caller: Caller,
  ) {
    const target = { grantYear, tranche: null, ...body };
    return this.programmes.setTarget(code, target, byCall(caller));
  }

  @Put(':code/targets/:grantYear/tranches/:tranche')
  @Needs('programme:write')
  @ApiOperation({
    summary: "Sets a tranche's target; without a target of the whole year its tranches add up",
  })
  @ApiOkResponse({ standardSchema: targetSchema, description: 'The target as it stands now' })
  setTranche(
    @Param({ schema: tranchePath }) { code, ...place }: z.infer<typeof tranchePath>,
    @Body({ schema: targetBody }) body: z.infer<typeof targetBody>,
    @CurrentCaller() caller: Caller,
  ) {
    return this.programmes.setTarget(code, { ...place, ...body }, byCall(caller));
  }

  @Delete(':code/targets/:grantYear')
  @HttpCode(204)
  @Needs('programme:write')
  @ApiOperation({ summary: 'Removes the target of a whole year; its tranches stay' })
  @ApiNoContentResponse({ description: 'It is gone' })
  removeTarget(
    @Param({ schema: yearPath }) { code, grantYear }: z.infer<typeof yearPath>,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    return this.programmes.removeTarget(code, { grantYear, tranche: null }, byCall(caller));
  }

  @Delete(':code/targets/:grantYear/tranches/:tranche')
  @HttpCode(204)
  @Needs('programme:write')
  @ApiOperation({ summary: "Removes a tranche's target" })
  @ApiNoContentResponse({ description: 'It is gone' })
  removeTranche(
    @Param({ schema: tranchePath }) { code, ...place }: z.infer<typeof tranchePath>,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    return this.programmes.removeTarget(code, place, byCall(caller));
  }
}
