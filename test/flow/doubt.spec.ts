import { beforeEach, describe, expect, it } from '@jest/globals';
import { LinkState, Transition } from '../../src/domain/link-state/state.js';
import { ProbeTarget, referenceId, upstreamId } from '../../src/domain/probe/plan.js';
import { Sample } from '../../src/domain/probe/sample.js';
import { LedgerWriter } from '../../src/monitoring/ledger/ledger-writer.js';
import { Monitor } from '../../src/monitoring/monitor.js';
import { loadSettings } from '../../src/platform/config/config.js';
import { ProcessTelemetry } from '../../src/platform/telemetry/telemetry.js';
import { registeredLink } from '../builders/links.js';
import { answered, burst, lost } from '../builders/samples.js';

/** Scenarios in relative time: seconds since T0; the monotonic clock shows the same. */
const T0 = Date.parse('2026-11-01T00:00:00Z');
const at = (seconds: number) => T0 + seconds * 1_000;

/** What the ledger was told, and nothing else of it. */
class LedgerRecord {
  readonly entries: { linkId: string; transition: Transition }[] = [];
  readonly notes: { kind: string; at: number; payload: object }[] = [];

  add(linkId: string, transitions: readonly Transition[], _state: LinkState): void {
    for (const transition of transitions) this.entries.push({ linkId, transition });
  }

  note(event: { kind: string; at: number; payload: object }): void {
    this.notes.push(event);
  }

  of(kind: Transition['kind']): { linkId: string }[] {
    return this.entries.filter(({ transition }) => transition.kind === kind);
  }
}

const reference: ProbeTarget = {
  id: referenceId('gerbang'),
  role: 'reference',
  address: '127.33.251.1',
  snmp: null,
};
const pop: ProbeTarget = {
  id: upstreamId('pop-a'),
  role: 'upstream',
  address: '127.33.250.1',
  snmp: null,
};

let ledger: LedgerRecord;
let monitor: Monitor;
let anew: (readonly string[])[];

function watch(count: number, beside: readonly ProbeTarget[] = []): string[] {
  const links = Array.from({ length: count }, (_, i) =>
    registeredLink(i + 1, { parentCode: 'pop-a' }),
  );
  monitor.watch(links, () => undefined, null, at(0));
  monitor.watchBeside(beside, [{ code: 'pop-a', name: 'POP A', parentCode: null }]);
  return links.map(({ id }) => id);
}
const ingest = (seconds: number, ...samples: Sample[]) => monitor.ingest(samples, seconds * 1_000);

beforeEach(() => {
  ledger = new LedgerRecord();
  anew = [];
  monitor = new Monitor(
    ledger as unknown as LedgerWriter,
    new ProcessTelemetry(),
    loadSettings({}, {}),
  );
  monitor.listen({
    confirmAnew: (ids) => anew.push(ids),
    ask: () => undefined,
    revised: () => undefined,
  });
});

