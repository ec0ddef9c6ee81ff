import { describe, expect, it } from '@jest/globals';
import { dayBegan } from './asked';
import { type Change, goesOf, nameOf, restBefore, restOf } from './changes';

let id = 0;
const change = (at: string, given: Partial<Change> = {}): Change => ({
  id: String((id += 1)),
  at: `2026-11-22T${at}Z`,
  actor: 'sari',
  via: 'call',
  importId: null,
  entity: 'link',
  entityId: '33.06.08.2006-2023-1',
  village: '33.06.08.2006',
  before: { monitored: true },
  after: { monitored: false },
  ...given,
});
const page = (items: readonly Change[], total = items.length) => ({
  items: [...items],
  page: 1,
  pageSize: 40,
  total,
});

describe('what was changed in one go', () => {
  it('is what one transaction did, of whatever kind', () => {
    const at = '03:00:00.000';
    const goes = goesOf([
      page([change(at, { entity: 'contract' }), change(at), change('02:00:00.000')]),
    ]);
    expect(goes.map(({ count }) => count)).toEqual([2, 1]);
  });

  it('is what one person did to one kind of record within ten minutes of the change before', () => {
    const steps = ['03:18:00.000', '03:09:00.000', '03:00:00.000'].map((at) => change(at));
    expect(goesOf([page(steps)]).map(({ count }) => count)).toEqual([3]);
  });

  it('ends with another person, another kind, another file, or a longer pause', () => {
    const list = [
      change('03:05:00.000'),
      change('03:04:00.000', { actor: 'budi' }),
      change('03:03:00.000', { actor: 'budi', entity: 'contract' }),
      change('03:02:00.000', { actor: 'budi', entity: 'contract', importId: 'f3' }),
      change('02:52:00.000', { actor: 'budi', entity: 'contract', importId: 'f3' }),
    ];
    expect(goesOf([page(list)]).map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
  });

  it('is counted by the totals where a page cuts it', () => {
    const file = { importId: 'f3', via: 'import' as const };
    const cut = [
      change('03:00:00.000'),
      change('02:00:00.000', file),
      change('02:00:00.000', file),
    ];
    const first = page(cut, 1 + 599 + 3);
    const before = restBefore(first);
    expect(before).toBe('2026-11-22T02:00:00.000Z');
    expect(goesOf([first]).map(({ count }) => count)).toEqual([1, null]);
    const rest = page(['01:30:00.000', '01:00:00.000', '00:30:00.000'].map((at) => change(at)));
    const goes = goesOf([first, rest]);
    expect(goes.map(({ count }) => count)).toEqual([1, 599, 1, 1, 1]);
    expect(restOf([first, rest], goes.slice(0, 2))).toBe(3);
  });

  it('needs no further page where all is listed, or nothing is', () => {
    expect(restBefore(page([change('03:00:00.000')]))).toBeNull();
    expect(restBefore(page([]))).toBeNull();
    expect(restBefore(undefined)).toBeNull();
  });
});

describe('a day', () => {
  it('begins at midnight in Asia/Jakarta', () => {
    expect(dayBegan(Date.parse('2026-11-22T16:59:59.999Z'))).toBe('2026-11-21T17:00:00.000Z');
    expect(dayBegan(Date.parse('2026-11-22T17:00:00.000Z'))).toBe('2026-11-22T17:00:00.000Z');
  });
});

describe('what a change is called', () => {
  it.each([
    [change('03:00:00.000'), '2023'],
    [
      change('03:00:00.000', {
        entity: 'village-tag',
        entityId: '33.06.08.2006/3t',
        before: null,
        after: { tag: '3t' },
      }),
      '3t',
    ],
    [
      change('03:00:00.000', {
        entity: 'provider',
        entityId: 'serat',
        before: { name: 'PT Lama' },
        after: { name: 'PT Serat' },
      }),
      'PT Serat',
    ],
    [
      change('03:00:00.000', {
        entity: 'contract',
        entityId: '18',
        before: null,
        after: { number: 'K/2024', title: 'Internet' },
      }),
      'K/2024',
    ],
    [change('03:00:00.000', { entity: 'contract', entityId: '18' }), ''],
  ])('%# has its name, never a bare id', (of, name) => {
    expect(nameOf(of)).toBe(name);
  });
});
