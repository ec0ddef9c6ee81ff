import { performance } from 'node:perf_hooks';
import { ProbeTarget } from '../domain/probe/plan.js';
import { ProbeNowResult, SnmpSample } from '../domain/probe/sample.js';
import { EchoRuns } from './icmp/echo-runs.js';
import { SnmpFleet } from './snmp/fleet.js';
import { PortMemory } from './snmp/port-memory.js';
import { TimeWatch } from './time-watch.js';

const ECHOES = 3;
const PERIOD_MS = 200;

export interface ProbeNowParts {
  readonly runs: EchoRuns | null;
  readonly time: TimeWatch;
  readonly fleet: SnmpFleet;
  readonly timeoutMs: number;
}

/** What a probe on request saw, and its GET as a sample. Its echoes are not scheduled ones and make no sample. */
export interface ProbedNow {
  readonly result: ProbeNowResult;
  readonly sample: SnmpSample | null;
}

/** Three echoes and one GET, now. `address` is null where it must not be probed. */
export async function probeNow(
  target: ProbeTarget,
  address: string | null,
  memory: PortMemory,
  parts: ProbeNowParts,
): Promise<ProbedNow> {
  if (address === null) {
    const refused = { ok: false, reason: 'refused-address' } as const;
    const icmp = parts.runs && { sent: 0, received: 0, rttMs: null };
    return { result: { icmp, snmp: target.snmp && refused }, sample: null };
  }
  const { snmp } = target;
  let startedAtMs = performance.now();
  const [icmp, polled] = await Promise.all([
    parts.runs && echoes(parts.runs, address, parts.timeoutMs),
    snmp &&
      parts.fleet.poll(address, snmp, memory, () => {
        startedAtMs = performance.now();
      }),
  ]);
  const measured = polled && (polled.ok || !parts.time.stalledSince(startedAtMs));
  const sample: SnmpSample | null = measured
    ? {
        kind: 'snmp',
        targetId: target.id,
        at: parts.time.instantOf(startedAtMs),
        reread: false,
        result: polled,
      }
    : null;
  return { result: { icmp, snmp: polled }, sample };
}

async function echoes(runs: EchoRuns, address: string, timeoutMs: number) {
  let sent = ECHOES;
  const rtts: number[] = [];
  const run = runs.start({
    addresses: [address],
    count: ECHOES,
    periodMs: PERIOD_MS,
    spacingMs: 1,
    timeoutMs,
    onEcho: (echo) => {
      if (echo.ok) rtts.push(echo.rttMs);
      else if (echo.reason === 'send-failed') sent -= 1;
    },
  });
  const { error, disturbed } = await run.ended;
  // What a disturbed run did not answer was not measured.
  if (disturbed) sent = rtts.length;
  if (error !== null) return { sent: 0, received: 0, rttMs: null };
  const sum = rtts.reduce((total, rtt) => total + rtt, 0);
  return { sent, received: rtts.length, rttMs: rtts.length > 0 ? sum / rtts.length : null };
}
