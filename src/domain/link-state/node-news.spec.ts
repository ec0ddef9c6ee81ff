import { describe, expect, it } from '@jest/globals';
import { nodeNews } from './node-news.js';
import { LinkState, NEVER_MEASURED } from './state.js';

const measured: LinkState = { ...NEVER_MEASURED, unknown: null };

function downSince(firstFailAt: number, lastFailAt = firstFailAt + 2): LinkState {
  const failure = {
    lastOkAt: firstFailAt - 5,
    firstFailAt,
    lastFailAt,
    confirmedAt: firstFailAt + 2,
  };
  return {
    ...measured,
    reach: { kind: 'down', ...failure },
    outage: { ...failure, failed: 'reach', cause: 'unknown' },
  };
}
const upAt = (lastOkAt: number, lastOutageEndedAt: number | null = null): LinkState => ({
  ...measured,
  reach: { kind: 'up', lastOkAt },
  lastOutageEndedAt,
});

describe('what is told of an upstream node', () => {
  it('that it is down, once', () => {
    expect(nodeNews(downSince(100), null, null)).toEqual({ kind: 'node-down', firstFailAt: 100 });
    expect(nodeNews(downSince(100), 100, null)).toBeNull();
    // Also where a restart dates its outage anew.
    expect(nodeNews(downSince(500), 100, null)).toBeNull();
  });

  it('that it is up, with the end of its outage', () => {
    expect(nodeNews(upAt(130, 120), 100, null)).toEqual({ kind: 'node-up', endedAt: 120 });
    expect(nodeNews(upAt(130, 120), null, null)).toBeNull();
  });

  it('with its first answer as the end where nobody saw the outage end', () => {
    expect(nodeNews(upAt(700), 100, null)).toEqual({ kind: 'node-up', endedAt: 700 });
    expect(nodeNews(upAt(700, 90), 100, null)).toEqual({ kind: 'node-up', endedAt: 700 });
  });

  it('nothing while it is not measured, suspected only, or about to recover', () => {
    expect(nodeNews(NEVER_MEASURED, 100, null)).toBeNull();
    expect(
      nodeNews({ ...downSince(100), unknown: { since: 1, reason: 'poller-dead' } }, null, null),
    ).toBeNull();
    const suspect = { kind: 'suspect', lastOkAt: null, firstFailAt: 100 } as const;
    expect(nodeNews({ ...measured, reach: suspect }, 50, null)).toBeNull();
    const { outage } = downSince(100);
    const recovering = {
      ...downSince(100).reach,
      kind: 'recovering',
      firstOkAt: 110,
      goodRounds: 1,
      by: 'icmp',
    };
    expect(nodeNews({ ...measured, outage, reach: recovering as never }, null, null)).toBeNull();
  });

  it('nothing that only a blind monitor saw', () => {
    expect(nodeNews(downSince(100, 150), null, 200)).toBeNull();
    expect(nodeNews(downSince(100, 205), null, 200)).toEqual({
      kind: 'node-down',
      firstFailAt: 200,
    });
  });
});
