import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, FieldError } from '../errors/domain-error.js';

/** What a Standard Schema issue is known to carry; zod's carry more. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly input?: unknown;
  readonly params?: { readonly code?: unknown };
}

/** Stable codes instead of the library's; the rest is simply `invalid`. */
export const FIELD_CODES: Readonly<Record<string, string>> = {
  too_big: 'too-big',
  too_small: 'too-small',
  invalid_type: 'wrong-type',
  invalid_value: 'not-one-of',
  invalid_format: 'wrong-format',
};

function codeOf(issue: Issue): string {
  if (typeof issue.params?.code === 'string') return issue.params.code;
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) return 'required';
  return FIELD_CODES[issue.code ?? ''] ?? 'invalid';
}

function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
    .join('.');
}

function fieldErrorsOf(issue: Issue): FieldError[] {
  const path = pathOf(issue);
  if (issue.code !== 'unrecognized_keys') {
    return [{ path, code: codeOf(issue), message: issue.message }];
  }
  return (issue.keys ?? []).map((key) => ({
    path: path === '' ? key : `${path}.${key}`,
    code: 'unknown',
    message: `"${key}" is not known here`,
  }));
}

/** The one error for input that does not fit its schema; every mistake in `errors`. */
function validationError(issues: readonly Issue[]): DomainError {
  return new DomainError(
    'validation',
    'The request does not fit what this call takes; see errors.',
    400,
    issues.flatMap(fieldErrorsOf),
  );
}

/** Checks every parameter that has a schema and hands the schema's output on. */
export const schemaPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => validationError(issues),
});

/** The schema's output; throws DomainError `validation` with every mistake. */
export function validated<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw validationError(parsed.error.issues);
  return parsed.data;
}
