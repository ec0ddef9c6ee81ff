import { Injectable, NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { DomainError } from '../../platform/errors/domain-error.js';
import { CallerRequest } from '../../platform/http/caller.decorator.js';
import { problemCodeOf } from '../../platform/http/problem.filter.js';
import { AuditLog } from './audit-log.js';
import { currentCall } from './current-call.js';
import { entryOf, isRecorded, isUnsafe } from './recorded-calls.js';

/**
 * Records calls, those the guard refuses included, just before their answer ends.
 *
 * An entry cannot be written in the handler's own transactions, so it comes after them. Whoever got an answer is in the
 * log already, unless it cannot be written: then the entry waits for it, and until it is written every further call that
 * would change something is refused before it does. Refusing the one that is done would be untrue.
 */
@Injectable()
export class CallRecorder implements NestMiddleware {
  constructor(private readonly audit: AuditLog) {}

  use(request: CallerRequest, response: Response, next: NextFunction): void {
    if (!isRecorded(request)) {
      next();
      return;
    }
    if (isUnsafe(request) && this.audit.isStuck)
      throw new DomainError(
        'access.audit-unavailable',
        'The audit log cannot be written now, so nothing may be changed; try again later.',
        503,
      );
    const call = { told: false };
    const record = async (outcome: string): Promise<void> => {
      if (call.told) return;
      call.told = true;
      await this.audit.record(entryOf(request, outcome));
    };
    beforeEnd(response, () => record(outcomeOf(response)));
    // Half an answer is out and the rest never comes. Where nothing is out yet, the handler still runs and will end it.
    response.once('close', () => {
      if (response.headersSent) void record('aborted');
    });
    currentCall.run(call, next);
  }
}

function outcomeOf(response: Response): string {
  if (response.statusCode < 400) return 'ok';
  return problemCodeOf(response) ?? `status-${response.statusCode}`;
}

/** Lets `work`, which never rejects, come before the end of the answer. */
function beforeEnd(response: Response, work: () => Promise<void>): void {
  const end = response.end.bind(response) as (...words: unknown[]) => Response;
  response.end = ((...words: unknown[]) => {
    response.end = end as Response['end'];
    void work().then(() => end(...words));
    return response;
  }) as Response['end'];
}
