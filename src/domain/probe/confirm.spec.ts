import { describe, expect, it } from '@jest/globals';
import { afterBurst, afterEcho, ANSWERING, confirmAnew, ConfirmMemory } from './confirm.js';
import { ProbeFailure } from './sample.js';

const answered = (at: number) => ({ at, result: { ok: true as const, rttMs: 12 } });
const failed = (at: number, reason: ProbeFailure = 'timeout') => ({
  at,
  result: { ok: false as const, reason },
});
const CONFIRMING: ConfirmMemory = { kind: 'confirming' };

describe('which links to confirm', () => {
  it('confirms on the first lost echo', () => {
    expect(afterEcho(ANSWERING, failed(5_000))).toEqual({ memory: CONFIRMING, confirm: true });
  });

  it('does not start a second burst beside the running one', () => {
    expect(afterEcho(CONFIRMING, failed(10_000))).toEqual({ memory: CONFIRMING, confirm: false });
    expect(afterEcho(CONFIRMING, answered(10_000))).toEqual({ memory: CONFIRMING, confirm: false });
  });

  it('leaves a silent link alone until it has answered again, then confirms anew', () => {
    let memory = afterBurst(CONFIRMING, { sent: 10, received: 0 });
    expect(memory.kind).toBe('silent');
    for (const at of [15_000, 20_000, 25_000]) {
      const step = afterEcho(memory, failed(at));
      expect(step.confirm).toBe(false);
      memory = step.memory;
    }
    memory = afterEcho(memory, answered(30_000)).memory;
    expect(memory.kind).toBe('answering');
    expect(afterEcho(memory, failed(35_000)).confirm).toBe(true);
  });

  it('confirms again after a burst that was answered in part', () => {
    const memory = afterBurst(CONFIRMING, { sent: 10, received: 1 });
    expect(afterEcho(memory, failed(15_000)).confirm).toBe(true);
  });

  it.each<ProbeFailure>(['send-failed', 'refused-address'])(
    'takes %s for no statement about the link',
    (reason) => {
      expect(afterEcho(ANSWERING, failed(5_000, reason))).toEqual({
        memory: ANSWERING,
        confirm: false,
      });
      expect(afterBurst(CONFIRMING, { sent: 0, received: 0 }).kind).toBe('answering');
    },
  );

  it('confirms anew what was silent, once asked to', () => {
    const silent = afterBurst(CONFIRMING, { sent: 10, received: 0 });
    expect(afterEcho(confirmAnew(silent), failed(15_000)).confirm).toBe(true);
  });

  it('confirms anew after a burst that was running when asked to, and not beside it', () => {
    const running = confirmAnew(CONFIRMING);
    const during = afterEcho(running, failed(15_000));
    expect(during.confirm).toBe(false);
    const after = afterBurst(during.memory, { sent: 10, received: 0 });
    expect(afterEcho(after, failed(20_000)).confirm).toBe(true);
  });
});
