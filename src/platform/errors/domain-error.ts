/**
 * A refused rule or a bad input, with a stable code that is documented in docs/errors.md.
 * `status` is the HTTP status the one filter answers with.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 503 = 409,
    /** For validation: where, what, in words. */
    readonly errors: readonly FieldError[] = [],
    /** When it may be tried again, if that is known. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
