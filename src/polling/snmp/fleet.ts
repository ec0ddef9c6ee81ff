import { performance } from 'node:perf_hooks';
import { ProbePolicy, SnmpTarget } from '../../domain/probe/plan.js';
import { ConfirmSample, SnmpReading } from '../../domain/probe/sample.js';
import { Semaphore } from '../semaphore.js';
import { SnmpChannel } from './channel.js';
import { SnmpDevice } from './device.js';
import { Verdict } from './guard.js';
import { SCALAR } from './oids.js';
import { PollResult, pollLink } from './poll.js';
import { PortMemory } from './port-memory.js';

/** Confirming GETs do not stand in line behind the minute's polls. */
const CONFIRMING_SHARE = 4;

/** All devices that are asked by SNMP, and how many at a time. */
export class SnmpFleet {
  private readonly channel: SnmpChannel;
  private readonly devices = new Map<string, SnmpDevice>();
  private readonly polls: Semaphore;
  private readonly confirms: Semaphore;

  constructor(
    private policy: ProbePolicy,
    onVerdict: (verdict: Verdict) => void,
  ) {
    this.channel = new SnmpChannel(onVerdict);
    this.polls = new Semaphore(policy.snmpMaxInFlight);
    this.confirms = new Semaphore(policy.snmpMaxInFlight * CONFIRMING_SHARE);
  }

  /** A new policy, and the only (address, target) pairs still asked: sessions of all others are closed. */
  keepOnly(policy: ProbePolicy, targets: Iterable<readonly [string, SnmpTarget]>): void {
    this.policy = policy;
    this.polls.resize(policy.snmpMaxInFlight);
    this.confirms.resize(policy.snmpMaxInFlight * CONFIRMING_SHARE);
    const kept = new Set<string>();
    for (const [address, target] of targets) kept.add(deviceKey(address, target));
    for (const [key, device] of this.devices) {
      if (kept.has(key)) continue;
      device.forget();
      this.devices.delete(key);
    }
  }

  /** Polls one link; `onStart` hears when its turn has come. */
  async poll(
    address: string,
    target: SnmpTarget,
    memory: PortMemory,
    onStart: () => void,
  ): Promise<PollResult> {
    const device = this.deviceAt(address, target);
    return device.inTurn(async () => {
      await this.polls.acquire();
      try {
        onStart();
        return await pollLink(device, target, memory, this.policy.snmpDeadlineMs);
      } finally {
        this.polls.release();
      }
    });
  }

  /** Whether the device answers anything within the time, milliseconds. A poll that is running speaks for it too. */
  async answers(
    address: string,
    target: SnmpTarget,
    withinMs: number,
  ): Promise<ConfirmSample['snmp']> {
    const device = this.deviceAt(address, target);
    const startedAt = performance.now();
    const left = () => withinMs - (performance.now() - startedAt);
    const asking = device.inTurn(async () => {
      await this.confirms.acquire();
      try {
        if (device.lastAnswerAt >= startedAt || left() <= 0) return;
        await device.ask({ kind: 'get', oids: [SCALAR.sysUpTime] }, left());
      } finally {
        this.confirms.release();
      }
    });
    await Promise.race([asking, timeUp(left())]);
    if (device.lastAnswerAt >= startedAt) return 'answered';
    return device.lastSentAt >= startedAt ? 'silent' : 'not-asked';
  }

  /** The local port that devices answer to; null before the first request. */
  localPort(): number | null {
    return this.channel.localPort();
  }

  close(): void {
    for (const device of this.devices.values()) device.forget();
    this.devices.clear();
    this.channel.close();
  }

  private deviceAt(address: string, target: SnmpTarget): SnmpDevice {
    const key = deviceKey(address, target);
    let device = this.devices.get(key);
    if (!device) {
      device = new SnmpDevice(address, target.port, target.credentials, this.channel);
      this.devices.set(key, device);
    }
    return device;
  }
}

function deviceKey(address: string, { port, credentials }: SnmpTarget): string {
  return JSON.stringify([address, port, credentials]);
}

function timeUp(ms: number): Promise<void> {
  return new Promise((resolve) => {
    // What waits in the socket is read before time is up: timers run first.
    setTimeout(() => setImmediate(resolve), Math.max(0, ms)).unref();
  });
}

/** Whether a port in this state is read again before it is believed. */
export function readsDown({ operStatus }: SnmpReading): boolean {
  return operStatus === 'down' || operStatus === 'lowerLayerDown' || operStatus === 'notPresent';
}
