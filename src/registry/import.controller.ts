import { Body, Controller, Get, HttpCode, Param, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.decorator.js';
import { Page, flagQuery, pageOf, pageQuery } from '../platform/http/list-query.js';
import { Needs } from '../platform/http/permission.decorator.js';
import { FieldsBeside, TakesFile } from '../platform/http/upload.js';
import {
  columnChoices,
  columnsAnswer,
  importColumnsSchema,
  importFields,
} from './import-columns.js';
import { ImportFileReader } from './import-file.js';
import {
  ImportDetail,
  ImportItem,
  ImportReport,
  importDetailSchema,
  importItemSchema,
  importReportSchema,
} from './import-report.js';
import { ImportStore } from './import-store.js';
import { ImportService } from './import.service.js';

const importQuery = z.strictObject({
  mode: z.enum(['dry-run', 'apply']).default('dry-run'),
  onlyValid: flagQuery,
});
const applyQuery = z.strictObject({ onlyValid: flagQuery });
const listQuery = z.strictObject(pageQuery);
const importId = z.uuid();
const lineParam = z.coerce.number().int().min(2);
const settlement = z.strictObject({
  code: z
    .string()
    .nullable()
    .meta({ description: "The village's area code; null leaves the row out" }),
});

interface ReceivedFile {
  readonly originalname: string;
  readonly buffer: Buffer;
}

const MAX_NAME = 200;

/** Browsers and multer disagree on the name's bytes; it is only shown. */
function shownName(originalName: string): string {
  const name = Buffer.from(originalName, 'latin1').toString('utf8');
  return name.replace(/\p{Cc}/gu, '').slice(0, MAX_NAME);
}

function required(file: ReceivedFile | undefined): ReceivedFile {
  if (file) return file;
  throw new DomainError('validation', 'The request carries no file.', 400, [
    {
      path: 'file',
      code: 'required',
      message: 'send the file as multipart/form-data, in the field "file"',
    },
  ]);
}

const FILE = 'A registry file: CSV or XLSX, at most 5 MB and 20,000 rows';

@ApiTags('imports')
@Controller('imports')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly store: ImportStore,
    private readonly files: ImportFileReader,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('registry:write')
  @TakesFile(FILE, {
    columns:
      'JSON object: by the header of a column what it is, or null to leave it out; what is not named is recognised by its name',
  })
  @ApiOperation({
    summary: 'Reads a registry file, and applies it when asked to',
    description:
      'A dry run (the default) only says what the file would do. Applying is all or nothing: rows that are rejected or wait for review are a 409 with every problem, unless onlyValid. The same file again changes nothing.',
  })
  @ApiOkResponse({ standardSchema: importReportSchema })
  async import(
    @Query({ schema: importQuery }) query: z.infer<typeof importQuery>,
    @UploadedFile() file: ReceivedFile | undefined,
    @FieldsBeside(importFields) { columns }: z.infer<typeof importFields>,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportReport> {
    const { originalname, buffer } = required(file);
    const options = {
      fileName: shownName(originalname),
      by: caller.name,
      onlyValid: query.onlyValid,
      columns: columnChoices(columns),
    };
    return query.mode === 'apply'
      ? this.imports.apply(buffer, options)
      : this.imports.dryRun(buffer, options);
  }

  @Post('columns')
  @HttpCode(200)
  @Needs('registry:write')
  @TakesFile(FILE)
  @ApiOperation({
    summary: 'The columns of a file and what they are taken for, before anything of it is read',
  })
  @ApiOkResponse({ standardSchema: importColumnsSchema })
  async columns(
    @UploadedFile() file: ReceivedFile | undefined,
  ): Promise<z.infer<typeof importColumnsSchema>> {
    return columnsAnswer(await this.files.columns(required(file).buffer));
  }

  @Post(':id/apply')
  @HttpCode(200)
  @Needs('registry:write')
  @ApiOperation({ summary: 'Applies an import that was run dry' })
  @ApiOkResponse({ standardSchema: importReportSchema })
  async apply(
    @Param('id', { schema: importId }) id: string,
    @Query({ schema: applyQuery }) query: z.infer<typeof applyQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportReport> {
    return this.imports.applyStored(id, { ...query, by: caller.name });
  }

  @Post(':id/rows/:line')
  @HttpCode(200)
  @Needs('registry:write')
  @ApiOperation({
    summary: 'Says which village a row means that gives names only',
    description:
      'Gives the report as it is with it. A row may be settled again until the import is applied.',
  })
  @ApiOkResponse({ standardSchema: importReportSchema })
  async settle(
    @Param('id', { schema: importId }) id: string,
    @Param('line', { schema: lineParam }) line: z.infer<typeof lineParam>,
    @Body({ schema: settlement }) { code }: z.infer<typeof settlement>,
  ): Promise<ImportReport> {
    return this.imports.settle(id, line, code);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Needs('registry:write')
  @ApiOperation({
    summary: 'Brings the registry back to what it was before an import',
    description:
      'To the row, and only while nothing that the import wrote was changed or referred to since. A link that the import made goes with what was measured of it; one that had an outage stays, and the import with it.',
  })
  @ApiOkResponse({ standardSchema: importItemSchema })
  async undo(
    @Param('id', { schema: importId }) id: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ImportItem> {
    return this.imports.undo(id, caller.name);
  }

  @Get()
  @Needs('read')
  @ApiOperation({ summary: 'Imports, the newest first' })
  @ApiOkResponse({ standardSchema: pageOf(importItemSchema) })
  async list(
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ): Promise<Page<ImportItem>> {
    return this.store.list(query);
  }

  @Get(':id')
  @Needs('read')
  @ApiOperation({ summary: 'The report of an import, and what became of it' })
  @ApiOkResponse({ standardSchema: importDetailSchema })
  async detail(@Param('id', { schema: importId }) id: string): Promise<ImportDetail> {
    return this.store.detail(id);
  }
}
