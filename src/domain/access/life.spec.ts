import { describe, expect, it } from '@jest/globals';
import { sessionEnd, tokenCounts, worthNoting } from './life.js';

const life = { idleMs: 60, mostMs: 720 };

describe('sessionEnd', () => {
  it('is put off by each use, but not beyond the most', () => {
    expect(sessionEnd({ begunAt: 1_000, seenAt: 1_000 }, life)).toBe(1_060);
    expect(sessionEnd({ begunAt: 1_000, seenAt: 1_500 }, life)).toBe(1_560);
    expect(sessionEnd({ begunAt: 1_000, seenAt: 1_700 }, life)).toBe(1_720);
  });
});

describe('tokenCounts', () => {
  it('counts until it expires or is revoked', () => {
    expect(tokenCounts({ expiresAt: null, revokedAt: null }, 5)).toBe(true);
    expect(tokenCounts({ expiresAt: 6, revokedAt: null }, 5)).toBe(true);
    expect(tokenCounts({ expiresAt: 5, revokedAt: null }, 5)).toBe(false);
    expect(tokenCounts({ expiresAt: null, revokedAt: 5 }, 5)).toBe(false);
  });
});

describe('worthNoting', () => {
  it('is so once a minute', () => {
    expect(worthNoting(null, 0)).toBe(true);
    expect(worthNoting(0, 59_999)).toBe(false);
    expect(worthNoting(0, 60_000)).toBe(true);
  });
});
