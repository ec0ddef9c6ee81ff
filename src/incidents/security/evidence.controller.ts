import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Needs } from '../../platform/http/permission.decorator.js';
import { evidenceCsv } from './evidence-csv.js';
import { Evidence, evidenceSchema } from './evidence-schema.js';
import { IncidentEvidence } from './evidence.js';

const CSV = 'text/csv; charset=utf-8';

@ApiTags('incidents')
@Controller('incidents')
export class EvidenceController {
  constructor(private readonly evidence: IncidentEvidence) {}

  @Get(':id/evidence.json')
  @Needs('read')
  @ApiOperation({ summary: 'All that is known of an incident, to be handed on' })
  @ApiOkResponse({ standardSchema: evidenceSchema })
  json(@Param('id') id: string): Promise<Evidence> {
    return this.evidence.of(id);
  }

  @Get(':id/evidence.csv')
  @Needs('read')
  @ApiOperation({ summary: 'The same as one table in the order of time' })
  @ApiProduces(CSV)
  async csv(@Param('id') id: string): Promise<StreamableFile> {
    const evidence = await this.evidence.of(id);
    const file = `incident-${evidence.incident.id}-evidence.csv`;
    return new StreamableFile(Buffer.from(evidenceCsv(evidence)), {
      type: CSV,
      disposition: `attachment; filename="${file}"`,
    });
  }
}
