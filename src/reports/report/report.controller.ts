import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { UNNAMED_PRODUCER } from '../../platform/config/schema.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { csvOf } from '../export/csv.js';
import { MEDIA_TYPES } from '../export/media-types.js';
import { workbookOf } from '../export/workbook.js';
import { MonthlyReportService } from './monthly-report.service.js';
import { PdfProcess } from './pdf-process.js';
import { reportDocumentQuery, reportTableQuery } from './report-query.js';
import { reportColumns, reportRows } from './report-rows.js';

type TableQuery = z.infer<typeof reportTableQuery>;
type DocumentQuery = z.infer<typeof reportDocumentQuery>;

@ApiTags('export')
@Controller('export')
export class ReportController {
  constructor(
    private readonly reports: MonthlyReportService,
    private readonly pdf: PdfProcess,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('availability.csv')
  @Needs('read')
  @ApiOperation({ summary: 'Availability of a month by provider and village' })
  @ApiProduces(MEDIA_TYPES.csv)
  async csv(@Query({ schema: reportTableQuery }) query: TableQuery): Promise<StreamableFile> {
    const report = await this.reports.of(query, Date.now());
    const rows = Readable.from(reportRows(report, query.lang));
    return new StreamableFile(csvOf(reportColumns(query.lang), rows), named(query.month, 'csv'));
  }

  @Get('availability.xlsx')
  @Needs('read')
  @ApiOperation({ summary: 'Availability of a month by provider and village, as a workbook' })
  @ApiProduces(MEDIA_TYPES.xlsx)
  async xlsx(@Query({ schema: reportTableQuery }) query: TableQuery): Promise<StreamableFile> {
    const report = await this.reports.of(query, Date.now());
    const rows = reportRows(report, query.lang);
    const file = workbookOf(query.month, reportColumns(query.lang), rows);
    return new StreamableFile(file, named(query.month, 'xlsx'));
  }

  @Get('availability.pdf')
  @Needs('read')
  @ApiOperation({
    summary: 'The availability report of a month, to be read and printed',
    description:
      'Totals, what the figures mean, and every village by provider, each availability with its coverage. Made one at a time: 503 `export.busy` when many wait.',
  })
  @ApiProduces(MEDIA_TYPES.pdf)
  async document(
    @Query({ schema: reportDocumentQuery }) query: DocumentQuery,
  ): Promise<StreamableFile> {
    const madeAt = Date.now();
    const report = await this.reports.of(query, madeAt);
    const { producer } = this.settings.openData;
    const office = producer === UNNAMED_PRODUCER ? null : producer;
    const bytes = await this.pdf.write({ report, language: query.lang, office, madeAt });
    return new StreamableFile(bytes, named(query.month, 'pdf'));
  }
}

function named(month: string, format: 'csv' | 'xlsx' | 'pdf') {
  return {
    type: MEDIA_TYPES[format],
    disposition: `attachment; filename="availability-${month}.${format}"`,
  };
}
