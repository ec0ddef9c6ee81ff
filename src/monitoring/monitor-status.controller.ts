import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Instant } from '../domain/time/instant.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { WitnessStatus } from './monitor-status.js';
import { MonitoringService } from './monitoring.service.js';

const instant = z.iso.datetime().nullable();
const witness = z.object({
  code: z.string(),
  name: z.string(),
  state: z.enum(['up', 'degraded', 'down', 'unknown']),
  lastOkAt: instant,
});
const statusSchema = z.object({
  role: z.enum(['leading', 'standing-by', 'serving']),
  epoch: z.number().int().nullable().meta({ description: 'Under which this service writes' }),
  poller: z.object({
    up: z.boolean(),
    icmp: z.enum(['fping', 'ping', 'none']).nullable(),
  }),
  blindSince: instant.meta({
    description: 'Since when nothing that fails is believed; null while the monitor sees',
  }),
  newestSampleAt: instant,
  waitingEvents: z
    .number()
    .int()
    .meta({ description: 'Events of the ledger that are not yet in the database' }),
  references: z.array(witness),
  upstreamNodes: z.array(witness),
});

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());
const witnessAnswer = (each: WitnessStatus) => ({ ...each, lastOkAt: iso(each.lastOkAt) });

@ApiTags('monitor')
@Controller('monitor')
export class MonitorStatusController {
  constructor(private readonly monitoring: MonitoringService) {}

  @Get()
  @Needs('read')
  @ApiOkResponse({ standardSchema: statusSchema, description: 'What the monitor knows of itself' })
  status(): z.infer<typeof statusSchema> {
    const status = this.monitoring.status();
    return {
      ...status,
      blindSince: iso(status.blindSince),
      newestSampleAt: iso(status.newestSampleAt),
      references: status.references.map(witnessAnswer),
      upstreamNodes: status.upstreamNodes.map(witnessAnswer),
    };
  }
}
