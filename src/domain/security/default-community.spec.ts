import { describe, expect, it } from '@jest/globals';
import { areKnownToEverybody } from './default-community.js';

describe('a community that everybody knows', () => {
  it.each(['public', 'private', 'PUBLIC', ' public ', ''])('%p', (community) => {
    expect(areKnownToEverybody({ version: 'v2c', community })).toBe(true);
    expect(areKnownToEverybody({ version: 'v1', community })).toBe(true);
  });

  it('is none that merely begins like one, nor a v3 user', () => {
    expect(areKnownToEverybody({ version: 'v2c', community: 'public-9f3k' })).toBe(false);
    expect(areKnownToEverybody({ version: 'v3', level: 'noAuthNoPriv', user: 'public' })).toBe(
      false,
    );
  });
});
