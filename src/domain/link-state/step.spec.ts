import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OperStatus, Sample, SnmpReading } from '../probe/sample.js';
import { DEFAULT_LINK_POLICY } from './policy.js';
import { restore, step } from './step.js';
import { silence } from './unmeasured.js';
import { LinkState, LinkTraits, NEVER_MEASURED, Transition } from './state.js';

const TRAITS: LinkTraits = { contractedMbps: 100, snmpAsked: true, icmpMeasured: true };

function reading(operStatus: OperStatus, over: Partial<SnmpReading> = {}): SnmpReading {
  return {
    uptimeCentiseconds: 10_000_000,
    objectId: null,
    profile: 'generic',
    interfaceName: 'ether1',
    interfaceIndex: 1,
    operStatus,
    lastChangeCentiseconds: null,
    speedMbps: 100,
    receivedOctets: '0',
    transmittedOctets: '0',
    counterBits: 64,
    errorsIn: 0,
    errorsOut: 0,
    discardsIn: 0,
    discardsOut: 0,
    discontinuityCentiseconds: null,
    serial: null,
    extras: {},
    ...over,
  };
}

const ok = (seconds: number): Sample => ({
  kind: 'icmp',
  targetId: 'x',
  at: seconds * 1000,
  result: { ok: true, rttMs: 5 },
});
const lost = (seconds: number): Sample => ({
  kind: 'icmp',
  targetId: 'x',
  at: seconds * 1000,
  result: { ok: false, reason: 'timeout' },
});
const burst = (
  seconds: number,
  received: number,
  snmp: 'answered' | 'silent' | 'not-asked' = 'silent',
): Sample => ({
  kind: 'confirm',
  targetId: 'x',
  at: seconds * 1000,
  finishedAt: seconds * 1000 + 2000,
  sent: 10,
  received,
  lastReplyAt: received > 0 ? seconds * 1000 + 1900 : null,
  snmp,
});
const read = (
  seconds: number,
  status: OperStatus,
  over: Partial<SnmpReading> = {},
  reread = false,
): Sample => ({
  kind: 'snmp',
  targetId: 'x',
  at: seconds * 1000,
  reread,
  result: { ok: true, reading: reading(status, over) },
});
const unread = (seconds: number): Sample => ({
  kind: 'snmp',
  targetId: 'x',
  at: seconds * 1000,
  reread: false,
  result: { ok: false, reason: 'timeout' },
});

function run(
  samples: readonly Sample[],
  from: LinkState = NEVER_MEASURED,
  traits = TRAITS,
): { state: LinkState; transitions: Transition[] } {
  const transitions: Transition[] = [];
  let state = from;
  for (const sample of samples) {
    const next = step(state, sample, traits, DEFAULT_LINK_POLICY);
    state = next.state;
    transitions.push(...next.transitions);
  }
  return { state, transitions };
}
/** The samples amid a round of echoes every 5 s. */
const amid = (
  samples: readonly Sample[],
  echo: (seconds: number) => Sample = ok,
  from = 0,
): Sample[] => {
  const until = Math.max(...samples.map(({ at }) => at)) / 1000;
  const echoes = Array.from({ length: Math.floor((until - from) / 5) + 1 }, (_, index) =>
    echo(from + index * 5),
  );
  return [...echoes, ...samples].sort((a, b) => a.at - b.at);
};
const kinds = (transitions: readonly Transition[]) => transitions.map(({ kind }) => kind);

describe('a link that answers', () => {
  it('is up from its first answer, and unknown before', () => {
    const { state, transitions } = run([ok(0)]);
    expect(state.shown).toBe('up');
    expect(kinds(transitions)).toEqual(['unknown-closed', 'state-changed']);
  });

  it('stays up when a lost echo is not confirmed', () => {
    const { state, transitions } = run([ok(0), lost(5), burst(5, 3), ok(10)]);
    expect(state.shown).toBe('up');
    expect(kinds(transitions)).not.toContain('outage-opened');
  });

  it('is not down by lost echoes alone', () => {
    expect(run([ok(0), lost(5), lost(10), lost(15)]).state.shown).toBe('up');
  });
});

