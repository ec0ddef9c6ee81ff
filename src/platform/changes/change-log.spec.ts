import { describe, expect, it } from '@jest/globals';
import { differing } from './change-log.js';

const change = { entity: 'link', entityId: 'x', villageCode: null };

describe('a change', () => {
  it('tells only the fields that differ; what is not there is null', () => {
    const before = { address: '10.0.0.1', contractedMbps: 100, tags: ['3T'] };
    const after = { address: '10.0.0.2', contractedMbps: 100, tags: ['3T'], parent: 'pop-a' };
    expect(differing({ ...change, before, after })).toEqual({
      before: { address: '10.0.0.1', parent: null },
      after: { address: '10.0.0.2', parent: 'pop-a' },
    });
  });

  it('is none where nothing differs', () => {
    expect(differing({ ...change, before: { a: [1] }, after: { a: [1] } })).toBeNull();
    expect(differing({ ...change, before: { a: null }, after: {} })).toBeNull();
  });

  it('of a record made or taken away tells all of it', () => {
    expect(differing({ ...change, before: null, after: { a: 1 } })).toEqual({
      before: null,
      after: { a: 1 },
    });
  });
});
