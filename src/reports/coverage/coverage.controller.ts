import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Needs } from '../../platform/http/permission.decorator.js';
import { TaggedAnswer, sendTagged, taggedAnswer } from '../tagged-answer.js';
import { type CoverageQuery, coverageQuery } from './coverage-query.js';
import { coverageSchema } from './coverage-schema.js';
import { CoverageService } from './coverage.service.js';

@ApiTags('coverage')
@Controller('coverage')
export class CoverageController {
  /** By the answer itself: as long as it is kept it is written once, and a 304 costs no writing. */
  private readonly written = new WeakMap<object, TaggedAnswer>();

  constructor(private readonly coverage: CoverageService) {}

  @Get()
  @Needs('read')
  @ApiOkResponse({ standardSchema: coverageSchema, description: 'What is granted, and works' })
  @ApiResponse({ status: 304, description: 'Nothing changed since the ETag in If-None-Match' })
  async answer(
    @Query({ schema: coverageQuery }) query: CoverageQuery,
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const answer = await this.coverage.answer(query, Date.now());
    const tagged = this.written.get(answer) ?? taggedAnswer(answer);
    this.written.set(answer, tagged);
    sendTagged(response, known, tagged);
  }
}
