import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessService } from './access.service.js';
import { AuditModule } from './audit/audit.module.js';
import { CallLimit } from './call-limit.js';
import { Callers } from './callers.js';
import { Clock } from './clock.js';
import { OpenAnswers } from './open-answers.js';
import { ScopeInterceptor } from './scope.interceptor.js';
import { OwnPassword } from './sessions/own-password.js';
import { SessionController } from './sessions/session.controller.js';
import { Sessions } from './sessions/sessions.js';
import { SessionView } from './sessions/shown-session.js';
import { SignIn } from './sessions/sign-in.js';
import { SignInAttempts } from './sessions/sign-in-attempts.js';
import { SignInWays } from './sessions/sign-in-ways.js';
import { Sweeper } from './sweeper.js';
import { Tokens } from './tokens/tokens.js';
import { TokensController } from './tokens/tokens.controller.js';
import { Users } from './users/users.js';
import { UsersController } from './users/users.controller.js';

/** Who calls, what they may, and which rows they see. */
@Module({
  imports: [AuditModule],
  controllers: [SessionController, UsersController, TokensController],
  providers: [
    AccessService,
    CallLimit,
    Callers,
    Clock,
    OpenAnswers,
    OwnPassword,
    SessionView,
    Sessions,
    SignIn,
    SignInAttempts,
    SignInWays,
    Sweeper,
    Tokens,
    Users,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: ScopeInterceptor },
  ],
  exports: [AccessService, Sessions, SignInWays],
})
export class AccessModule {}
