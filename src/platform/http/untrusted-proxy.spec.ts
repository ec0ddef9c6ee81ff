import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { warnOfUntrustedProxy } from './untrusted-proxy.js';

const PROXY = '172.20.0.1';

/** As Express sets its application up for `trust proxy`. */
const app = { get: () => (address: string) => address === PROXY };

function callFrom(remoteAddress: string, headers: Record<string, string>): Request {
  return { app, headers, socket: { remoteAddress } } as unknown as Request;
}

describe('a proxy that is not named', () => {
  let lines: string[];
  beforeEach(() => {
    lines = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const forwarded = { 'x-forwarded-for': '192.0.2.7' };
  function tell(...calls: readonly Request[]): number {
    const middleware = warnOfUntrustedProxy();
    let passed = 0;
    for (const call of calls) middleware(call, {} as Response, () => (passed += 1));
    return passed;
  }

  it('is warned of once, and its calls go on', () => {
    const calls = [callFrom('10.0.0.3', forwarded), callFrom('10.0.0.4', forwarded)];
    expect(tell(...calls)).toBe(2);
    expect(lines).toEqual([expect.stringMatching(/trustedProxies.*"from":"10\.0\.0\.3"/)]);
  });

  it('is none where nothing was forwarded, or the proxy is named', () => {
    expect(tell(callFrom('10.0.0.3', {}), callFrom(PROXY, forwarded))).toBe(2);
    expect(lines).toEqual([]);
  });
});
