import { describe, expect, it } from '@jest/globals';
import { adviceFor } from './advice';

describe('what to do about a test that failed', () => {
  it.each([
    ['getaddrinfo ENOTFOUND mail.contoh.invalid', 'no-such-host'],
    ['connect ECONNREFUSED 127.0.0.1:25', 'not-listening'],
    ['no answer within 10000 ms', 'late'],
    ['self-signed certificate in certificate chain', 'certificate'],
    ['Invalid login: 535 5.7.8 Authentication failed', 'credentials'],
    ['HTTP 401 Unauthorized', 'credentials'],
    ['HTTP 400 Bad Request: chat not found', 'address'],
    ['not the id of a chat', 'address'],
    ['HTTP 404 page not found', 'path'],
    ['HTTP 302: redirects are not followed', 'redirect'],
    ['HTTP 429 Too Many Requests', 'patience'],
    ['HTTP 503 upstream', 'their-fault'],
    ['the channel cannot be opened; enter its secrets again', 'reenter'],
    ['something else', 'other'],
  ])('%s: %s', (reason, advice) => {
    expect(adviceFor(reason)).toBe(advice);
  });
});
