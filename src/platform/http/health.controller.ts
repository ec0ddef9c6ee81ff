import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { HealthService } from './health.service.js';
import { Needs } from './permission.decorator.js';

const liveSchema = z.object({ status: z.literal('live') });
const readySchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  reasons: z
    .record(z.string(), z.string())
    .meta({ description: 'What is not fine, by the name of the check' }),
});

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Needs('public')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({ standardSchema: liveSchema, description: 'The process answers' })
  live(): z.infer<typeof liveSchema> {
    return { status: 'live' };
  }

  @Get('ready')
  @Needs('public')
  @ApiOperation({ summary: 'Whether everything is fine, with the reasons if not' })
  @ApiOkResponse({ standardSchema: readySchema, description: 'Everything is fine' })
  @ApiResponse({ status: 503, standardSchema: readySchema, description: 'Something is not fine' })
  async ready(
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof readySchema>> {
    const { ready, reasons } = await this.health.readiness();
    response.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not-ready', reasons };
  }
}
