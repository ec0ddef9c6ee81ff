import { SocketAddress, isIPv6 } from 'node:net';
import { isAllowedAddress } from '../domain/link/address.js';
import { ANSWERING, ConfirmMemory } from '../domain/probe/confirm.js';
import { Plan, ProbeTarget } from '../domain/probe/plan.js';
import { RttWindow } from './icmp/rtt-window.js';
import { PortMemory } from './snmp/port-memory.js';

/** A target of the plan with what the poller remembers of it. */
export interface Watched {
  target: ProbeTarget;
  /** The address as the kernel prints it; null when it is no IP literal inside the allowed networks. */
  readonly address: string | null;
  readonly rtt: RttWindow;
  confirm: ConfirmMemory;
  /** Whether a scheduled echo is on its way. */
  echoing: boolean;
  port: PortMemory;
}

/** An IP literal as the kernel prints it, an IPv4-mapped one as IPv4: replies are told apart by this text. */
function canonicalAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const text = new SocketAddress({ address, family: 'ipv6' }).address;
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1] ?? text;
}

/** The address to probe, canonical; null when it must not be probed. */
export function probeAddress(address: string, allowedNetworks: readonly string[]): string | null {
  return isAllowedAddress(address, allowedNetworks) ? canonicalAddress(address) : null;
}

/** Starts to watch a target with nothing remembered. */
function watch(target: ProbeTarget, allowedNetworks: readonly string[]): Watched {
  return {
    target,
    address: probeAddress(target.address, allowedNetworks),
    rtt: new RttWindow(),
    confirm: ANSWERING,
    echoing: false,
    port: new PortMemory(),
  };
}

/**
 * The watched targets of a new plan, in its order. A target keeps its memory while its address stays allowed and the
 * same, and what is known of its port while its SNMP part does.
 */
export function rewatch(former: ReadonlyMap<string, Watched>, plan: Plan): Map<string, Watched> {
  const watched = new Map<string, Watched>();
  for (const target of plan.targets) {
    const before = former.get(target.id);
    const address = probeAddress(target.address, plan.allowedNetworks);
    if (!before || before.address !== address) {
      watched.set(target.id, watch(target, plan.allowedNetworks));
      continue;
    }
    if (JSON.stringify(before.target.snmp) !== JSON.stringify(target.snmp)) {
      before.port = new PortMemory();
    }
    before.target = target;
    watched.set(target.id, before);
  }
  return watched;
}