describe('a link that is cut', () => {
  const cut = [ok(0), lost(5), burst(5, 0)];

  it('is down from the first failed probe once the burst is wholly lost and SNMP is silent', () => {
    const { state, transitions } = run(cut);
    expect(state.shown).toBe('down');
    expect(state.shownSince).toBe(5_000);
    expect(transitions.filter(({ kind }) => kind === 'outage-opened')).toEqual([
      {
        kind: 'outage-opened',
        at: 7_000,
        outage: {
          failed: 'reach',
          cause: 'unknown',
          lastOkAt: 0,
          firstFailAt: 5_000,
          lastFailAt: 7_000,
          confirmedAt: 7_000,
        },
      },
    ]);
  });

  it('is up again only after two good rounds, the outage ending at the first of them', () => {
    expect(run([...cut, lost(10), ok(15)]).state.shown).toBe('down');
    const { state, transitions } = run([...cut, lost(10), ok(15), ok(20)]);
    expect(state.shown).toBe('up');
    expect(transitions.find(({ kind }) => kind === 'outage-closed')).toMatchObject({
      endedAt: 15_000,
      outage: { lastFailAt: 10_000 },
    });
  });

  it('goes on in the same outage when the recovery does not last', () => {
    const { state, transitions } = run([...cut, ok(10), lost(15), lost(20)]);
    expect(state.shown).toBe('down');
    expect(kinds(transitions).filter((kind) => kind === 'outage-opened')).toHaveLength(1);
    expect(state.outage?.lastFailAt).toBe(20_000);
  });

  it('needs no SNMP to be down where the link has none', () => {
    const traits = { ...TRAITS, snmpAsked: false };
    expect(
      run([ok(0), lost(5), burst(5, 0, 'not-asked')], NEVER_MEASURED, traits).state.shown,
    ).toBe('down');
  });

  it('is found down when it never answered', () => {
    const { state, transitions } = run([lost(0), burst(0, 0)]);
    expect(state.shown).toBe('down');
    expect(state.outage).toMatchObject({ firstFailAt: 0, lastOkAt: null });
    expect(kinds(transitions)).toEqual(['unknown-closed', 'outage-opened', 'state-changed']);
  });
});

describe('echoes filtered while SNMP answers', () => {
  const filtered = [ok(0), lost(5), burst(5, 0, 'answered')];

  it('is degraded, not down', () => {
    const { state, transitions } = run([...filtered, lost(10), lost(15)]);
    expect(state.shown).toBe('degraded');
    expect(transitions.at(-1)).toMatchObject({
      kind: 'state-changed',
      to: 'degraded',
      reasons: ['icmp-silent'],
    });
  });

  it('is down when SNMP falls silent too', () => {
    const { state } = run([
      ...filtered,
      ...amid([read(12, 'up'), unread(68), unread(128)], lost, 10),
    ]);
    expect(state.shown).toBe('down');
    expect(state.outage?.firstFailAt).toBe(68_000);
  });

  it('ends an outage when SNMP answers twice though echoes stay lost', () => {
    const { state, transitions } = run([
      ok(0),
      lost(5),
      burst(5, 0),
      ...amid([read(31, 'up'), read(91, 'up')], lost, 10),
    ]);
    expect(state.shown).toBe('degraded');
    expect(transitions.find(({ kind }) => kind === 'outage-closed')).toMatchObject({
      endedAt: 31_000,
    });
  });

  it('is over with the next answered echo', () => {
    expect(run([...filtered, ok(10)]).state.shown).toBe('up');
  });
});

describe('the monitored port', () => {
  it('reading down once is not yet an outage', () => {
    expect(run(amid([read(1, 'up'), read(61, 'down')])).state.shown).toBe('up');
  });

  it('reading down twice is an outage, from ifLastChange where that is plausible', () => {
    // Up for 100,000 s when read at 61 s; the port changed 20 s before that.
    const changed = { lastChangeCentiseconds: 10_000_000 - 2_000 };
    const { state } = run(
      amid([read(1, 'up'), read(61, 'down', changed), read(63, 'down', changed, true)]),
    );
    expect(state.shown).toBe('down');
    expect(state.outage).toMatchObject({
      failed: 'port',
      firstFailAt: 41_000,
      lastOkAt: 1_000,
      confirmedAt: 63_000,
    });
  });

  it('starts at the first reading when ifLastChange lies before the last good one', () => {
    const implausible = { lastChangeCentiseconds: 1_000 };
    const { state } = run(
      amid([read(1, 'up'), read(61, 'down', implausible), read(63, 'down', implausible, true)]),
    );
    expect(state.outage?.firstFailAt).toBe(61_000);
  });

  it('ends when the port reads up, at its last change where plausible', () => {
    const down = [read(1, 'up'), read(61, 'down'), read(63, 'down', {}, true)];
    const { state, transitions } = run(
      amid([...down, read(121, 'up', { lastChangeCentiseconds: 10_000_000 - 3_000 })]),
    );
    expect(state.shown).toBe('up');
    expect(transitions.find(({ kind }) => kind === 'outage-closed')).toMatchObject({
      endedAt: 91_000,
    });
  });

  it('slower than the contract makes the link degraded', () => {
    const { transitions } = run([ok(0), read(1, 'up', { speedMbps: 10 })]);
    expect(transitions.at(-1)).toMatchObject({ to: 'degraded', reasons: ['port-speed'] });
  });
});

describe('SNMP silence', () => {
  it('makes an answering link degraded after two polls, and one answer ends it', () => {
    expect(run([ok(0), unread(1)]).state.shown).toBe('up');
    expect(run(amid([unread(1), unread(61)])).state.shown).toBe('degraded');
    expect(run(amid([unread(1), unread(61), read(121, 'up')])).state.shown).toBe('up');
  });

  it('is unknown, not down, where ICMP is not measured', () => {
    const traits = { ...TRAITS, icmpMeasured: false };
    const { state, transitions } = run(
      [read(0, 'up'), unread(10), unread(20)],
      NEVER_MEASURED,
      traits,
    );
    expect(state.shown).toBe('unknown');
    expect(transitions.at(-2)).toMatchObject({
      kind: 'unknown-opened',
      since: 10_000,
      reason: 'snmp-silent',
    });
  });
});

