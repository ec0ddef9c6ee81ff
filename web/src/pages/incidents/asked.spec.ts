import { describe, expect, it } from '@jest/globals';
import type { View } from '../../parts/view';
import { ALL_GOING_ON, askedBy } from './asked';

const view = (search: string): View => {
  const values = new URLSearchParams(search);
  return {
    get: (name) => values.get(name) ?? '',
    all: (name) => values.getAll(name),
    set: () => undefined,
  };
};

describe('what is asked for by the address of the page', () => {
  it('is everything that goes on, worst and longest first, where nothing is chosen', () => {
    expect(askedBy(view(''))).toEqual(ALL_GOING_ON);
    expect(askedBy(view('status=nonsense'))).toEqual(ALL_GOING_ON);
    // The keys in one order: the same address is asked for once.
    expect(JSON.stringify(askedBy(view('')))).toBe(JSON.stringify(ALL_GOING_ON));
  });

  it('is one status of several by pages, the newest first, once it is history', () => {
    expect(askedBy(view('status=ended&page=3'))).toEqual({
      status: ['ended'],
      sort: '-startedAt',
      pageSize: 25,
      page: 3,
    });
    expect(askedBy(view('status=all'))).not.toHaveProperty('status');
    expect(askedBy(view('status=acknowledged'))).toMatchObject({ status: ['acknowledged'] });
  });

  it('takes whole days of Asia/Jakarta, the last one too', () => {
    expect(askedBy(view('from=2026-11-01&to=2026-11-02'))).toMatchObject({
      from: '2026-10-31T17:00:00.000Z',
      to: '2026-11-02T17:00:00.000Z',
    });
    expect(askedBy(view('from=yesterday'))).not.toHaveProperty('from');
  });

  it('narrows by class, severity, regency and provider', () => {
    const chosen = 'class=security&severity=critical&regency=33.06&provider=serat';
    expect(askedBy(view(chosen))).toEqual({
      ...ALL_GOING_ON,
      class: ['security'],
      severity: ['critical'],
      regency: ['33.06'],
      provider: ['serat'],
    });
  });
});
