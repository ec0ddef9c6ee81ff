/**
 * What a scrape costs the service at 599, 8,563 and 83,763 links: size, time, and for how long it keeps the event loop;
 * beside it prom-client rendering the same series. Each is measured in a process of its own.
 */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Counter, Gauge, Registry } from 'prom-client';
import { DEFAULT_LINK_POLICY } from '../src/domain/link-state/policy.js';
import { RegisteredLink, linkId } from '../src/domain/link/registered-link.js';
import { Exposition, written } from '../src/metrics/exposition.js';
import { Scrapes } from '../src/metrics/scrapes.js';
import { Stored } from '../src/metrics/stored-figures.js';
import { WindowedTime } from '../src/monitoring/rolling-availability.service.js';
import { WatchedLinks } from '../src/monitoring/links/watched-links.js';
import { CATALOGUE, MetricDefinition } from '../src/platform/telemetry/catalogue.js';
import { ProcessTelemetry } from '../src/platform/telemetry/telemetry.js';
import { registeredLink } from '../test/builders/links.js';
import { answered, polled } from '../test/builders/samples.js';
import { watching } from '../test/builders/watching.js';

const SIZES = [599, 8_563, 83_763];
const TARGET = { links: 8_563, longestBlockMs: 50 };
const ROUNDS = Number(process.argv[2] ?? 5);
/** prom-client holds and joins everything at once: at the largest size once is enough, and more memory is not to be had. */
const MAX_HEAP_MEGABYTES = 3_000;

/** How often the event loop is asked for a turn. */
const TICK_MS = 1;

interface Cost {
  readonly series: number;
  readonly textBytes: number;
  readonly gzipBytes: number;
  /** With its compression; the median. */
  readonly ms: number;
  /** Less what the thread waited for a processor. */
  readonly longestBlockMs: number;
  /** By the clock alone: on a busy machine, others' work is in it. */
  readonly longestGapMs: number;
  readonly rssMegabytes: number;
}

/** A province's worth of names and more: six providers, villages in 35 regencies. */
function link(number: number): RegisteredLink {
  const regency = `33.${String(1 + (number % 35)).padStart(2, '0')}`;
  const district = `${regency}.${String(1 + (Math.floor(number / 35) % 40)).padStart(2, '0')}`;
  const village = `${district}.${2_001 + Math.floor(number / 1_400)}`;
  return registeredLink(number, {
    id: linkId(village, 2023, 1),
    village: { code: village, name: `Karanganyar ${String(number)}` },
    district: { code: district, name: 'Karanggayam' },
    regency: { code: regency, name: `Kabupaten ${regency}` },
    provider: { code: `isp-${String(number % 6)}`, name: 'PT Contoh Jaringan' },
    latitude: -7.5 + number / 100_000,
    longitude: 109 + number / 100_000,
    parentCode: `pop-${String(number % 35)}`,
  });
}

const PARTS = { upMs: 8e7, downMs: 3e6, unknownMs: 3_400_000, excludedMs: 0, periodMs: 86_400_000 };
const TIME: WindowedTime = {
  measured: true,
  parts: { '24h': PARTS, '7d': PARTS, '30d': PARTS, month: PARTS, last_month: PARTS },
};

/** Links that answer, with every series that such a link can have. */
function exposition(count: number, telemetry: ProcessTelemetry): Exposition {
  const now = Date.now();
  const links = new WatchedLinks({ policy: DEFAULT_LINK_POLICY, groups: [] });
  links.replace(
    Array.from({ length: count }, (_, number) => link(number)),
    () => undefined,
  );
  const times = new Map<string, WindowedTime>();
  for (const watched of links.all()) {
    watched.figures.take(answered(watched.link.id, now, 5 + Math.random() * 20));
    watched.figures.take(polled(watched.link.id, now, 'up'));
    watched.timeline = {
      ...watched.timeline,
      state: { ...watched.state, shown: 'up', unknown: null },
    };
    times.set(watched.link.id, TIME);
  }
  const contract = { id: '1', number: 'BENCH/1', lastDay: '2026-12-31' };
  const promise = { availability: 0.98, mbps: 100, contract };
  const promises = new Map([...times.keys()].map((id) => [id, promise]));
  const current: Stored = { times, promises, fleet: new Map() };
  return new Exposition(watching(links), { current }, telemetry);
}

/** How long this thread has been ready to run while the machine ran others: no block of our making. */
function queuedMs(): number {
  return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;
}

/**
 * Runs the work some times and gives the median time, and the longest block of the event loop in any of them, less what
 * the thread had to wait for a processor in it.
 */
async function timed(
  rounds: number,
  work: () => Promise<void>,
): Promise<Pick<Cost, 'ms' | 'longestBlockMs' | 'longestGapMs'>> {
  const times: number[] = [];
  let longestBlockMs = 0;
  let longestGapMs = 0;
  let turnAt = performance.now();
  let waitedMs = queuedMs();
  const turn = () => {
    const now = performance.now();
    const waitedNowMs = queuedMs();
    const gapMs = now - turnAt - TICK_MS;
    longestGapMs = Math.max(longestGapMs, gapMs);
    longestBlockMs = Math.max(longestBlockMs, gapMs - (waitedNowMs - waitedMs));
    turnAt = now;
    waitedMs = waitedNowMs;
  };
  await pause(200);
  const ticking = setInterval(turn, TICK_MS);
  turnAt = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
    await pause(20);
  }
  clearInterval(ticking);
  times.sort((a, b) => a - b);
  return { ms: times[Math.floor(times.length / 2)] ?? NaN, longestBlockMs, longestGapMs };
}

