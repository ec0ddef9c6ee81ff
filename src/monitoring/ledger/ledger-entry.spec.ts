import { describe, expect, it } from '@jest/globals';
import { NEVER_MEASURED } from '../../domain/link-state/state.js';
import { LinkEntry, waves } from './ledger-entry.js';

const entry = (key: string, linkId: string): LinkEntry => ({
  key,
  epoch: 1,
  linkId,
  state: NEVER_MEASURED,
  transition: { kind: 'unknown-closed', at: 0, since: 0, endedAt: 0 },
});

describe('waves', () => {
  it("keep every link's own order and hold a link once each", () => {
    const entries = [
      entry('1', 'a'),
      entry('2', 'b'),
      entry('3', 'a'),
      entry('4', 'a'),
      entry('5', 'b'),
    ];
    expect(waves(entries).map((wave) => wave.map(({ key }) => key))).toEqual([
      ['1', '2'],
      ['3', '5'],
      ['4'],
    ]);
  });
});
