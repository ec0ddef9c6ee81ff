import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProbeFailure } from '../probe/sample.js';
import { Rate } from '../rate/rate.js';
import { LinkBucket } from './link-bucket.js';

const START = Date.parse('2026-11-22T03:00:00Z');
const rate = (over: Partial<Rate> = {}): Rate => ({
  seconds: 60,
  receivedBytes: 6_000,
  transmittedBytes: 600,
  receiveBps: 800,
  transmitBps: 80,
  ...over,
});

describe('LinkBucket', () => {
  it('knows nothing before the first sample', () => {
    const bucket = new LinkBucket();
    expect(bucket.isEmpty).toBe(true);
    expect(bucket.part()).toEqual({
      echoesSent: 0,
      echoesLost: 0,
      rttMinMs: null,
      rttAvgMs: null,
      rttP95Ms: null,
      receivedBytes: null,
      transmittedBytes: null,
      peakReceiveBps: null,
      peakTransmitBps: null,
      receivedSeconds: null,
      transmittedSeconds: null,
    });
  });

  it('counts echoes and their round trips', () => {
    const bucket = new LinkBucket();
    for (let i = 1; i <= 40; i += 1) bucket.echo(START + i * 5_000, { ok: true, rttMs: 41 - i });
    bucket.echo(START + 205_000, { ok: false, reason: 'timeout' });
    bucket.echo(START + 210_000, { ok: false, reason: 'unreachable' });
    expect(bucket.part()).toMatchObject({
      echoesSent: 42,
      echoesLost: 2,
      rttMinMs: 1,
      rttAvgMs: 20.5,
      rttP95Ms: 38,
    });
  });

  it.each<ProbeFailure>(['send-failed', 'refused-address'])(
    'does not count an echo that was never sent: %s',
    (reason) => {
      const bucket = new LinkBucket();
      bucket.echo(START, { ok: false, reason });
      expect(bucket.isEmpty).toBe(true);
      expect(bucket.part()).toMatchObject({ echoesSent: 0, echoesLost: 0 });
    },
  );

  it('adds up traffic, each direction by itself, and keeps the peak', () => {
    const bucket = new LinkBucket();
    bucket.traffic(rate());
    bucket.traffic(rate({ receivedBytes: 60_000, receiveBps: 8_000 }));
    bucket.traffic(rate({ receivedBytes: null, receiveBps: null }));
    expect(bucket.part()).toMatchObject({
      receivedBytes: 66_000,
      receivedSeconds: 120,
      peakReceiveBps: 8_000,
      transmittedBytes: 1_800,
      transmittedSeconds: 180,
      peakTransmitBps: 80,
    });
  });

  it('says the same of shuffled and repeated echoes as of those in order', () => {
    const echoes = fc.uniqueArray(
      fc.record({ tick: fc.integer({ min: 0, max: 59 }), rttMs: fc.option(fc.nat(900)) }),
      { selector: ({ tick }) => tick, minLength: 1 },
    );
    const shuffledToo = echoes.chain((once) =>
      fc.tuple(
        fc.constant(once),
        fc.shuffledSubarray([...once, ...once], {
          minLength: once.length * 2,
          maxLength: once.length * 2,
        }),
      ),
    );
    const partOf = (list: readonly { tick: number; rttMs: number | null }[]) => {
      const bucket = new LinkBucket();
      for (const { tick, rttMs } of list)
        bucket.echo(
          START + tick * 5_000,
          rttMs === null ? { ok: false, reason: 'timeout' } : { ok: true, rttMs },
        );
      return bucket.part();
    };
    fc.assert(
      fc.property(shuffledToo, ([once, shuffled]) => {
        const inOrder = partOf([...once].sort((a, b) => a.tick - b.tick));
        expect(partOf(shuffled)).toEqual(inOrder);
        // Worked out anew from the definition: 95 % of the answered lie at or below the 95th percentile.
        const rtts = once.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs]));
        expect(inOrder.echoesSent - inOrder.echoesLost).toBe(rtts.length);
        const p95 = inOrder.rttP95Ms ?? 0;
        const below = rtts.filter((rtt) => rtt <= p95).length;
        expect(below).toBeGreaterThanOrEqual(rtts.length * 0.95);
        expect(rtts.filter((rtt) => rtt < p95).length).toBeLessThanOrEqual(rtts.length * 0.95);
      }),
      { numRuns: 2_000 },
    );
  });
});
