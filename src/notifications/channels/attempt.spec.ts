import { describe, expect, it } from '@jest/globals';
import { attempt, deliveryOf, redactor, retryAfterMs } from './attempt.js';

const SECRET = 'p@ss "word"/+7';
const redact = redactor([SECRET, null, undefined, '']);

describe('an attempt', () => {
  it.each([
    ['as it is', SECRET],
    ['in an address', encodeURIComponent(SECRET)],
    ['in JSON', JSON.stringify(SECRET)],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 for addresses', Buffer.from(SECRET).toString('base64url')],
  ])('hides a secret %s', async (_, form) => {
    const told = await attempt(redact, () => Promise.reject(new Error(`a ${form} b ${form} c`)));
    expect(told).toEqual({
      ok: false,
      reason: expect.stringMatching(/^a "?\*\*\*"? b "?\*\*\*"? c$/),
      permanent: false,
      retryAfterMs: null,
    });
  });

  it('hides it in what is answered, and where the text is cut', async () => {
    const answer = `${'x'.repeat(290)}${SECRET}`;
    const told = await attempt(redact, () => Promise.resolve({ ok: true, answer }));
    expect(told).toEqual({ ok: true, answer: `${'x'.repeat(290)}***` });
  });

  it('says something of errors that say nothing', async () => {
    const nested = new AggregateError([new Error('refused by A'), new Error('refused by B')]);
    expect(await attempt(redact, () => Promise.reject(nested))).toMatchObject({
      reason: 'refused by A; refused by B',
    });
    expect(await attempt(redact, () => Promise.reject(new TypeError()))).toMatchObject({
      reason: 'TypeError',
    });
  });
});

describe('an HTTP answer', () => {
  it.each([
    [200, true, null],
    [204, true, null],
    [302, false, false],
    [400, false, true],
    [401, false, false],
    [403, false, false],
    [404, false, false],
    [408, false, false],
    [410, false, true],
    [422, false, true],
    [429, false, false],
    [500, false, false],
    [503, false, false],
  ])('%i: taken %s, for good %s', (status, ok, permanent) =>
    expect(deliveryOf({ status, retryAfter: undefined, text: '' })).toMatchObject(
      ok ? { ok } : { ok, permanent },
    ),
  );

  const now = Date.parse('2026-11-22T03:00:00Z');
  it.each([
    [undefined, null],
    ['7', 7_000],
    ['0', 0],
    ['Sun, 22 Nov 2026 03:02:00 GMT', 120_000],
    ['Sun, 22 Nov 2026 02:00:00 GMT', 0],
    ['soon', null],
  ])('asks to wait: %s', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));
});
