import { describe, expect, it } from '@jest/globals';
import { proposedCause } from './proposed-cause.js';

describe('proposedCause', () => {
  it.each([
    [[], 'unknown'],
    [['unknown', 'unknown'], 'unknown'],
    [['unknown', 'unknown', 'power'], 'power'],
    [['upstream', 'power', 'upstream', 'unknown'], 'upstream'],
    [['link', 'power'], 'power'],
  ] as const)('of %j is %s', (causes, cause) => {
    expect(proposedCause(causes)).toBe(cause);
  });
});
