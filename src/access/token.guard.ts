import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../platform/errors/domain-error.js';
import { CallerRequest } from '../platform/http/caller.decorator.js';
import { Need, PERMISSION, PERMISSIONS } from '../platform/http/permission.decorator.js';
import { AccessService } from './access.service.js';
import { bearerToken } from './token.js';

/** Lets in who has a token. Every token may do everything until there are roles. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: AccessService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Need | undefined>(PERMISSION, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === 'public') return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const token = bearerToken(request.headers.authorization);
    const name = token === null ? null : await this.access.tokenName(token);
    if (name === null) {
      throw new DomainError(
        'unauthorized',
        token === null
          ? 'This call needs an API token: Authorization: Bearer TOKEN.'
          : 'There is no such API token.',
        401,
      );
    }
    request.caller = {
      name,
      kind: 'token',
      id: 0,
      permissions: new Set(PERMISSIONS),
      regencies: null,
    };
    return true;
  }
}
