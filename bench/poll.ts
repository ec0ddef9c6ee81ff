/**
 * What the poller costs: CPU per echo and per GET, and memory, with 599 and 8,563 simulated links. The poller runs as
 * the service runs it, a process of its own that sends its samples by IPC; echoes and GETs are measured one after the
 * other, warm, at their real cadence (one echo per 5 s, one GET per 60 s and link).
 *
 * Counted: the poller and the fping processes it has waited for, user + system, as /proc tells. The kernel answers the
 * echoes on the loopback inside fping's own time, so that part is counted too. Not counted: the simulated devices (a
 * process of their own) and this one, which receives the samples.
 */
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_POLICY, Plan, ProbePolicy } from '../src/domain/probe/plan.js';
import { FromPoller, Sample } from '../src/domain/probe/sample.js';
import { RESPONDER_PORT, deviceAddress } from '../test/fakes/snmp/responder.js';

const POLLER = resolve(import.meta.dirname, '../src/polling/main.js');
const RESPONDER = resolve(import.meta.dirname, '../test/fakes/snmp/responder.js');
/** `--short` measures for less long, with the GETs three times as often. */
const SHORT = process.argv.includes('--short');
const ECHO_SECONDS = SHORT ? 15 : 30;
const GET_INTERVAL_MS = SHORT ? 20_000 : 60_000;
const LINKS = [599, 8_563];
/** Issue A: 599 links at rest within 15 % of one core and 400 MB, of which the poller must leave the rest a share. */
const TARGET = { links: 599, coreShare: 0.15, megabytes: 400 };
/** Where polling is to be later, for comparison: 3 echoes per link in 70 ms, one GET per link in 8 ms (599 links). */
const LATER = { echoMicroseconds: 70_000 / 599 / 3, getMicroseconds: 8_000 / 599 };
/** Clock ticks per second that /proc counts CPU time in; fixed at 100 in Linux's user interface. */
const TICKS = 100;

interface Measured {
  readonly probes: number;
  readonly failed: number;
  readonly cpuMs: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly lagSeconds: number;
}

/** CPU milliseconds of a process and of the children it has waited for. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
  return (ticks * 1_000) / TICKS;
}

function pssMegabytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? Number.NaN) / 1_024;
}

const pause = (ms: number) => new Promise((again) => setTimeout(again, ms));

async function ended(child: ChildProcess): Promise<void> {
  if (child.connected) child.disconnect();
  if (child.exitCode === null) await once(child, 'exit');
}

/** Runs a poller over the plan, lets it warm up, and measures it for a while. */
async function measure(
  kind: 'icmp' | 'snmp',
  plan: Plan,
  warmUpMs: number,
  forMs: number,
): Promise<Measured> {
  const poller = fork(POLLER, ['--log-level=warn'], {
    serialization: 'advanced',
    // Without a program in PATH the poller leaves ICMP alone.
    env: kind === 'icmp' ? process.env : { ...process.env, PATH: '/nowhere' },
  });
  const pid = poller.pid ?? 0;
  let probes = 0;
  let failed = 0;
  let lagSeconds = 0;
  poller.on('message', (message: FromPoller) => {
    if (message.type !== 'samples') return;
    lagSeconds = Math.max(lagSeconds, message.lagSeconds);
    const mine = message.samples.filter((sample: Sample) => sample.kind === kind);
    probes += mine.length;
    failed += mine.filter((sample) => 'result' in sample && !sample.result.ok).length;
  });
  await once(poller, 'message');
  poller.send({ type: 'plan', plan });
  await pause(warmUpMs);
  const before = { cpu: cpuMs(pid), at: performance.now() };
  probes = 0;
  failed = 0;
  lagSeconds = 0;
  await pause(forMs);
  const measured = {
    cpuMs: cpuMs(pid) - before.cpu,
    seconds: (performance.now() - before.at) / 1_000,
    probes,
    failed,
    lagSeconds,
    megabytes: pssMegabytes(pid),
  };
  await ended(poller);
  return measured;
}

