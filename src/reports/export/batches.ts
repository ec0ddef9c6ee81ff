/** Few enough that what is read of them fits in memory many times over. */
const LINKS_AT_A_TIME = 200;

/** The list in pieces, in its order. */
export function* inBatches<Item>(all: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < all.length; start += LINKS_AT_A_TIME)
    yield all.slice(start, start + LINKS_AT_A_TIME);
}
