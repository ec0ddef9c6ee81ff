import { LookupAddress, LookupOptions, promises as dns } from 'node:dns';
import { IncomingMessage, RequestOptions, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isReachable } from '../../domain/alerting/public-address.js';
import { isAddress } from '../../domain/link/address.js';

/** What is read of an answer; the rest is of no use to anybody. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** What channels may reach, and how long one attempt takes. */
export interface Reach {
  readonly allowedHosts: readonly string[];
  readonly timeoutMs: number;
  /** Every address of a name. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** The host's address is not public, and no setting allows it. */
class UnreachableHostError extends Error {
  constructor(host: string) {
    super(`${host} has no public address and is not among notifications.allowedHosts`);
    this.name = 'UnreachableHostError';
  }
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Whether a URL names a forbidden address outright; what a name stands for is seen when it is connected to. */
export function namesForbiddenAddress(url: string, allowedHosts: readonly string[]): boolean {
  const host = hostOf(new URL(url));
  const address = /^(.+\.)?localhost\.?$/i.test(host) ? '127.0.0.1' : host;
  return isAddress(address) && !isReachable(host, address, allowedHosts);
}

/** The addresses that were checked are the ones that are connected to: a name cannot turn elsewhere in between. */
function checkedLookup({ allowedHosts, resolve }: Reach): RequestOptions['lookup'] {
  const addressesOf = resolve ?? ((host: string) => dns.lookup(host, { all: true }));
  return (host: string, { all }: LookupOptions, done) => {
    addressesOf(host).then(
      (addresses) => {
        const [first] = addresses;
        const refused = addresses.some(({ address }) => !isReachable(host, address, allowedHosts));
        if (!first || refused) done(new UnreachableHostError(host), '');
        else if (all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), ''),
    );
  };
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, MAX_ANSWER_BYTES).toString('utf8');
}

function exchange(call: HttpCall, reach: Reach, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(call.url);
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestTls : requestPlain)(
      url,
      // No connection is kept: one that the other side has dropped meanwhile would cost an attempt.
      {
        method: call.method,
        headers: call.headers,
        agent: false,
        signal,
        lookup: checkedLookup(reach),
      },
      done,
    );
    request.on('error', fail);
    request.end(call.body);
  });
}

/** Asks once; redirects are answers like any other. Throws where there is no answer, in words that name no path. */
export async function callHttp(call: HttpCall, reach: Reach): Promise<HttpAnswer> {
  if (namesForbiddenAddress(call.url, reach.allowedHosts))
    throw new UnreachableHostError(hostOf(new URL(call.url)));
  const deadline = AbortSignal.timeout(reach.timeoutMs);
  const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
  try {
    const answer = await exchange(call, reach, signal);
    const text = await textOf(answer);
    return { status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'], text };
  } catch (error) {
    if (deadline.aborted) throw new Error(`no answer within ${reach.timeoutMs} ms`);
    throw error;
  }
}
