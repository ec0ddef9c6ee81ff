import { CanActivate, ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { networkOf } from '../domain/access/network.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Caller, CallerRequest } from '../platform/http/caller.decorator.js';
import { Need, PERMISSION } from '../platform/http/permission.decorator.js';
import { addressOf } from './called-by.js';
import { CallLimit } from './call-limit.js';
import { Callers, SignedIn } from './callers.js';
import { OpenAnswers } from './open-answers.js';
import { originOfCall } from './own-origin.js';
import { isCsrfToken } from './sessions/session-cookie.js';
import { tooManyAttempts } from './sessions/sign-in.js';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const DESPITE_FIRST_PASSWORD = 'pantau:despite-first-password';

/** A route that is open also to who must choose a password of their own first. */
export const DespiteFirstPassword = () => SetMetadata(DESPITE_FIRST_PASSWORD, true);

/** Who calls, and whether they may: the first look at every request that has a route. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly limit: CallLimit,
    private readonly openAnswers: OpenAnswers,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<CallerRequest>();
    const need = this.said(PERMISSION, context) as Need | undefined;
    const signedIn = need === 'public' ? null : await this.callers.of(request);
    this.refuseFlood(request, signedIn);
    if (need === 'public') return true;
    if (!signedIn) throw nobody(request);
    // Already now: who is refused is known by name in the audit log.
    request.caller = signedIn.caller;
    this.refuseForgery(request, signedIn);
    if (this.said(DESPITE_FIRST_PASSWORD, context) !== true) refuseFirstPassword(signedIn);
    refuseForbidden(need, signedIn.caller);
    this.openAnswers.watch(request, http.getResponse<Response>(), signedIn.caller);
    return true;
  }

  private said(key: string, context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride<unknown>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }

  private refuseFlood(request: CallerRequest, signedIn: SignedIn | null): void {
    const who = signedIn
      ? `${signedIn.caller.kind}/${String(signedIn.caller.id)}`
      : `network/${networkOf(addressOf(request))}`;
    const waitMs = this.limit.take(who, this.settings.access.callsPerMinute);
    if (waitMs > 0) throw tooManyCalls(waitMs);
  }

  /** A browser sends the cookie along with whatever any page makes it send. */
  private refuseForgery(request: CallerRequest, { session }: SignedIn): void {
    if (!session || SAFE_METHODS.has(request.method)) return;
    const own = originOfCall(request, this.settings.environment) === 'own';
    if (own && isCsrfToken(request.header('x-csrf-token'), session.secret)) return;
    throw forged();
  }
}

/** What might have been sent by another page than ours. */
export function forged(): DomainError {
  return new DomainError(
    'access.csrf',
    'A call by cookie that changes something comes from a page of this service, with the X-CSRF-Token of the session. A page of this service is one under PUBLIC_URL, or under an IP address or plain host name.',
    403,
  );
}

function nobody(request: CallerRequest): DomainError {
  return new DomainError(
    'unauthorized',
    request.headers.authorization === undefined
      ? 'This call needs a sign-in, or an API token: Authorization: Bearer TOKEN.'
      : 'There is no such API token, or it has expired.',
    401,
  );
}

function refuseFirstPassword({ session }: SignedIn): void {
  if (!session?.user.mustChangePassword) return;
  throw new DomainError(
    'access.password-change-required',
    'The first password must be changed before anything else: PUT /api/v1/session/password.',
    403,
  );
}

/** A route that names no permission is refused to everybody. */
function refuseForbidden(need: Need | undefined, { permissions }: Caller): void {
  if (need === 'self') return;
  if (need !== undefined && need !== 'public' && permissions.has(need)) return;
  throw new DomainError('access.forbidden', 'The caller may not do this.', 403);
}

function tooManyCalls(waitMs: number): DomainError {
  const { status, errors, retryAfterSeconds } = tooManyAttempts(waitMs);
  return new DomainError(
    'access.too-many-calls',
    `Too many calls. Try again in ${String(retryAfterSeconds)} s.`,
    status,
    errors,
    retryAfterSeconds,
  );
}
