import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { LANGUAGES, Language } from '../report/report-query.js';
import { TaggedAnswer, sendTagged, tagged, taggedAnswer } from '../tagged-answer.js';
import { PublicCoverageService } from './public-coverage.service.js';
import { PUBLIC_PAGE_CSP, publicPage } from './public-page.js';
import { PublicCoverage, publicCoverageSchema } from './public-schema.js';

/** Lenient: whoever arrives with a stray parameter or another language still gets the page. */
const pageQuery = z.object({ lang: z.enum(LANGUAGES).catch('id').default('id') });

/** What anybody may see without signing in, where the operator turned it on. */
@ApiTags('public')
@Controller()
export class PublicController {
  /** By the answer itself: as long as it is kept it is written once in each form. */
  private readonly written = new WeakMap<PublicCoverage, Map<string, TaggedAnswer>>();

  constructor(
    private readonly coverage: PublicCoverageService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('public/coverage')
  @Needs('public')
  @ApiOperation({
    summary: 'Villages by regency, their states and availability, for anybody',
    description: 'Off unless `publicPage.enabled`: 404. Without villages, addresses and contacts.',
  })
  @ApiOkResponse({ standardSchema: publicCoverageSchema })
  @ApiResponse({ status: 304, description: 'Nothing changed since the ETag in If-None-Match' })
  async answer(
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const answer = await this.coverage.current(Date.now());
    this.send(
      response,
      known,
      this.once(answer, 'json', () => taggedAnswer(answer)),
    );
  }

  @Get('publik')
  @Needs('public')
  @ApiExcludeEndpoint()
  async page(
    @Query({ schema: pageQuery }) { lang }: { lang: Language },
    @Headers('if-none-match') known: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const answer = await this.coverage.current(Date.now());
    const page = this.once(answer, lang, () =>
      tagged(publicPage(answer, lang, this.settings.publicPage.title), 'text/html; charset=utf-8'),
    );
    response.setHeader('Content-Security-Policy', PUBLIC_PAGE_CSP);
    this.send(response, known, page);
  }

  private once(answer: PublicCoverage, form: string, write: () => TaggedAnswer): TaggedAnswer {
    const forms = this.written.get(answer) ?? new Map<string, TaggedAnswer>();
    this.written.set(answer, forms);
    const made = forms.get(form) ?? write();
    forms.set(form, made);
    return made;
  }

  /** Whatever stands between may keep it as long as the service does. */
  private send(response: Response, known: string | undefined, answer: TaggedAnswer): void {
    const seconds = this.settings.publicPage.cacheSeconds;
    sendTagged(response, known, answer, `public, max-age=${String(seconds)}`);
  }
}
