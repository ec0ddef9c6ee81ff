import { gunzipSync } from 'node:zlib';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { registeredLink } from '../../test/builders/links.js';
import { watching } from '../../test/builders/watching.js';
import { DEFAULT_LINK_POLICY } from '../domain/link-state/policy.js';
import { ShownState } from '../domain/link-state/shown.js';
import { timelineOf } from '../domain/link-state/timeline.js';
import { WatchedLinks } from '../monitoring/links/watched-links.js';
import { MonitorStatus } from '../monitoring/monitoring.service.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { Exposition } from './exposition.js';
import { Scrapes } from './scrapes.js';
import { Format } from './text-format.js';

/** So many that their text takes many turns to write. */
const LINKS = 2_000;

const NODES: MonitorStatus['upstreamNodes'] = [
  { code: 'pop-a', name: 'POP "A"', state: 'degraded', lastOkAt: null },
  { code: 'pop-b', name: 'POP B', state: 'down', lastOkAt: null },
  { code: 'pop-c', name: 'POP C', state: 'unknown', lastOkAt: null },
];

class Fleet {
  readonly telemetry = new ProcessTelemetry();
  readonly links = new WatchedLinks({ policy: DEFAULT_LINK_POLICY, groups: [] });
  readonly scrapes: Scrapes;

  constructor(count = LINKS) {
    this.register(count);
    const current = { times: new Map(), promises: new Map(), fleet: new Map() };
    const exposition = new Exposition(watching(this.links, NODES), { current }, this.telemetry);
    this.scrapes = new Scrapes(exposition, this.telemetry);
  }

  register(count: number): void {
    this.links.replace(
      Array.from({ length: count }, (_, number) => registeredLink(number)),
      () => undefined,
    );
  }

  /** All links at once, with a count of echoes that tells which change this was. */
  become(shown: ShownState, echoes: number): void {
    for (const watched of this.links.all()) {
      watched.timeline = timelineOf({ ...watched.state, shown, unknown: null });
      watched.figures.echoesSent = echoes;
    }
    this.telemetry.set('internet_desa_leader_epoch', {}, echoes);
  }

  async text(format: Format = 'classic'): Promise<string> {
    return Buffer.concat(await this.scrapes.body(format, false)).toString();
  }
}

const valuesOf = (text: string, name: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .map((line) => Number(line.split(' ').at(-1)));

describe('a scrape', () => {
  it('shows one instant, whatever changes while it is written', async () => {
    const fleet = new Fleet();
    fleet.become('up', 0);
    let changes = 0;
    const writing = { isOver: false };
    const scrape = fleet.text().finally(() => (writing.isOver = true));
    while (!writing.isOver) {
      changes += 1;
      fleet.become(changes % 2 === 0 ? 'up' : 'down', changes);
      await setImmediate();
    }
    const text = await scrape;
    expect(changes).toBeGreaterThan(5);
    expect(valuesOf(text, 'internet_desa_link_up')).toEqual(Array<number>(LINKS).fill(1));
    expect(valuesOf(text, 'internet_desa_icmp_probes_total')).toEqual(Array<number>(LINKS).fill(0));
    expect(text).toMatch(/internet_desa_links\{state="up",[^}]*\} 2000\n/);
    expect(valuesOf(text, 'internet_desa_leader_epoch')).toEqual([0]);
  });

  it('is written once for all that wait for it, and anew for whoever comes after', async () => {
    const fleet = new Fleet();
    fleet.become('up', 1);
    const first = fleet.scrapes.body('classic', true);
    await setImmediate();
    fleet.become('up', 2);
    expect(await fleet.scrapes.body('classic', true)).toBe(await first);
    const after = await fleet.scrapes.body('classic', true);
    expect(after).not.toBe(await first);
    const text = gunzipSync(Buffer.concat(after)).toString();
    expect(new Set(valuesOf(text, 'internet_desa_icmp_probes_total'))).toEqual(new Set([2]));
    // Both that were written before it, not the three that were asked for.
    await setImmediate();
    expect(await fleet.text()).toContain('internet_desa_scrape_duration_seconds_count 2\n');
  });

  it('says how long it kept the event loop', async () => {
    const fleet = new Fleet(50);
    await fleet.text();
    const [seconds = 0] = valuesOf(
      await fleet.text(),
      'internet_desa_scrape_longest_block_seconds',
    );
    expect(seconds).toBeGreaterThan(0);
  });

  it('has no series of a link that is gone', async () => {
    const fleet = new Fleet(3);
    const gone = registeredLink(2).id;
    expect(await fleet.text()).toContain(`link="${gone}"`);
    fleet.register(2);
    const text = await fleet.text();
    expect(text).not.toContain(gone);
    expect(valuesOf(text, 'internet_desa_icmp_probes_total')).toHaveLength(2);
  });

  it('says the same in both formats, whichever was asked for first', async () => {
    const fleet = new Fleet(3);
    fleet.become('degraded', 7);
    fleet.telemetry.count('internet_desa_probe_failures_total', {
      probe: 'icmp',
      reason: 'timeout',
    });
    fleet.telemetry.observe('internet_desa_poll_duration_seconds', { probe: 'icmp' }, 0.7);
    const open = await fleet.text('openmetrics');
    const classic = await fleet.text('classic');
    const samplesOf = (text: string) =>
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#') && !line.includes('_scrape_'))
        .map((line) => line.replace(/le="(\d+)\.0"/, 'le="$1"'));
    expect(samplesOf(open)).toEqual(samplesOf(classic));
    expect(open).toContain('# TYPE internet_desa_probe_failures counter\n');
    expect(classic).toContain('# TYPE internet_desa_probe_failures_total counter\n');
    expect(open).toMatch(/poll_duration_seconds_bucket\{le="1\.0",probe="icmp"\} 1\n/);
    expect(open.endsWith('\n# EOF\n')).toBe(true);
    expect(open).not.toContain('\n\n');
    expect(classic).not.toContain('# EOF');
  });

  it('shows upstream nodes that are measured', async () => {
    const text = await new Fleet(1).text();
    expect(text).toContain(
      'internet_desa_upstream_up{upstream="pop-a",upstream_name="POP \\"A\\""} 1\n',
    );
    expect(text).toContain('internet_desa_upstream_up{upstream="pop-b",upstream_name="POP B"} 0\n');
    expect(text).not.toContain('upstream="pop-c"');
  });
});
