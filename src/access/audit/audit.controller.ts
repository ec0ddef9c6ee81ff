import { Controller, Get, Query } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Page } from '../../platform/http/list-query.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { findEntries } from './audit-rows.js';
import { type AuditItem, type AuditQuery, auditPage, auditQuery } from './audit-schema.js';

@ApiTags('access')
@Controller('audit')
export class AuditController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  @Get()
  @Needs('audit:read')
  @ApiOperation({ summary: 'Who did what, newest first' })
  @ApiOkResponse({ standardSchema: auditPage, description: 'Entries of the audit log' })
  list(@Query({ schema: auditQuery }) query: AuditQuery): Promise<Page<AuditItem>> {
    return findEntries(this.dataSource.manager, query);
  }
}
