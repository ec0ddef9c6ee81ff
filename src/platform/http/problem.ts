import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { errorCode } from '../database/error-code.js';
import { refusedRow } from '../scope/refused-row.js';
import { DomainError } from '../errors/domain-error.js';

/** Every error answer of the API (RFC 9457), as application/problem+json. */
export const problemSchema = z.object({
  type: z.string().meta({ description: 'Names the code; a URN, not an address' }),
  title: z.string(),
  status: z.int(),
  code: z.string().meta({ description: 'Stable; all codes are in docs/errors.md' }),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'Every mistake at once, with the place of each' }),
});

export type Problem = z.infer<typeof problemSchema>;

/** Codes of refusals that come from the framework rather than from a rule. */
export const FRAMEWORK_CODES: Readonly<Record<number, string>> = {
  400: 'malformed',
  401: 'unauthorized',
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
};

function problem(status: number, code: string, rest: Pick<Problem, 'detail' | 'errors'>): Problem {
  return {
    type: `urn:pantau-desa:error:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...rest,
  };
}

/** What PostgreSQL says of NUL, which it holds neither as text nor within JSON. */
const CANNOT_BE_HELD = new Set(['22021', '22P05']);

/**
 * The answer to an error. Only errors that were made for callers say what happened; anything else is `internal`,
 * without a word of its own.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    return problem(error.status, error.code, {
      detail: error.message,
      ...(error.errors.length > 0 ? { errors: [...error.errors] } : {}),
    });
  }
  // Somebody else's row is none, for whoever may not see it.
  if (refusedRow(error)) {
    return problem(404, 'not-found', { detail: 'This concerns what is not there.' });
  }
  if (CANNOT_BE_HELD.has(errorCode(error) ?? '')) {
    return problem(400, 'malformed', { detail: 'The request holds a character that is none.' });
  }
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    return problem(status, FRAMEWORK_CODES[status] ?? 'malformed', { detail: error.message });
  }
  return problem(500, 'internal', {
    detail: 'The service could not do this; its log says why.',
  });
}
