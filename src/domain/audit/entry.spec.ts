import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordable } from './entry.js';

const entry = {
  actor: 'ani',
  actorKind: 'user',
  network: '10.0.0.9',
  action: 'POST /api/v1/links',
  target: 'id=1',
  outcome: 'ok',
} as const;

describe('recordable', () => {
  it('leaves a usual entry as it is', () => {
    expect(recordable({ ...entry, details: { n: 1, when: 'Selasa' } })).toEqual({
      ...entry,
      details: { n: 1, when: 'Selasa' },
    });
    expect(recordable({ ...entry, network: null })).toMatchObject({ network: null, details: {} });
  });

  it('keeps nothing that PostgreSQL does not take or that forges a line', () => {
    const { target, details } = recordable({
      ...entry,
      target: 'a\0b\nc\uD800d 😀',
      details: { 'x\0': 'y\0' },
    });
    expect(target).toBe('a\uFFFDb\uFFFDc\uFFFDd 😀');
    expect(details).toEqual({ 'x\uFFFD': 'y\uFFFD' });
  });

  it('makes no text longer than there is room, nor leaves half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 400, maxLength: 700 }), (text) => {
        const { target } = recordable({ ...entry, target: text });
        expect(target.length).toBeLessThanOrEqual(500);
        expect(target).toBe(Buffer.from(target, 'utf8').toString('utf8'));
        expect(target).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(recordable({ ...entry, target: '😀'.repeat(400) }).target.endsWith('…')).toBe(true);
  });
});
