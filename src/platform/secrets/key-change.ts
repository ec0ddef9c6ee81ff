import { forgetPrevious, keepCurrentAsPrevious, makeNextCurrent, nextBox } from './key-ring.js';
import { SecretBox } from './secret-box.js';
import { Resealed } from './sealed-values.js';

/**
 * Changes the key that is kept in the data folder, and tells each step when it is done. Before the first step, after the
 * last and between any two, everything opens with the keys that lie there; begun again after a crash, it goes on with the
 * next key that was made.
 */
export async function* changeKeptKey(
  dataDir: string,
  reseal: (box: SecretBox) => Promise<Resealed>,
  { forget }: { readonly forget: boolean },
): AsyncGenerator<string, Resealed> {
  const box = nextBox(dataDir, {});
  yield 'A new key is made.';
  const resealed = await reseal(box);
  yield `${resealed.sealed} values are sealed with it.`;
  keepCurrentAsPrevious(dataDir);
  yield 'The key of before is kept as the previous one.';
  makeNextCurrent(dataDir);
  yield 'The new key is the current one.';
  // A value that did not open may belong to it: then it is not ours to take away.
  if (forget && resealed.closed.length === 0) {
    forgetPrevious(dataDir);
    yield 'The key of before is forgotten.';
  }
  return resealed;
}
