import { describe, expect, it } from '@jest/globals';
import { afterBurst, afterEcho, ANSWERING, ConfirmMemory } from './confirm.js';
import { ProbeFailure } from './sample.js';

const answered = (at: number) => ({ at, result: { ok: true as const, rttMs: 12 } });
const failed = (at: number, reason: ProbeFailure = 'timeout') => ({
  at,
  result: { ok: false as const, reason },
});

describe('which links to confirm', () => {
  it('confirms on the first lost echo, and remembers when it was sent', () => {
    expect(afterEcho(ANSWERING, failed(5_000))).toEqual({
      memory: { kind: 'confirming', lostAt: 5_000 },
      confirm: true,
    });
  });

  it('does not start a second burst beside the running one', () => {
    const confirming: ConfirmMemory = { kind: 'confirming', lostAt: 5_000 };
    expect(afterEcho(confirming, failed(10_000))).toEqual({ memory: confirming, confirm: false });
    expect(afterEcho(confirming, answered(10_000))).toEqual({ memory: confirming, confirm: false });
  });

  it('leaves a silent link alone until it has answered again, then confirms anew', () => {
    let memory = afterBurst({ sent: 10, received: 0 });
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
    const memory = afterBurst({ sent: 10, received: 1 });
    expect(afterEcho(memory, failed(15_000)).confirm).toBe(true);
  });

  it.each<ProbeFailure>(['send-failed', 'refused-address'])(
    'takes %s for no statement about the link',
    (reason) => {
      expect(afterEcho(ANSWERING, failed(5_000, reason))).toEqual({
        memory: ANSWERING,
        confirm: false,
      });
      expect(afterBurst({ sent: 0, received: 0 }).kind).toBe('answering');
    },
  );
});