describe('with a reference target', () => {
  it('an outage is held until the reference has answered after the failure', () => {
    const [id = ''] = watch(1, [reference]);
    ingest(0, answered(id, at(0)), answered(reference.id, at(1)));
    ingest(8, lost(id, at(5)), burst(id, at(5), 0));
    expect(monitor.live(id)?.shown).toBe('up');
    expect(monitor.decidedUntil).toBe(at(5));
    ingest(9, lost(id, at(8)), answered(reference.id, at(6)));
    expect(monitor.live(id)).toMatchObject({ shown: 'down', since: at(5) });
    expect(ledger.of('outage-opened')).toHaveLength(1);
  });

  it('blindness makes links unknown and no outage, with one event when it begins and one when it is over', () => {
    const ids = watch(3, [reference]);
    ingest(0, ...ids.map((id) => answered(id, at(0))), answered(reference.id, at(0)));
    ingest(6, lost(reference.id, at(6)));
    for (const [i, id] of ids.entries())
      ingest(8 + i, lost(id, at(5 + i)), burst(id, at(5 + i), 0));
    expect(ids.map((id) => monitor.live(id)?.shown)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(ledger.of('outage-opened')).toEqual([]);
    expect(ledger.notes.map(({ kind }) => kind)).toEqual(['monitor-blind']);
    expect(monitor.blindSince).toBe(at(5));
    ingest(20, answered(reference.id, at(20)));
    expect(ledger.notes.map(({ kind }) => kind)).toEqual(['monitor-blind', 'monitor-sighted']);
    expect(anew).toEqual([ids]);
    ingest(22, answered(ids[0] ?? '', at(22)));
    expect(monitor.live(ids[0] ?? '')?.shown).toBe('up');
  });

  it('what still answers a blind monitor stays measured', () => {
    const [silent = '', well = ''] = watch(2, [reference]);
    ingest(0, answered(silent, at(0)), answered(well, at(0)), answered(reference.id, at(0)));
    ingest(8, lost(reference.id, at(6)), lost(silent, at(5)), burst(silent, at(5), 0));
    ingest(10, answered(well, at(10)));
    expect(monitor.live(silent)?.shown).toBe('unknown');
    expect(monitor.live(well)?.shown).toBe('up');
  });

  it('an outage before blindness is not judged while it lasts, and is the same one after it', () => {
    const [id = ''] = watch(1, [reference]);
    ingest(0, answered(id, at(0)), answered(reference.id, at(0)));
    ingest(8, answered(reference.id, at(6)), lost(id, at(5)), burst(id, at(5), 0));
    expect(ledger.of('outage-opened')).toHaveLength(1);
    ingest(60, lost(id, at(60)));
    const other = registeredLink(2);
    monitor.watch(
      [registeredLink(1, { parentCode: 'pop-a' }), other],
      () => undefined,
      null,
      at(60),
    );
    ingest(61, answered(other.id, at(61)));
    ingest(70, lost(reference.id, at(68)), lost(other.id, at(66)), burst(other.id, at(66), 0));
    ingest(71, lost(id, at(71)));
    expect(monitor.live(id)?.shown).toBe('unknown');
    ingest(90, answered(reference.id, at(90)));
    ingest(95, lost(id, at(92)), burst(id, at(92), 0));
    ingest(96, answered(reference.id, at(95)));
    expect(monitor.live(id)?.shown).toBe('down');
    expect(ledger.of('outage-opened').filter(({ linkId }) => linkId === id)).toHaveLength(1);
  });
});

describe('without a reference target', () => {
  it('a mass failure within a cycle is the monitor, not the links', () => {
    const ids = watch(100);
    ingest(0, ...ids.map((id) => answered(id, at(0))));
    ingest(8, ...ids.map((id) => lost(id, at(5))), ...ids.map((id) => burst(id, at(5), 0)));
    expect(ledger.of('outage-opened')).toEqual([]);
    expect(ledger.notes.map(({ kind }) => kind)).toEqual(['monitor-blind']);
    expect(ledger.of('unknown-opened')).toHaveLength(100);
  });

  it('a lone failure is an outage as soon as enough others have answered', () => {
    const [id = '', ...others] = watch(100);
    ingest(0, ...[id, ...others].map((each) => answered(each, at(0))));
    ingest(7, lost(id, at(5)), burst(id, at(5), 0));
    expect(ledger.of('outage-opened')).toEqual([]);
    ingest(8, ...others.slice(0, 40).map((each) => answered(each, at(7))));
    expect(ledger.of('outage-opened')).toEqual([
      expect.objectContaining({ linkId: id }) as unknown,
    ]);
  });

  it('what stays silent after blindness is confirmed anew and believed', () => {
    const ids = watch(100);
    const [silent, well] = [ids.slice(0, 60), ids.slice(60)];
    ingest(0, ...ids.map((id) => answered(id, at(0))));
    ingest(8, ...silent.map((id) => lost(id, at(5))), ...silent.map((id) => burst(id, at(5), 0)));
    expect(monitor.blindSince).toBe(at(5));
    for (let second = 10; second <= 30; second += 5)
      ingest(second, ...well.map((id) => answered(id, at(second))));
    expect(monitor.blindSince).toBeNull();
    expect(anew).toEqual([silent]);
    ingest(
      33,
      ...silent.map((id) => lost(id, at(31))),
      ...silent.map((id) => burst(id, at(31), 0)),
    );
    ingest(40, ...well.map((id) => answered(id, at(40))));
    expect(ledger.of('outage-opened')).toHaveLength(60);
  });
});

describe('a cause', () => {
  it('is the parent when that is down too, whichever is seen first', () => {
    const [before = '', after = ''] = watch(2, [reference, pop]);
    ingest(0, ...[before, after, pop.id, reference.id].map((id) => answered(id, at(0))));
    ingest(8, answered(reference.id, at(8)), lost(before, at(5)), burst(before, at(5), 0));
    expect(ledger.of('outage-explained')).toEqual([]);
    ingest(9, lost(pop.id, at(6)), burst(pop.id, at(6), 0));
    ingest(10, answered(reference.id, at(10)), lost(after, at(7)), burst(after, at(7), 0));
    expect(ledger.of('outage-explained').map(({ linkId }) => linkId)).toEqual([before, after]);
    expect(monitor.live(after)?.flags).toEqual(['suppressedBy']);
    ingest(20, answered(pop.id, at(15)), answered(pop.id, at(20)));
    expect(monitor.live(after)?.flags).toEqual([]);
  });
});

describe('an interruption', () => {
  it('of the poller is unknown time from its last sample on', () => {
    const [id = ''] = watch(1);
    ingest(0, answered(id, at(0)));
    ingest(5, answered(id, at(5)));
    monitor.pollerLost(6_000);
    expect(monitor.live(id)?.shown).toBe('unknown');
    ingest(9, answered(id, at(9)));
    expect(ledger.of('unknown-closed')).toHaveLength(2);
    expect(monitor.live(id)?.shown).toBe('up');
  });

  it('by a stall of the poller spares what was answered during it', () => {
    const [id = '', other = ''] = watch(2);
    ingest(0, answered(id, at(0)), answered(other, at(0)));
    ingest(10, answered(other, at(9)));
    monitor.stalled(at(4), at(9), 10_000);
    expect(monitor.live(id)?.shown).toBe('unknown');
    expect(monitor.live(other)?.shown).toBe('up');
  });

  it('by taking the link out of the plan is told to the ledger', () => {
    const [id = ''] = watch(1);
    ingest(0, answered(id, at(0)));
    monitor.watch([], () => undefined, null, at(3));
    const [opened] = ledger.entries.filter(
      ({ transition }) => transition.kind === 'unknown-opened',
    );
    expect(opened).toMatchObject({ linkId: id, transition: { since: at(0), reason: 'paused' } });
  });

  it('by a clock put forward is unknown, and no outage', () => {
    const [id = ''] = watch(1);
    ingest(0, answered(id, at(0)));
    monitor.clockJumped(at(2), 3_600_000);
    ingest(5, answered(id, at(3_605)));
    expect(ledger.of('outage-opened')).toEqual([]);
    expect(ledger.notes).toMatchObject([{ kind: 'clock-jumped', payload: { byMs: 3_600_000 } }]);
    expect(monitor.live(id)?.shown).toBe('up');
    monitor.notice(6_000);
    expect(monitor.live(id)?.shown).toBe('up');
  });
});
