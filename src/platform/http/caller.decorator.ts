import { ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import type { Permission } from '../../domain/access/permission.js';
import type { Regencies } from '../scope/scope.js';

/** Who calls, as the guard in access found out. */
export interface Caller {
  /** The name of the user or of the API token. */
  readonly name: string;
  readonly kind: 'user' | 'token';
  /** The user's id; the token's for a token. */
  readonly id: number;
  readonly permissions: ReadonlySet<Permission>;
  /** Codes of the regencies the caller answers for; null: the whole province. */
  readonly regencies: Regencies;
}

export interface CallerRequest extends Request {
  caller?: Caller;
}

/** The caller of a route that is not public. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const caller = context.switchToHttp().getRequest<CallerRequest>().caller;
  if (!caller) throw new Error('a public route has no caller');
  return caller;
});
