import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';
import { CallerRequest } from '../platform/http/caller.decorator.js';
import { withinScope } from '../platform/scope/scope.js';

/** The rest of a request sees the rows of its caller's regencies only. */
@Injectable()
export class ScopeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { caller } = context.switchToHttp().getRequest<CallerRequest>();
    const regencies = caller?.regencies ?? null;
    // The handler runs when it is subscribed to, so that must happen within the scope.
    return new Observable((subscriber) =>
      withinScope(regencies, () => next.handle().subscribe(subscriber)),
    );
  }
}
