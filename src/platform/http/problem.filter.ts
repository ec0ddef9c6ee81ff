import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '../errors/domain-error.js';
import { logOf } from '../logging/log.js';
import { problemOf } from './problem.js';

const log = logOf('http');

/** The codes of the problems that were answered, for who looks at an answer after the filter. */
const answered = new WeakMap<Response, string>();

/** The code of the problem this answer tells of; undefined: of none. */
export function problemCodeOf(response: Response): string | undefined {
  return answered.get(response);
}

/** The one place where an error becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status >= 500) {
      log.error('a request failed', error, { method: request.method, path: request.path });
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof DomainError && error.retryAfterSeconds !== null)
      response.setHeader('Retry-After', String(error.retryAfterSeconds));
    answered.set(response, problem.code);
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    // What is left of a refused body is not read to its end.
    if (problem.status === 413) response.setHeader('Connection', 'close');
    response.status(problem.status);
    response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
    response.end(JSON.stringify(problem));
  }
}
