import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DAY_MS } from '../../domain/time/instant.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { manyOf } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { instantText, named, planCode } from './on-call-schema.js';
import { OnCallService } from './on-call.service.js';
import { WARNINGS } from './shown-now.js';

const MAX_SCHEDULE_MS = 366 * DAY_MS;

const by = z.enum(['override', 'holiday', 'rota', 'nobody']);
const contactWays = z
  .array(z.object({ channel: z.string(), address: z.string() }))
  .meta({ description: 'Those that lead somewhere; addresses only hinted at' });
const person = named.extend({ contactWays });
const warnings = z.array(
  z.object({
    code: z.enum(WARNINGS),
    message: z.string(),
    person: z.string().optional(),
    personName: z.string().optional(),
    channel: z.string().optional(),
  }),
);
const nowSchema = z.object({
  at: instantText,
  teams: z.array(
    z.object({
      team: named,
      sample: z.boolean().meta({ description: 'Invented for the demo' }),
      regencies: z.array(named),
      providers: z.array(named),
      onCall: person
        .extend({
          by,
          until: instantText.nullable().meta({ description: 'Null: not within eight weeks' }),
        })
        .nullable()
        .meta({
          description: 'Whose turn it is; null: a gap. Who cannot be reached is not among told',
        }),
      next: named.extend({ from: instantText }).nullable(),
      told: z.array(person).meta({ description: 'Who would hear of an incident now' }),
      gaps: z
        .array(z.object({ from: instantText, to: instantText }))
        .meta({ description: 'Within eight weeks' }),
      warnings,
    }),
  ),
  warnings,
});

const scheduleQuery = z.strictObject({
  team: manyOf(planCode),
  from: instantText.optional().meta({ description: 'Default now' }),
  to: instantText
    .optional()
    .meta({ description: 'Default four weeks after from; at most 366 days' }),
});
const scheduleSchema = z.object({
  from: instantText,
  to: instantText,
  teams: z.array(
    z.object({
      team: named,
      stretches: z.array(
        z.object({ from: instantText, to: instantText, person: named.nullable(), by }),
      ),
    }),
  ),
});

@ApiTags('oncall')
@Controller('oncall')
export class OnCallController {
  constructor(private readonly onCall: OnCallService) {}

  @Get('now')
  @Needs('read')
  @ApiOperation({
    summary: 'Who is on call now, until when, who is next, and what is wrong with the plan',
  })
  @ApiOkResponse({ standardSchema: nowSchema })
  async now() {
    return this.onCall.now(Date.now());
  }

  @Get('schedule')
  @Needs('read')
  @ApiOperation({ summary: 'Who is on call when, by team; a stretch without a person is a gap' })
  @ApiOkResponse({ standardSchema: scheduleSchema })
  async schedule(@Query({ schema: scheduleQuery }) query: z.infer<typeof scheduleQuery>) {
    const from = query.from === undefined ? Date.now() : Date.parse(query.from);
    const to = query.to === undefined ? from + 28 * DAY_MS : Date.parse(query.to);
    const wrong = to <= from ? 'empty-period' : to - from > MAX_SCHEDULE_MS ? 'too-big' : null;
    if (wrong !== null) {
      throw new DomainError('validation', 'This is no period that can be shown.', 400, [
        { path: 'to', code: wrong, message: 'after from, by at most 366 days' },
      ]);
    }
    return this.onCall.schedule({ from, to }, query.team ?? null);
  }
}
