import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Needs } from '../../platform/http/permission.decorator.js';
import { type CoverageQuery, coverageQuery } from './coverage-query.js';
import { coverageSchema } from './coverage-schema.js';
import { CoverageService } from './coverage.service.js';

@ApiTags('coverage')
@Controller('coverage')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  @Get()
  @Needs('read')
  @ApiOkResponse({ standardSchema: coverageSchema, description: 'What is granted, and works' })
  answer(@Query({ schema: coverageQuery }) query: CoverageQuery) {
    return this.coverage.answer(query, Date.now());
  }
}
