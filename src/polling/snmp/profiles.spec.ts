import { describe, expect, it } from '@jest/globals';
import { profileOf } from './profiles.js';

describe('profileOf', () => {
  it.each([
    [null, 'generic'],
    ['1.3.6.1.4.1.8072.3.2.10', 'generic'],
    ['1.3.6.1.4.1.14988.1', 'mikrotik'],
    ['1.3.6.1.4.1.14988.1.7', 'mikrotik'],
    ['1.3.6.1.4.1.14988.10', 'generic'],
  ])('%s is %s', (objectId, name) => {
    expect(profileOf(objectId).name).toBe(name);
  });
});
