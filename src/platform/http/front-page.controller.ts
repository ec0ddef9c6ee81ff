import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { FRONT_PAGE_CSP, frontPage } from './front-page.js';
import { Needs } from './permission.decorator.js';

/** Lenient: whoever arrives with a stray parameter or another language still gets the page. */
const frontPageQuery = z.object({ lang: z.enum(['id', 'en']).catch('id').default('id') });

@ApiExcludeController()
@Controller()
export class FrontPageController {
  @Get()
  @Needs('public')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', FRONT_PAGE_CSP)
  page(@Query({ schema: frontPageQuery }) query: z.infer<typeof frontPageQuery>): string {
    return frontPage(query.lang);
  }
}
