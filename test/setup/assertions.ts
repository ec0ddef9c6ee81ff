import { beforeEach, expect } from '@jest/globals';

/** A test that ends without an assertion proves nothing, so it fails. */
beforeEach(() => {
  expect.hasAssertions();
});