describe('probes that were never sent', () => {
  it('neither fail a link nor keep it from becoming unknown', () => {
    const unsent = (seconds: number): Sample => ({
      kind: 'icmp',
      targetId: 'x',
      at: seconds * 1000,
      result: { ok: false, reason: 'send-failed' },
    });
    const { state } = run([ok(0), unsent(5), unsent(10)]);
    expect(state.reach.kind).toBe('up');
    expect(state.newestIcmpAt).toBe(0);
  });
});

describe('time that was not measured', () => {
  const up = run([ok(0), ok(5)]).state;
  const down = run([ok(0), lost(5), burst(5, 0), lost(10)]).state;

  it('is unknown from the last sample, and ends with the next', () => {
    const silent = silence(up, 5_000, 30_000, 'no-samples', TRAITS, DEFAULT_LINK_POLICY);
    expect(silent.state.shown).toBe('unknown');
    expect(kinds(silent.transitions)).toEqual(['unknown-opened', 'state-changed']);
    expect(run([ok(40)], silent.state).transitions[0]).toMatchObject({
      kind: 'unknown-closed',
      endedAt: 40_000,
    });
  });

  it('begins after a restart where the state was last known, though the heartbeat is older', () => {
    const restored = restore(up, 2_000, 60_000, TRAITS, DEFAULT_LINK_POLICY);
    expect(restored.transitions[0]).toMatchObject({ kind: 'unknown-opened', since: 5_000 });
  });

  it('leaves an outage the same outage when the link still fails after a restart', () => {
    const restored = restore(down, 12_000, 60_000, TRAITS, DEFAULT_LINK_POLICY).state;
    const { state, transitions } = run([lost(61), burst(61, 0), lost(66)], restored);
    expect(state.shown).toBe('down');
    expect(state.outage?.firstFailAt).toBe(5_000);
    expect(kinds(transitions)).not.toContain('outage-opened');
  });

  it('ends an outage at its last failure when the link answers after a restart', () => {
    const restored = restore(down, 12_000, 60_000, TRAITS, DEFAULT_LINK_POLICY).state;
    const { transitions } = run([ok(61)], restored);
    expect(transitions.find(({ kind }) => kind === 'outage-closed')).toMatchObject({
      endedAt: 12_000,
    });
  });

  it('keeps a port outage open until SNMP has read the port again', () => {
    const portDown = run(amid([read(1, 'up'), read(61, 'down'), read(63, 'down', {}, true)])).state;
    const restored = restore(portDown, 70_000, 90_000, TRAITS, DEFAULT_LINK_POLICY).state;
    const answering = run([ok(91), ok(96)], restored);
    expect(answering.state.shown).toBe('unknown');
    const again = run([read(97, 'down'), read(99, 'down', {}, true)], answering.state);
    expect(again.state.shown).toBe('down');
    expect(kinds([...answering.transitions, ...again.transitions])).not.toContain('outage-opened');
    expect(run([read(97, 'up')], answering.state).transitions).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'outage-closed', endedAt: 70_000 })]),
    );
  });
});

describe('any run of samples', () => {
  const anySample = fc.oneof(
    fc.constant((at: number) => ok(at)),
    fc.constant((at: number) => lost(at)),
    fc.integer({ min: 0, max: 1 }).map((received) => (at: number) => burst(at, received)),
    fc.constantFrom<OperStatus>('up', 'down').map((status) => (at: number) => read(at, status)),
    fc.constant((at: number) => unread(at)),
  );

  it('opens and closes outages and unknown time in turn, never backwards, and the shown state follows', () => {
    fc.assert(
      fc.property(fc.array(anySample, { maxLength: 60 }), (makers) => {
        const { state, transitions } = run(makers.map((make, index) => make(index * 5)));
        let open = false;
        let unknown = true;
        let lastEnd = -1;
        for (const transition of transitions) {
          if (transition.kind === 'outage-opened') {
            expect(open).toBe(false);
            expect(transition.outage.firstFailAt).toBeGreaterThanOrEqual(lastEnd);
            open = true;
          }
          if (transition.kind === 'outage-closed') {
            expect(open).toBe(true);
            expect(transition.endedAt).toBeGreaterThan(transition.outage.firstFailAt);
            lastEnd = transition.endedAt;
            open = false;
          }
          if (transition.kind === 'unknown-closed') unknown = false;
          if (transition.kind === 'unknown-opened') unknown = true;
        }
        expect(state.outage !== null).toBe(open);
        expect(state.unknown !== null).toBe(unknown);
        expect(state.shown === 'down').toBe(open && !unknown);
      }),
      { numRuns: 2_000 },
    );
  });
});
