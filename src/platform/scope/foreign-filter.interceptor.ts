import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { DomainError } from '../errors/domain-error.js';
import { CallerRequest } from '../http/caller.decorator.js';
import { inScope } from './scope.js';

/** Parameters of lists that name a place or something in it. */
const PLACES = ['regency', 'district', 'village', 'link'];

/** To ask for another's regency is a 404, not an empty list: who mistypes a code learns of it. */
@Injectable()
export class ForeignFilterInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { query, caller } = context.switchToHttp().getRequest<CallerRequest>();
    const named = PLACES.flatMap((name) => query[name] ?? []).map(String);
    const foreign = caller && named.find((code) => !inScope(code, caller.regencies));
    if (foreign === undefined) return next.handle();
    throw new DomainError('not-found', `${foreign} is not among your regencies.`, 404);
  }
}
