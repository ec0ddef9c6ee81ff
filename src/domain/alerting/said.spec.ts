import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Notice, NoticeKind } from './notice.js';
import { endsNeverBegun, saidOf, toAcknowledge } from './said.js';

const KINDS = [
  'down',
  'update',
  'repeat',
  'escalation',
  'recovery',
  'flapping-started',
  'flapping-ended',
] as const;
const notice = (kind: NoticeKind, incidentId = '1', at = 0): Notice =>
  ({ kind, incidentId, gatherKey: 'a', at }) as Notice;
const waiting = (kind: NoticeKind, incidentId = '1', acknowledge = true) => ({
  id: `${incidentId}/${kind}`,
  notice: notice(kind, incidentId),
  acknowledge,
});
const kinds = (...given: NoticeKind[]) => saidOf(given.map((kind) => notice(kind)))[0]?.kind;

describe('what a message says of an incident', () => {
  it('is its end where the beginning was not told either', () => {
    expect(kinds('down', 'recovery')).toBe('recovery');
    expect(kinds('down', 'update', 'repeat', 'recovery')).toBe('recovery');
    expect(kinds('flapping-started', 'flapping-ended')).toBe('flapping-ended');
  });

  it('stays news however much came to it', () => {
    expect(kinds('down', 'update', 'repeat')).toBe('down');
    expect(kinds('flapping-started', 'update')).toBe('flapping-started');
    expect(kinds('update', 'repeat')).toBe('repeat');
  });

  it('is what nobody cared for, where that came', () => {
    expect(kinds('down', 'escalation')).toBe('escalation');
  });

  it('is as of the newest', () => {
    expect(saidOf([notice('down', '1', 1), notice('update', '1', 9)])).toEqual([
      { ...notice('down', '1', 9) },
    ]);
  });

  it('is one line of each incident, in the order in which they came', () => {
    const given = fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom('1', '2', '3')));
    fc.assert(
      fc.property(given, (all) => {
        const said = saidOf(all.map(([kind, id], at) => notice(kind, id, at)));
        expect(said.map(({ incidentId }) => incidentId)).toEqual([
          ...new Set(all.map(([, id]) => id)),
        ]);
        for (const { incidentId, at } of said)
          expect(at).toBe(all.findLastIndex(([, id]) => id === incidentId));
      }),
    );
  });
});

describe('an end', () => {
  it('of what was never told is not told', () => {
    const all = [waiting('recovery', '1'), waiting('recovery', '2'), waiting('down', '3')];
    expect(endsNeverBegun(all, new Set(['1', '3']))).toEqual([all[0]]);
  });

  it('is told with its beginning', () => {
    const all = [waiting('escalation'), waiting('recovery')];
    expect(endsNeverBegun(all, new Set(['1']))).toEqual([]);
  });
});

describe('to acknowledge', () => {
  it('is the one incident that a message tells of, as long as its newest notice asks for it', () => {
    expect(toAcknowledge([waiting('down'), waiting('update')])).toBe('1');
    expect(toAcknowledge([waiting('down'), waiting('recovery', '1', false)])).toBeNull();
    expect(toAcknowledge([waiting('down', '1'), waiting('down', '2')])).toBeNull();
    expect(toAcknowledge([])).toBeNull();
  });
});
