import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { logOf } from '../../platform/logging/log.js';
import { CALLBACK, OidcSignIn } from './oidc-sign-in.js';
import { OIDC_PAGE_CSP, languageOf, oidcPage } from './oidc-page.js';
import { ownPath } from './own-path.js';

const log = logOf('oidc');

/** Whatever else stands in the query is passed over: a page that does not open helps nobody. */
const startQuery = z.object({ returnTo: z.string().optional().catch(undefined) });
/** Read as it came, by the library, which minds what is doubled or missing. */
const anyQuery = z.looseObject({});

/** The two pages of a sign-in through the identity provider, for browsers: there and back. */
@ApiExcludeController()
@Controller()
export class OidcController {
  constructor(private readonly signIn: OidcSignIn) {}

  @Get('session/oidc')
  @Needs('public')
  async begin(
    @Query({ schema: startQuery }) { returnTo }: z.infer<typeof startQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.onward(request, response, () => this.signIn.begin(ownPath(returnTo)));
  }

  @Get(CALLBACK)
  @Needs('public')
  async finish(
    @Query({ schema: anyQuery }) _query: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { originalUrl, headers, ip } = request;
    const from = originalUrl.indexOf('?');
    const query = from < 0 ? '' : originalUrl.slice(from);
    await this.onward(request, response, () => this.signIn.finish(query, headers.cookie, ip ?? ''));
  }

  private async onward(
    request: Request,
    response: Response,
    step: () => ReturnType<OidcSignIn['begin']>,
  ): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    try {
      const { location, cookies } = await step();
      response.setHeader('Set-Cookie', [...cookies]);
      response.status(302).setHeader('Location', location).end();
    } catch (error) {
      if (!(error instanceof DomainError)) log.error('a sign-in failed', error);
      const { gone } = this.signIn;
      if (gone !== null) response.setHeader('Set-Cookie', gone);
      response.setHeader('Content-Security-Policy', OIDC_PAGE_CSP);
      response
        .status(error instanceof DomainError ? error.status : 500)
        .type('text/html; charset=utf-8')
        .end(oidcPage(error, languageOf(request.headers['accept-language'])));
    }
  }
}
