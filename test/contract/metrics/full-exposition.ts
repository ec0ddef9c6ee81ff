import { AvailabilityParts } from '../../../src/domain/availability/availability.js';
import { DEFAULT_LINK_POLICY } from '../../../src/domain/link-state/policy.js';
import { timelineOf } from '../../../src/domain/link-state/timeline.js';
import { Exposition } from '../../../src/metrics/exposition.js';
import { targetLines, villageCountLines } from '../../../src/metrics/fleet-series.js';
import { groupLines } from '../../../src/metrics/group-series.js';
import { Stored } from '../../../src/metrics/stored-figures.js';
import { WatchedLinks } from '../../../src/monitoring/links/watched-links.js';
import {
  CATALOGUE,
  MetricDefinition,
  MetricName,
} from '../../../src/platform/telemetry/catalogue.js';
import { ProcessTelemetry } from '../../../src/platform/telemetry/telemetry.js';
import { registeredLink } from '../../builders/links.js';
import { answered, polled } from '../../builders/samples.js';
import { watching } from '../../builders/watching.js';

const NOW = Date.parse('2026-11-22T06:00:00Z');
const PARTS: AvailabilityParts = {
  upMs: 980_000,
  downMs: 10_000,
  unknownMs: 10_000,
  excludedMs: 0,
  periodMs: 1_000_000,
};
const OUTAGE = {
  failed: 'reach',
  cause: 'unknown',
  firstFailAt: NOW - 60_000,
  lastFailAt: NOW - 5_000,
  confirmedAt: NOW - 58_000,
  lastOkAt: NOW - 65_000,
} as const;

/** Three links (one up, one degraded, one down below a POP), whose names need escaping. */
function watchedLinks(): WatchedLinks {
  const links = new WatchedLinks({ policy: DEFAULT_LINK_POLICY, groups: [] });
  const registered = [1, 2, 3].map((number) =>
    registeredLink(number, {
      village: { code: `33.06.08.200${String(number)}`, name: 'Kran"dega\\n\nBarat' },
      parentCode: 'pop-a',
      latitude: -7.7,
      longitude: 110,
    }),
  );
  links.replace(registered, () => undefined);
  const states = [
    { shown: 'up' },
    { shown: 'degraded', lossy: true },
    { shown: 'down', outage: OUTAGE },
  ] as const;
  for (const [index, watched] of [...links.all()].entries()) {
    watched.figures.take(answered(watched.link.id, NOW, 12.5));
    watched.figures.take(polled(watched.link.id, NOW, 'up'));
    watched.timeline = timelineOf({ ...watched.state, unknown: null, ...states[index] });
  }
  return links;
}

function storedOf(links: WatchedLinks): Stored {
  const registered = [...links.all()].map(({ link }) => link);
  const parts = { '24h': PARTS, '7d': PARTS, '30d': PARTS, month: PARTS, last_month: PARTS };
  const contract = { id: '1', number: 'C/1', lastDay: '2026-12-31' };
  const promise = { availability: 0.98, mbps: 100, contract };
  const group = groupLines(
    'month',
    registered.map((link) => ({ link, time: PARTS, promise: 0.98 })),
  );
  return {
    times: new Map(registered.map(({ id }) => [id, { measured: true, parts }])),
    promises: new Map(registered.map(({ id }) => [id, promise])),
    fleet: new Map([
      ['internet_desa_villages', villageCountLines(registered, () => 'accepted')],
      ['internet_desa_villages_target', targetLines(new Map([[2023, 331]]))],
      ['internet_desa_availability_seconds', group.availability],
      ['internet_desa_promised_downtime_seconds', group.promisedDowntime],
    ]),
  };
}

/** Everything the process counts, counted once. */
function filledTelemetry(): ProcessTelemetry {
  const telemetry = new ProcessTelemetry();
  for (const [key, definition] of Object.entries<MetricDefinition>(CATALOGUE)) {
    const name = key as MetricName;
    const labels = Object.fromEntries(definition.labels.map((label) => [label, 'x']));
    if (definition.scope !== 'process') continue;
    if (definition.type === 'counter') telemetry.count(name, labels);
    if (definition.type === 'gauge') telemetry.set(name, labels, 1);
    if (definition.type === 'histogram') telemetry.observe(name, labels, 1);
  }
  return telemetry;
}

/** An exposition with at least one sample of every family of the catalogue. */
export function fullExposition(): { exposition: Exposition; telemetry: ProcessTelemetry } {
  const links = watchedLinks();
  const telemetry = filledTelemetry();
  const nodes = [{ code: 'pop-a', name: 'POP "A"', state: 'down', lastOkAt: null }] as const;
  const current = storedOf(links);
  return { exposition: new Exposition(watching(links, nodes), { current }, telemetry), telemetry };
}