function planFor(links: number, kind: 'icmp' | 'snmp'): Plan {
  const policy: ProbePolicy = { ...DEFAULT_POLICY, snmpIntervalMs: GET_INTERVAL_MS };
  const snmp = {
    port: RESPONDER_PORT,
    interfaceName: 'ether1',
    credentials: { version: 'v2c', community: 'public' },
  } as const;
  return {
    version: 1,
    policy,
    allowedNetworks: ['127.0.0.0/8'],
    targets: Array.from({ length: links }, (_, rank) => ({
      id: `33.00.00.${2_000 + rank}-2026-1`,
      address: deviceAddress(rank),
      snmp: kind === 'snmp' ? snmp : null,
    })),
  };
}

interface Row {
  readonly links: number;
  readonly icmp: Measured;
  readonly snmp: Measured;
}

async function measureLinks(links: number): Promise<Row> {
  console.log(`${links} links: echoes for ${ECHO_SECONDS} s …`);
  // Two sweeps to warm up, and whole sweeps to count.
  const icmp = await measure('icmp', planFor(links, 'icmp'), 10_000, ECHO_SECONDS * 1_000);
  const responder = fork(RESPONDER, [String(links)]);
  await once(responder, 'message');
  console.log(`${links} links: GETs for ${GET_INTERVAL_MS / 1_000} s …`);
  // The first sweep takes 15 s and finds every port; after one interval each link is in its own place.
  const warmUpMs = Math.max(DEFAULT_POLICY.snmpFirstSweepMs, GET_INTERVAL_MS) + 2_000;
  const snmp = await measure('snmp', planFor(links, 'snmp'), warmUpMs, GET_INTERVAL_MS);
  await ended(responder);
  return { links, icmp, snmp };
}

const perProbe = ({ cpuMs: cpu, probes }: Measured) => cpu / Math.max(1, probes);

/** The poller's share of one core at the real cadence: 12 echoes and one GET per link and minute. */
const coreShare = ({ links, icmp, snmp }: Row) =>
  (links * (12 * perProbe(icmp) + perProbe(snmp))) / 60_000;

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const links of LINKS) rows.push(await measureLinks(links));
  console.table(
    rows.map((row) => ({
      links: row.links,
      echoes: row.icmp.probes,
      'lost echoes': row.icmp.failed,
      'CPU-ms per echo': perProbe(row.icmp).toFixed(4),
      GETs: row.snmp.probes,
      'failed GETs': row.snmp.failed,
      'CPU-ms per GET': perProbe(row.snmp).toFixed(4),
      'core share at cadence': `${(coreShare(row) * 100).toFixed(2)} %`,
      'PSS MB (echoes)': row.icmp.megabytes.toFixed(0),
      'PSS MB (GETs)': row.snmp.megabytes.toFixed(0),
      'worst lag s': Math.max(row.icmp.lagSeconds, row.snmp.lagSeconds).toFixed(2),
    })),
  );
  const row = rows.find(({ links }) => links === TARGET.links);
  const share = row ? coreShare(row) : Number.NaN;
  const megabytes = row ? Math.max(row.icmp.megabytes, row.snmp.megabytes) : Number.NaN;
  console.log(
    JSON.stringify({
      bench: 'poll',
      target: TARGET,
      met: share <= TARGET.coreShare && megabytes <= TARGET.megabytes,
      coreShare: Number(share.toFixed(4)),
      megabytes: Math.round(megabytes),
      later: {
        echoMicroseconds: Math.round(LATER.echoMicroseconds),
        getMicroseconds: Math.round(LATER.getMicroseconds),
      },
      links: rows.map((each) => ({
        links: each.links,
        echoes: each.icmp.probes,
        lostEchoes: each.icmp.failed,
        cpuMsPerEcho: Number(perProbe(each.icmp).toFixed(4)),
        gets: each.snmp.probes,
        failedGets: each.snmp.failed,
        cpuMsPerGet: Number(perProbe(each.snmp).toFixed(4)),
        pssMegabytes: Math.round(Math.max(each.icmp.megabytes, each.snmp.megabytes)),
      })),
    }),
  );
}

await main();
