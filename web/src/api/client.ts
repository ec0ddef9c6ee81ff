import { comingEarly } from '../early';
import type { paths } from './schema';

/** The calls of the API, without their prefix: `/villages/{code}`. */
type Paths = { [P in keyof paths as P extends `/api/v1${infer Rest}` ? Rest : never]: paths[P] };
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation<P extends keyof Paths, M extends Method> = M extends keyof Paths[P]
  ? Paths[P][M]
  : never;

/** The paths that know this method. */
export type PathOf<M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof Paths];

type Parameters<O, In extends 'query' | 'path'> = O extends { parameters: infer All }
  ? In extends keyof All
    ? Exclude<All[In], undefined>
    : undefined
  : undefined;
type JsonOf<R> = R extends { content: { 'application/json': infer Json } } ? Json : undefined;
type BodyOf<O> = O extends { requestBody?: infer Body }
  ? JsonOf<Exclude<Body, undefined>>
  : undefined;
type Good = 200 | 201 | 204;

/** What a good answer of the call holds; undefined where it has no body. */
export type Answer<P extends keyof Paths, M extends Method = 'get'> =
  Operation<P, M> extends { responses: infer Responses }
    ? JsonOf<Responses[Extract<keyof Responses, Good>]>
    : never;
export type Query<P extends keyof Paths, M extends Method = 'get'> = Partial<
  NonNullable<Parameters<Operation<P, M>, 'query'>>
>;
export type Body<P extends keyof Paths, M extends Method> = BodyOf<Operation<P, M>>;

type Values = Readonly<Record<string, unknown>>;
export interface Wish<P extends keyof Paths, M extends Method> {
  /** What stands in the path's braces. */
  readonly at?: Parameters<Operation<P, M>, 'path'> extends infer At
    ? At extends Values
      ? { readonly [K in keyof At]: string | number }
      : undefined
    : never;
  /** A list is a repeated parameter; undefined and empty texts are left out. */
  readonly query?: Query<P, M>;
  readonly body?: Body<P, M>;
  /** Instead of a body: files. */
  readonly form?: FormData;
  readonly signal?: AbortSignal;
}

/** One thing wrong with what was sent. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** What a page says of it, in the language that is read, before anything else. */
  readonly said?: string;
}

/** What went wrong, in the language that is read. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: readonly FieldProblem[] = [],
    /** Seconds to wait, where the service said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

/**
 * The service refused, or could not be reached (`code` is `unreachable`, `status` 0). Its message is the service's own,
 * in English; what people read is found by the code.
 */
export class ServiceProblem extends ApiProblem {
  /** What a page says of it, in the language that is read, before anything else. */
  said?: string | undefined;
}

/** Whatever was thrown, as what the service would have said. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ServiceProblem(0, 'unexpected', String(error));

let csrfToken: string | null = null;
let onSignedOut: () => void = () => undefined;

/** What calls need to know of the session; the session tells it. */
export function useSession(token: string | null, whenOver: () => void): void {
  csrfToken = token;
  onSignedOut = whenOver;
}

/** What a call must carry that changes something and is not made by `call`. */
export const sessionHeaders = (): Readonly<Record<string, string>> =>
  csrfToken === null ? {} : { 'X-CSRF-Token': csrfToken };

/** The address of a call, also for links to files. */
export function addressOf(
  path: keyof Paths,
  wish: { readonly at?: Values | undefined; readonly query?: Values | undefined } = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(wish.at?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wish.query ?? {}))
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      if (
        typeof one === 'number' ||
        typeof one === 'boolean' ||
        (typeof one === 'string' && one !== '')
      )
        query.append(name, String(one));
  const text = query.toString();
  return `/api/v1${filled}${text === '' ? '' : `?${text}`}`;
}

async function problemOf(response: Response): Promise<ServiceProblem> {
  const said = (await response.json().catch(() => ({}))) as {
    code?: string;
    title?: string;
    detail?: string;
    errors?: FieldProblem[];
  };
  const wait = Number(response.headers.get('Retry-After'));
  return new ServiceProblem(
    response.status,
    said.code ?? `http-${response.status}`,
    said.detail ?? said.title ?? response.statusText,
    said.errors,
    wait > 0 ? wait : null,
  );
}

/** Fetches an address of the API as the console does; throws ApiProblem. */
export async function fetchAnswer(
  address: string,
  {
    method = 'get',
    body,
    form,
    signal,
  }: { method?: Method } & Omit<Wish<never, never>, 'body'> & {
      readonly body?: unknown;
    } = {},
): Promise<unknown> {
  const early = method === 'get' ? await comingEarly(address) : null;
  if (early !== null) return early.value;
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'get' && csrfToken !== null) headers['X-CSRF-Token'] = csrfToken;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(address, {
    method: method.toUpperCase(),
    headers,
    body: form ?? (body === undefined ? null : JSON.stringify(body)),
    signal: signal ?? null,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ServiceProblem(0, 'unreachable', 'The service cannot be reached');
  });
  if (response.ok) return response.status === 204 ? undefined : await response.json();
  const problem = await problemOf(response);
  if (response.status === 401 && !address.startsWith('/api/v1/session')) onSignedOut();
  throw problem;
}

/** Calls the API. Gives the answer's body; throws ApiProblem. */
export async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  wish: Wish<P, M> = {},
): Promise<Answer<P, M>> {
  const address = addressOf(path, wish);
  return (await fetchAnswer(address, {
    method,
    ...(wish.body === undefined ? {} : { body: wish.body }),
    ...(wish.form === undefined ? {} : { form: wish.form }),
    ...(wish.signal === undefined ? {} : { signal: wish.signal }),
  })) as Answer<P, M>;
}
