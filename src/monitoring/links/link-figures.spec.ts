import { describe, expect, it } from '@jest/globals';
import { answered, burst, lost } from '../../../test/builders/samples.js';
import { LinkFigures } from './link-figures.js';

describe('the figures of a link', () => {
  it('count scheduled echoes that were sent, and no others', () => {
    const figures = new LinkFigures();
    figures.take(answered('x', 0, 12));
    figures.take(lost('x', 5_000));
    figures.take(burst('x', 5_000, 0));
    figures.take({
      kind: 'icmp',
      targetId: 'x',
      at: 10_000,
      result: { ok: false, reason: 'send-failed' },
    });
    expect(figures).toMatchObject({
      echoesSent: 2,
      echoesLost: 1,
      rttMs: null,
      lossRatio: 0.5,
      newestIcmpAt: 5_000,
    });
  });

  it('take loss over the newest echoes only', () => {
    const figures = new LinkFigures();
    for (let index = 0; index < 60; index += 1) figures.take(lost('x', index * 5_000));
    expect(figures.lossRatio).toBe(1);
    for (let index = 60; index < 120; index += 1) figures.take(answered('x', index * 5_000));
    expect(figures.lossRatio).toBe(0);
  });

  it('forget what is no longer measured, but no counter', () => {
    const figures = new LinkFigures();
    figures.take(answered('x', 0));
    figures.follow({ kind: 'unknown-opened', at: 2, since: 1, reason: 'no-samples' });
    expect(figures).toMatchObject({ echoesSent: 1, rttMs: null, lossRatio: null, snmpUp: null });
  });
});
