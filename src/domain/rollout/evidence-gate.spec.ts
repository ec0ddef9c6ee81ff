import { describe, expect, it } from '@jest/globals';
import { GateDay, GateEvidence, judgeGate } from './evidence-gate.js';

const good = { coverage: 0.95, availability: 0.99, promised: 0.99 };
const days = (...each: Partial<GateDay>[]): GateDay[] =>
  each.map((day, at) => ({ day: `2026-11-${String(at + 1).padStart(2, '0')}`, ...good, ...day }));
const week = days({}, {}, {}, {}, {}, {}, {});

const EVIDENCE: GateEvidence = {
  bast: '12/BAST/2026',
  days: week,
  portMbps: 100,
  contractedMbps: 100,
};

describe('the evidence gate', () => {
  it('opens where every condition just holds', () => {
    expect(judgeGate(EVIDENCE)).toMatchObject({
      open: true,
      bast: true,
      days: true,
      portSpeed: true,
      run: { from: '2026-11-01', to: '2026-11-07', days: 7 },
    });
  });

  it.each<[string, Partial<GateEvidence>]>([
    ['a handover record', { bast: null }],
    ['seven days', { days: week.slice(1) }],
    ['a port as fast as contracted', { portMbps: 99 }],
    ['a port speed that was read', { portMbps: null }],
    ['something contracted', { contractedMbps: null }],
    ['any day at all', { days: [] }],
  ])('stays shut without %s', (_, without) => {
    expect(judgeGate({ ...EVIDENCE, ...without }).open).toBe(false);
  });

  it.each<[Partial<GateDay>, string[]]>([
    [{ coverage: 0.9499 }, ['coverage']],
    [{ coverage: null, availability: null }, ['coverage', 'availability']],
    [{ availability: 0.9899 }, ['availability']],
    [{ promised: null }, ['no-contract']],
  ])('does not count a day with %j', (day, missing) => {
    const verdict = judgeGate({ ...EVIDENCE, days: days({}, {}, {}, day, {}, {}, {}) });
    expect(verdict).toMatchObject({ open: false, days: false });
    expect(verdict.judged[3]?.missing).toEqual(missing);
    expect(verdict.run).toEqual({ from: '2026-11-05', to: '2026-11-07', days: 3 });
  });

  it('finds the seven days among more, and needs them in a row', () => {
    const bad = { availability: 0.5 };
    const among = days({}, bad, {}, {}, {}, {}, {}, {}, {}, bad, {});
    expect(judgeGate({ ...EVIDENCE, days: among }).run).toEqual({
      from: '2026-11-03',
      to: '2026-11-09',
      days: 7,
    });
    const apart = days({}, {}, {}, {}, {}, {}, bad, {}, {}, {}, {}, {}, {});
    expect(judgeGate({ ...EVIDENCE, days: apart }).days).toBe(false);
  });
});
