import { describe, expect, it } from '@jest/globals';
import { answered, burst, lost, reading } from '../../../test/builders/samples.js';
import { OperStatus, Sample } from '../probe/sample.js';
import { DEFAULT_LINK_POLICY } from './policy.js';
import { LinkState, LinkTraits, NEVER_MEASURED, Transition } from './state.js';
import { explained, step } from './step.js';

const TRAITS: LinkTraits = { contractedMbps: null, snmpAsked: true, icmpMeasured: true };
const S = 1000;
const WRAP_CENTISECONDS = 2 ** 32;

const read = (seconds: number, uptimeSeconds: number, operStatus: OperStatus = 'up'): Sample => ({
  kind: 'snmp',
  targetId: 'x',
  at: seconds * S,
  reread: false,
  result: {
    ok: true,
    reading: reading({ operStatus, uptimeCentiseconds: uptimeSeconds * 100, speedMbps: 100 }),
  },
});

function run(samples: readonly Sample[], from: LinkState = NEVER_MEASURED) {
  const told: Transition[] = [];
  let state = from;
  for (const sample of samples) {
    const next = step(state, sample, TRAITS, DEFAULT_LINK_POLICY);
    state = next.state;
    told.push(...next.transitions);
  }
  const causes = told.filter((transition) => transition.kind === 'outage-explained');
  return { state, told, causes };
}

/** Up from 100 s on, its last answer at 105 s; down from 110 s; up again from 130 s, closed at 135 s. */
const before = [answered('x', 100 * S), answered('x', 105 * S)];
const cut = [lost('x', 110 * S), burst('x', 110 * S, 0), lost('x', 115 * S), lost('x', 125 * S)];
const back = [answered('x', 130 * S), answered('x', 135 * S)];

describe('the first uptime after an outage', () => {
  it('that began after the last answer says power', () => {
    const { causes } = run([...before, ...cut, ...back, read(140, 20)]);
    expect(causes).toEqual([
      {
        kind: 'outage-explained',
        at: 140 * S,
        startedAt: 110 * S,
        cause: 'power',
        evidence: 'the device had restarted at 1970-01-01T00:02:00Z, after its last answer',
      },
    ]);
  });

  it('that ran on says link', () => {
    const { causes } = run([...before, ...cut, ...back, read(140, 5_000)]);
    expect(causes).toMatchObject([{ cause: 'link', startedAt: 110 * S }]);
  });

  it('is asked once: a later restart is another matter', () => {
    const { causes } = run([...before, ...cut, ...back, read(140, 5_000), read(145, 1)]);
    expect(causes).toHaveLength(1);
  });

  it('that wrapped after 497 days is no restart', () => {
    const wrapping = WRAP_CENTISECONDS / 100 - 20;
    const samples = [read(101, wrapping), ...before, ...cut, ...back, read(140, wrapping + 39)];
    const wrapped = samples.map((sample) =>
      sample.kind === 'snmp' && sample.result.ok
        ? {
            ...sample,
            result: {
              ok: true as const,
              reading: reading({
                uptimeCentiseconds:
                  Math.round(sample.result.reading.uptimeCentiseconds) % WRAP_CENTISECONDS,
              }),
            },
          }
        : sample,
    );
    const inTime = [...wrapped].sort((a, b) => a.at - b.at);
    expect(run(inTime).causes).toMatchObject([{ cause: 'link' }]);
  });

  it('that began long after the outage says nothing', () => {
    const answers = Array.from({ length: 40 }, (_, index) => answered('x', (140 + index * 5) * S));
    expect(run([...before, ...cut, ...back, ...answers, read(340, 10)]).causes).toEqual([]);
  });

  it('speaks during the recovery too, and is told of the open outage', () => {
    const { causes, state } = run([...before, ...cut, answered('x', 130 * S), read(131, 15)]);
    expect(causes).toMatchObject([{ cause: 'power' }]);
    expect(state.outage?.cause).toBe('power');
  });

  it('replaces what an earlier one had said, when power fails on top', () => {
    const { causes } = run([
      ...before,
      ...cut,
      answered('x', 130 * S),
      read(131, 5_000),
      lost('x', 135 * S),
      answered('x', 140 * S),
      read(141, 4),
      answered('x', 145 * S),
    ]);
    expect(causes.map(({ cause }) => cause)).toEqual(['link', 'power']);
  });

  it('leaves a port outage a port outage', () => {
    const answers = Array.from({ length: 6 }, (_, index) => answered('x', (100 + index * 5) * S));
    const reads = [read(101, 500), read(106, 505, 'down'), read(108, 507, 'down'), read(122, 2)];
    const { causes, told } = run([...answers, ...reads].sort((a, b) => a.at - b.at));
    expect(told.filter(({ kind }) => kind === 'outage-closed')).toHaveLength(1);
    expect(causes).toEqual([]);
  });
});

describe('an outage explained from elsewhere', () => {
  const open = run([...before, ...cut]).state;

  it('takes the cause, and tells it', () => {
    const { state, transitions } = explained(open, 'upstream', 'mast-1 is down', 120 * S);
    expect(state.outage?.cause).toBe('upstream');
    expect(transitions).toEqual([
      {
        kind: 'outage-explained',
        at: 120 * S,
        startedAt: 110 * S,
        cause: 'upstream',
        evidence: 'mast-1 is down',
      },
    ]);
    expect(explained(state, 'upstream', 'again', 121 * S).transitions).toEqual([]);
  });

  it('is not asked about its uptime any more', () => {
    const { state } = explained(open, 'upstream', 'mast-1 is down', 120 * S);
    expect(run([...back, read(140, 20)], state).causes).toEqual([]);
  });

  it('needs to be open, and not the port’s', () => {
    expect(explained(run(before).state, 'upstream', '', 0).transitions).toEqual([]);
    const port: LinkState = open.outage
      ? { ...open, outage: { ...open.outage, failed: 'port', cause: 'port' } }
      : open;
    expect(explained(port, 'upstream', '', 0).transitions).toEqual([]);
  });
});