const sizeOf = (parts: readonly Buffer[]) => parts.reduce((sum, { length }) => sum + length, 0);
const rssMegabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);

async function ours(links: number): Promise<Cost> {
  const telemetry = new ProcessTelemetry();
  const source = exposition(links, telemetry);
  const scrapes = new Scrapes(source, telemetry);
  let gzipBytes = 0;
  const cost = await timed(ROUNDS, async () => {
    gzipBytes = sizeOf(await scrapes.body('classic', true));
  });
  const rss = rssMegabytes();
  let textBytes = 0;
  let series = 0;
  for (const piece of written(await source.take('classic'), 'classic')) {
    textBytes += Buffer.byteLength(piece);
    for (const line of piece.split('\n')) if (line !== '' && !line.startsWith('#')) series += 1;
  }
  return { series, textBytes, gzipBytes, ...cost, rssMegabytes: rss };
}

const LABEL = /([a-z_]+)="([^"]*)"/g;

/** A registry of prom-client with the series of links that we write. */
async function sameSeries(links: number): Promise<{ registry: Registry; series: number }> {
  const registry = new Registry();
  const metrics = new Map<string, (labels: Record<string, string>, value: number) => void>();
  for (const [name, definition] of Object.entries<MetricDefinition>(CATALOGUE)) {
    if (definition.scope === 'process') continue;
    const labelNames = [
      ...(definition.scope === 'link'
        ? ['village_code', 'link', 'regency', 'grant_year', 'provider']
        : []),
      ...definition.labels,
    ];
    const options = { name, help: definition.help, labelNames, registers: [registry] };
    if (definition.type === 'counter') {
      const counter = new Counter(options);
      metrics.set(name, (labels, value) => counter.inc(labels, value));
    } else {
      const gauge = new Gauge(options);
      metrics.set(name, (labels, value) => gauge.set(labels, value));
    }
  }
  const source = exposition(links, new ProcessTelemetry());
  let series = 0;
  for (const piece of written(await source.take('classic'), 'classic')) {
    for (const line of piece.split('\n')) {
      const [, name = '', labels = '', value = ''] = /^([a-z_]+)\{(.*)\} (\S+)$/.exec(line) ?? [];
      const write = metrics.get(name);
      if (!write) continue;
      series += 1;
      const pairs = [...labels.matchAll(LABEL)].map(([, label = '', text = '']) => [label, text]);
      write(Object.fromEntries(pairs) as Record<string, string>, Number(value));
    }
  }
  return { registry, series };
}

async function promClient(links: number): Promise<Cost> {
  const { registry, series } = await sameSeries(links);
  const compress = promisify(gzip);
  let textBytes = 0;
  let gzipBytes = 0;
  const cost = await timed(links > TARGET.links ? 1 : ROUNDS, async () => {
    const text = await registry.metrics();
    textBytes = Buffer.byteLength(text);
    gzipBytes = (await compress(text, { level: 1 })).length;
  });
  return { series, textBytes, gzipBytes, ...cost, rssMegabytes: rssMegabytes() };
}

const WRITERS = { ours, 'prom-client': promClient } as const;

/** Measures in a child; gives why it could not where it ends without an answer. */
function inChild(writer: keyof typeof WRITERS, links: number): Promise<Cost | string> {
  return new Promise((settle) => {
    const child = fork(fileURLToPath(import.meta.url), [String(ROUNDS), writer, String(links)], {
      execArgv: [`--max-old-space-size=${String(MAX_HEAP_MEGABYTES)}`],
      silent: true,
    });
    let complaint = '';
    child.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    child.once('message', (cost) => settle(cost as Cost));
    child.once('exit', () => {
      const reason = /heap out of memory|Invalid string length|[A-Za-z]*Error: .*/.exec(complaint);
      settle(reason?.[0] ?? 'ended without an answer');
    });
  });
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

function row(links: number, writer: string, cost: Cost | string) {
  if (typeof cost === 'string') return { links, writer, series: cost };
  return {
    links,
    writer,
    series: cost.series,
    'text MB': megabytes(cost.textBytes),
    'gzip MB': megabytes(cost.gzipBytes),
    'time ms': cost.ms.toFixed(0),
    'longest block ms': cost.longestBlockMs.toFixed(1),
    'by the clock ms': cost.longestGapMs.toFixed(1),
    'RSS MB': cost.rssMegabytes,
  };
}

async function main(): Promise<void> {
  const results: { links: number; writer: string; cost: Cost | string }[] = [];
  for (const links of SIZES) {
    for (const writer of ['ours', 'prom-client'] as const) {
      console.error(`${writer} at ${String(links)} links …`);
      results.push({ links, writer, cost: await inChild(writer, links) });
    }
  }
  console.table(results.map(({ links, writer, cost }) => row(links, writer, cost)));
  const judged = results.find(({ links, writer }) => links === TARGET.links && writer === 'ours');
  const cost = judged?.cost;
  const met = typeof cost === 'object' && cost.longestBlockMs <= TARGET.longestBlockMs;
  console.log(JSON.stringify({ bench: 'scrape', results, target: TARGET, met }));
}

const [, , , writer, links] = process.argv;
if (writer === 'ours' || writer === 'prom-client') {
  process.send?.(await WRITERS[writer](Number(links)));
  process.disconnect();
} else {
  await main();
}
