import type { Request } from 'express';
import { AuditEntry } from '../../domain/audit/entry.js';
import { CallerRequest } from '../../platform/http/caller.decorator.js';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Reads that carry rows or files out of the house, in whatever case: the router does not mind it. */
const CARRIES_OUT = /^\/api\/v1\/(export\/|attachments\/|.*\/evidence\b)/i;

export function isUnsafe({ method }: Request): boolean {
  return UNSAFE.has(method);
}

/** Whether a call belongs into the audit log: it may change something, or carries rows out. */
export function isRecorded(request: Request): boolean {
  return isUnsafe(request) || (request.method === 'GET' && CARRIES_OUT.test(pathOf(request)));
}

/** As the router reads it: a call may also name the whole address, with its scheme and host. */
function pathOf({ baseUrl, path }: Request): string {
  return baseUrl + path;
}

/** The route as OpenAPI writes it; null: no route of ours, but one for whatever path there may be. */
function routeOf(request: Request): string | null {
  const { path } = (request.route ?? {}) as { readonly path?: unknown };
  if (typeof path !== 'string' || path.includes('*')) return null;
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** Of a signed link, which is a sign-in of its own, only whom and what it names. */
function told(name: string, value: string): string {
  if (name !== 'link') return value;
  return /^\d{1,19}\.[a-z0-9-]{0,64}(?=\.)/.exec(value)?.[0] ?? '(unreadable)';
}

function targetOf(request: Request): string {
  return Object.entries(request.params)
    .map(([name, value]) => `${name}=${told(name, String(value))}`)
    .join(' ');
}

/** What a call was, once it is answered. Its body is never told: there are secrets among bodies. */
export function entryOf(request: CallerRequest, outcome: string): AuditEntry {
  const { caller, method } = request;
  const route = routeOf(request);
  // A refused query may hold anything.
  const query =
    outcome === 'ok' && method === 'GET' ? request.originalUrl.split('?')[1] : undefined;
  return {
    actor: caller?.name ?? '',
    actorKind: caller?.kind ?? 'unknown',
    network: request.ip?.replace(/^::ffff:/, '') ?? null,
    action: `${method} ${route ?? '(no such call)'}`,
    // Anything may stand in a path that is no call's.
    target: route === null ? '' : targetOf(request),
    outcome,
    details: query === undefined ? {} : { query },
  };
}
