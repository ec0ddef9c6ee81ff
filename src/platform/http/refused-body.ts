import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { ExpressAdapter, NestExpressApplication } from '@nestjs/platform-express';
import type { ErrorRequestHandler, Request } from 'express';
import type { Observable } from 'rxjs';
import { DomainError } from '../errors/domain-error.js';

/** Why bodies cannot be taken, until it is known who sent them and to what call: only then the audit log can tell. */
const refusals = new WeakMap<Request, unknown>();

/** The parser gives its errors a type; what is announced as too long is refused by us. */
const isOfBody = (error: unknown) =>
  error instanceof DomainError ||
  (error instanceof Error && 'type' in error && typeof error.type === 'string');

/** Keeps why a body cannot be taken, and lets the call go on to its guard. To be used after what reads bodies. */
export function keepRefusal(app: NestExpressApplication): ErrorRequestHandler {
  const adapter = app.getHttpAdapter() as unknown as ExpressAdapter;
  return (error, request, _response, next) => {
    if (!isOfBody(error)) {
      next(error);
      return;
    }
    refusals.set(request, adapter.mapException(error));
    next();
  };
}

/** Refuses a body that cannot be taken, once the guard has let its sender in. */
@Injectable()
export class RefusedBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (refusals.has(request)) throw refusals.get(request);
    return next.handle();
  }
}
