import { describe, expect, it } from '@jest/globals';
import { responseTimes } from './response-times.js';

describe('mean times', () => {
  it('are each over the incidents that got so far', () => {
    const incident = { startedAt: 0, openedAt: 2_000, acknowledgedAt: null, endedAt: null };
    expect(
      responseTimes([
        incident,
        { ...incident, acknowledgedAt: 62_000 },
        { ...incident, acknowledgedAt: 32_000, endedAt: 600_000 },
        { ...incident, endedAt: 200_000 },
      ]),
    ).toEqual({ acknowledged: 2, mttaMs: 45_000, ended: 2, mttrMs: 400_000 });
  });

  it('are null, not zero, where there is nothing to take the mean of', () => {
    expect(responseTimes([])).toEqual({ acknowledged: 0, mttaMs: null, ended: 0, mttrMs: null });
  });
});
