import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Post,
  Put,
  Req,
  Res,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { networkOf } from '../../domain/access/network.js';
import { SETTINGS, type Settings } from '../../platform/config/config.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Needs } from '../../platform/http/permission.decorator.js';
import { DespiteFirstPassword, forged } from '../access.guard.js';
import { addressOf } from '../called-by.js';
import { CallLimit } from '../call-limit.js';
import { originOfCall } from '../own-origin.js';
import { OwnPassword } from './own-password.js';
import { ShownSession, passwordBody, sessionSchema, signInBody } from './session-schema.js';
import { Sessions } from './sessions.js';
import { SessionView } from './shown-session.js';
import { SignIn, tooManyAttempts } from './sign-in.js';

@ApiTags('session')
@Controller('session')
@DespiteFirstPassword()
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
    private readonly password: OwnPassword,
    private readonly view: SessionView,
    private readonly limit: CallLimit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('public')
  @ApiOperation({
    summary: 'Who is signed in by cookie, or how to sign in',
    description: 'Asking does not keep the session from ending.',
  })
  @ApiOkResponse({ standardSchema: sessionSchema })
  async get(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ShownSession> {
    response.setHeader('Cache-Control', 'no-store');
    return this.view.of(await this.sessions.ofCookie(request.headers.cookie));
  }

  @Post()
  @HttpCode(200)
  @Needs('public')
  @ApiOperation({
    summary: 'Signs in with a name and a password',
    description:
      'Sets the cookie of a new session. After some failures of a name, or from a network, an attempt must wait: 429 ' +
      'with Retry-After.',
  })
  @ApiOkResponse({ standardSchema: sessionSchema })
  async begin(
    @Body({ schema: signInBody }) body: z.infer<typeof signInBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ShownSession> {
    if (originOfCall(request, this.settings.environment) === 'foreign') throw forged();
    const address = addressOf(request);
    const waitMs = this.limit.take(
      `sign-in/${networkOf(address)}`,
      this.settings.access.signInsPerMinute,
    );
    if (waitMs > 0) throw tooManyAttempts(waitMs);
    const before = await this.sessions.ofCookie(request.headers.cookie);
    const begun = await this.signIn.with({ ...body, address });
    if (before) await this.sessions.end(before.id);
    return this.answer(response, begun);
  }

  @Delete()
  @HttpCode(204)
  @Needs('self')
  @ApiOperation({ summary: 'Signs out' })
  @ApiNoContentResponse({ description: 'The session is over' })
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const session = await this.sessions.ofCookie(request.headers.cookie);
    if (session) response.setHeader('Set-Cookie', await this.sessions.end(session.id));
  }

  @Put('password')
  @Needs('self')
  @ApiOperation({
    summary: 'Changes the password of whoever is signed in',
    description: 'Every session of the user ends; this answer begins a new one.',
  })
  @ApiOkResponse({ standardSchema: sessionSchema })
  async changePassword(
    @Body({ schema: passwordBody }) body: z.infer<typeof passwordBody>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ShownSession> {
    const session = await this.sessions.ofCookie(request.headers.cookie);
    if (!session) throw bySessionOnly();
    return this.answer(response, await this.password.change(session, body, addressOf(request)));
  }

  private async answer(
    response: Response,
    { session, cookie }: Awaited<ReturnType<Sessions['begin']>>,
  ): Promise<ShownSession> {
    response.setHeader('Set-Cookie', cookie);
    response.setHeader('Cache-Control', 'no-store');
    return this.view.of(session);
  }
}

function bySessionOnly(): DomainError {
  return new DomainError(
    'access.no-session',
    'Only whoever signed in with a name and a password can change it; this call came by a token.',
  );
}
