import { Readable } from 'node:stream';
import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Needs } from '../../platform/http/permission.decorator.js';
import { csvOf } from '../export/csv.js';
import { OPEN_COLUMNS } from './columns.js';
import { OpenData } from './open-data.service.js';

const metadataSchema = z.object({
  title: z.string(),
  description: z.string(),
  sample: z.boolean().meta({ description: 'Invented rows, not the list of grants' }),
  producer: z.string(),
  contact: z
    .object({ name: z.string(), email: z.string().nullable(), url: z.string().nullable() })
    .nullable()
    .meta({ description: 'Whom to ask' }),
  period: z.object({
    asOf: z.iso.date(),
    availabilityFrom: z.iso.datetime(),
    availabilityTo: z.iso.datetime(),
  }),
  update: z.string(),
  licence: z.object({ name: z.string(), url: z.string(), attribution: z.string() }),
  rows: z.int(),
  columns: z.array(
    z.object({ name: z.string(), meaning: z.string(), unit: z.string().nullable() }),
  ),
  files: z.array(z.string()).meta({ description: 'Beside this record' }),
});

@ApiTags('open-data')
@Controller('open-data')
export class OpenDataController {
  constructor(private readonly openData: OpenData) {}

  @Get('villages.json')
  @Needs('read')
  @ApiOperation({ summary: 'What the dataset of villages is: its metadata record' })
  @ApiOkResponse({ standardSchema: metadataSchema })
  metadata() {
    return this.openData.metadata(Date.now());
  }

  @Get('villages.csv')
  @Needs('read')
  @ApiOperation({ summary: 'The dataset of villages, without addresses, credentials and contacts' })
  @ApiProduces('text/csv')
  async csv(): Promise<StreamableFile> {
    const rows = await this.openData.rows(Date.now());
    const columns = OPEN_COLUMNS.map(({ name }) => name);
    return new StreamableFile(csvOf(columns, Readable.from(rows)), {
      type: 'text/csv; charset=utf-8',
    });
  }

  @Get('villages.data.json')
  @Needs('read')
  @ApiOperation({ summary: 'The rows of the dataset of villages as a JSON array' })
  rows() {
    return this.openData.rows(Date.now());
  }
}
