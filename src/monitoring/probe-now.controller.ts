import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Needs } from '../platform/http/permission.decorator.js';
import { MonitoringService } from './monitoring.service.js';

const linkIdSchema = z.string().min(1).max(64);

const failure = z.object({ ok: z.literal(false), reason: z.string() });
const probeNowSchema = z.object({
  linkId: z.string(),
  probedAt: z.iso.datetime(),
  state: z.enum(['up', 'degraded', 'down', 'unknown']),
  icmp: z
    .object({ sent: z.number().int(), received: z.number().int(), rttMs: z.number().nullable() })
    .nullable(),
  snmp: z
    .union([
      failure,
      z.object({
        ok: z.literal(true),
        reading: z.object({
          uptimeSeconds: z.number(),
          objectId: z.string().nullable(),
          serial: z.string().nullable(),
          profile: z.string(),
          interfaceName: z.string(),
          operStatus: z.string(),
          speedMbps: z.number().nullable(),
          receivedOctets: z.string().nullable(),
          transmittedOctets: z.string().nullable(),
          extras: z.record(z.string(), z.number()),
        }),
      }),
    ])
    .nullable(),
});

@ApiTags('links')
@Controller('links')
export class ProbeNowController {
  constructor(private readonly monitoring: MonitoringService) {}

  @Post(':id/probe')
  @HttpCode(200)
  @Needs('probe:now')
  @ApiOperation({ summary: 'Probes a link now and answers what was seen' })
  @ApiOkResponse({ schema: z.toJSONSchema(probeNowSchema, { target: 'openapi-3.0' }) as object })
  async probe(
    @Param('id', { schema: linkIdSchema }) id: string,
  ): Promise<z.infer<typeof probeNowSchema>> {
    const target = await this.monitoring.targetOf(id);
    const probedAt = new Date().toISOString();
    const { icmp, snmp } = await this.monitoring.probeNow(target);
    return {
      linkId: id,
      probedAt,
      state: this.monitoring.live(id)?.shown ?? 'unknown',
      icmp,
      snmp: snmp?.ok
        ? {
            ok: true,
            reading: {
              uptimeSeconds: snmp.reading.uptimeCentiseconds / 100,
              objectId: snmp.reading.objectId,
              serial: snmp.reading.serial,
              profile: snmp.reading.profile,
              interfaceName: snmp.reading.interfaceName,
              operStatus: snmp.reading.operStatus,
              speedMbps: snmp.reading.speedMbps,
              receivedOctets: snmp.reading.receivedOctets,
              transmittedOctets: snmp.reading.transmittedOctets,
              extras: { ...snmp.reading.extras },
            },
          }
        : snmp,
    };
  }
}
