import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Audience, EarlierMessage, Gathered, nextMessage } from './gathering.js';
import { Notice } from './notice.js';
import { DEFAULT_ALERTING_POLICY } from './policy.js';

const SECOND = 1_000;
const policy = DEFAULT_ALERTING_POLICY;

const waiting = (
  id: string,
  at: number,
  { group = 'a', notBefore = null as number | null, incidentId = id } = {},
): Gathered => ({
  id,
  // The rules read nothing of what it says.
  notice: { kind: 'down', incidentId, gatherKey: group, at } as Notice,
  notBefore,
  acknowledge: true,
});
const message = (over: Partial<EarlierMessage>): EarlierMessage => ({
  gatherKeys: ['a'],
  digest: false,
  composedAt: 0,
  heldUntil: 30 * SECOND,
  ...over,
});
const audience = (over: Partial<Audience>): Audience => ({
  waiting: [],
  earlier: [],
  eventsInMinute: over.waiting?.length ?? 0,
  ...over,
});
const ids = (notices: readonly Gathered[] | undefined) => notices?.map(({ id }) => id);

describe('the next message', () => {
  it('is none where nothing waits', () => {
    expect(nextMessage(audience({}), 0, policy)).toEqual({ message: null, lookAt: null });
    expect(nextMessage(audience({ eventsInMinute: 600 }), 0, policy).lookAt).toBeNull();
  });

  it('is due at once in a quiet group, and holds the group for half a minute', () => {
    const next = nextMessage(audience({ waiting: [waiting('1', 5)] }), 5, policy);
    expect(next.message).toMatchObject({ digest: false, gatherKeys: ['a'], heldUntil: 30_005 });
  });

  it('waits while its group is held, and holds it five minutes from then on', () => {
    const held = audience({ waiting: [waiting('1', 10 * SECOND)], earlier: [message({})] });
    expect(nextMessage(held, 29_999, policy)).toEqual({ message: null, lookAt: 30_000 });
    expect(nextMessage(held, 30_000, policy).message?.heldUntil).toBe(330_000);
  });

  it('is one of a group that has been quiet, when it comes after the group was held', () => {
    const next = nextMessage(
      audience({ waiting: [waiting('1', 31 * SECOND)], earlier: [message({})] }),
      31 * SECOND,
      policy,
    );
    expect(next.message?.heldUntil).toBe(61 * SECOND);
  });

  it('takes one group at a time', () => {
    const two = audience({ waiting: [waiting('1', 0), waiting('2', 0, { group: 'b' })] });
    expect(ids(nextMessage(two, 0, policy).message?.notices)).toEqual(['1']);
  });

  it('leaves a notice that is kept back, and what came after it to the same incident', () => {
    const late = [
      waiting('1', 0, { notBefore: 100, incidentId: 'x' }),
      waiting('2', 10, { incidentId: 'x' }),
      waiting('3', 20, { incidentId: 'y' }),
    ];
    const next = nextMessage(audience({ waiting: late }), 50, policy);
    expect(ids(next.message?.notices)).toEqual(['3']);
    expect(nextMessage(audience({ waiting: late.slice(0, 2) }), 50, policy)).toEqual({
      message: null,
      lookAt: 100,
    });
  });
});

describe('a crowd', () => {
  const many = (count: number, at: number) =>
    Array.from({ length: count }, (_, n) => waiting(String(n), at, { group: `g${n}` }));

  it('of six events in a minute becomes one digest of all groups', () => {
    const { message: digest } = nextMessage(audience({ waiting: many(6, 0) }), 0, policy);
    expect(digest).toMatchObject({ digest: true, heldUntil: 30 * SECOND });
    expect(digest?.notices).toHaveLength(6);
    const { message: single } = nextMessage(audience({ waiting: many(5, 0) }), 0, policy);
    expect(single?.notices).toHaveLength(1);
  });

  it('gathers from the last message on, and five minutes after a digest', () => {
    const one = waiting('n', 10 * SECOND, { group: 'z' });
    const crowd = (earlier: EarlierMessage) =>
      nextMessage(
        audience({ waiting: [one], earlier: [earlier], eventsInMinute: 9 }),
        20_000,
        policy,
      );
    expect(crowd(message({ heldUntil: 300_000 })).lookAt).toBe(30_000);
    expect(crowd(message({ digest: true, heldUntil: 330_000 })).lookAt).toBe(80_000);
  });

  it('that is over holds nobody back', () => {
    const one = audience({
      waiting: [waiting('n', 10 * SECOND, { group: 'z' })],
      earlier: [message({ digest: true, heldUntil: 330_000 })],
    });
    expect(nextMessage(one, 80_000, policy).message).toMatchObject({ digest: false });
  });
});

/** Lets the rules run by themselves: each second what is due becomes a message. */
function run(events: readonly { second: number; group: string }[], seconds: number) {
  const earlier: EarlierMessage[] = [];
  const sent: { second: number; notices: readonly Gathered[]; keys: readonly string[] }[] = [];
  let left: Gathered[] = [];
  let lookAt: number | null = null;
  for (let second = 0; second <= seconds; second += 1) {
    const now = second * SECOND;
    const come = events.flatMap((event, n) =>
      event.second === second ? [waiting(String(n), now, { group: event.group })] : [],
    );
    left.push(...come);
    if (come.length === 0 && (lookAt === null || lookAt > now)) continue;
    for (;;) {
      const inMinute = events.filter(
        (event) => event.second > second - 60 && event.second <= second,
      );
      const next = nextMessage(
        { waiting: left, earlier, eventsInMinute: inMinute.length },
        now,
        policy,
      );
      ({ lookAt } = next);
      if (!next.message) break;
      const { notices, digest, gatherKeys, heldUntil } = next.message;
      sent.push({ second, notices, keys: gatherKeys });
      earlier.push({ digest, gatherKeys, composedAt: now, heldUntil });
      left = left.filter((each) => !notices.includes(each));
    }
  }
  return { sent, left };
}

describe('whatever comes', () => {
  const events = fc.array(
    fc.record({ second: fc.nat(300), group: fc.constantFrom('a', 'b', 'c', 'd') }),
    { maxLength: 80 },
  );

  it('is told once, none is forgotten, and looking only when asked to misses nothing', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { sent, left } = run(all, 1_000);
        expect(left).toEqual([]);
        const told = sent.flatMap(({ notices }) => notices.map(({ id }) => Number(id)));
        expect(told.sort((a, b) => a - b)).toEqual(all.map((_, n) => n));
      }),
    );
  });

  it('no group has two messages within half a minute', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { sent } = run(all, 1_000);
        for (const group of ['a', 'b', 'c', 'd']) {
          const own = sent.filter(({ keys }) => keys.includes(group)).map(({ second }) => second);
          for (let n = 1; n < own.length; n += 1)
            expect(own[n]! - own[n - 1]!).toBeGreaterThanOrEqual(30);
        }
      }),
    );
  });
});
