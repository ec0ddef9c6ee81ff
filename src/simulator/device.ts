import { DAY_MS, Instant } from '../domain/time/instant.js';
import { chance, chanceBetween } from '../domain/sample/chance.js';
import { FaultKind } from '../domain/sample/scenario.js';
import { TrafficHabit, peakBps, trafficHabit } from '../domain/sample/traffic.js';
import { Hardware, PortModel, hardwareOf } from './hardware.js';
import { SimulatedVillage } from './messages.js';
import { PortTraffic } from './port-traffic.js';

const UPLINK_MBPS = 100;
const SLOW_MBPS = 10;
/** A port is up this long after the device's start. */
const PORT_UP_CENTISECONDS = 2_500;
/** Further off than a reading a minute, so that readings of a minute's cadence see both sides of the wrap. */
const WRAP_AHEAD_MS = 75_000;
const ERRORS_PER_SECOND = { errorsIn: 40, errorsOut: 12, discardsIn: 25, discardsOut: 8 };
const IF_UP = 1;
const IF_DOWN = 2;

export type ErrorCounter = keyof typeof ERRORS_PER_SECOND;

/** The state of one simulated router. Values are computed when asked for; only faults are remembered. */
export class SimulatedDevice {
  readonly hardware: Hardware;
  readonly habit: TrafficHabit;
  private fault: FaultKind = 'none';
  private bootAt: Instant;
  private boots = 1;
  private readonly traffic: PortTraffic;
  private uplinkChange = PORT_UP_CENTISECONDS;
  private discontinuity = 0;
  private downs = 0;
  /** Seconds of the `errors` fault that are over, and the start of one going on. */
  private errorSeconds = 0;
  private errorsSince: Instant | null = null;

  constructor(
    readonly village: SimulatedVillage,
    now: Instant,
  ) {
    this.hardware = hardwareOf(village.code);
    this.habit = trafficHabit(village.code);
    // A start every few months, the same whenever the simulation itself is started.
    const every = chanceBetween(`boot/${village.code}`, 40, 140) * DAY_MS;
    this.bootAt = Math.floor(now / every) * every;
    this.traffic = new PortTraffic(this.habit, this.bootAt);
  }

  get snmpSilent(): boolean {
    return this.fault === 'snmp-silent' || this.fault === 'cut';
  }

  get engineBoots(): number {
    return this.boots;
  }

  /** Puts the device into a state; what the one before had changed is undone, but counters and uptime stay. */
  apply(kind: FaultKind, at: Instant): void {
    this.leave(at);
    this.fault = kind;
    if (kind === 'port-down') this.portChanged('none', at);
    if (kind === 'slow-port') this.portChanged('slow', at);
    if (kind === 'saturated') this.traffic.change('full', at);
    if (kind === 'errors') this.errorsSince = at;
    if (kind === 'reboot') this.reboot(at);
    if (kind === 'counter-wrap') {
      this.traffic.approachWrap(at, WRAP_AHEAD_MS);
      // The jump to just before the wrap is no traffic, and a device says so; the wrap itself is not announced.
      this.discontinuity = this.uptimeCentiseconds(at);
    }
  }

  private leave(at: Instant): void {
    if (this.fault === 'port-down' || this.fault === 'slow-port') this.portChanged('usual', at);
    if (this.fault === 'saturated') this.traffic.change('usual', at);
    if (this.errorsSince !== null) {
      this.errorSeconds += (at - this.errorsSince) / 1_000;
      this.errorsSince = null;
    }
  }

  private portChanged(flow: 'usual' | 'none' | 'slow', at: Instant): void {
    this.traffic.change(flow, at);
    this.uplinkChange = this.uptimeCentiseconds(at);
    if (flow !== 'usual') this.downs += 1;
  }

  private reboot(at: Instant): void {
    this.bootAt = at;
    this.boots += 1;
    this.traffic.restart(at);
    this.uplinkChange = 0;
    this.discontinuity = 0;
    this.downs = 0;
    this.errorSeconds = 0;
  }

  uptimeCentiseconds(at: Instant): number {
    return Math.max(0, Math.floor((at - this.bootAt) / 10)) % 2 ** 32;
  }

  operStatus(port: PortModel): number {
    if (port.role === 'uplink') return this.fault === 'port-down' ? IF_DOWN : IF_UP;
    if (port.role === 'spare') return IF_DOWN;
    if (port.role === 'second-lan') return this.hasSecondLan() ? IF_UP : IF_DOWN;
    return IF_UP;
  }

  private hasSecondLan(): boolean {
    return chance(`second-lan/${this.village.code}`) < 0.5;
  }

  speedMbps(port: PortModel): number {
    if (port.role === 'uplink') return this.fault === 'slow-port' ? SLOW_MBPS : UPLINK_MBPS;
    if (port.role === 'loopback' || this.operStatus(port) === IF_DOWN) return 0;
    return 1_000;
  }

  lastChangeCentiseconds(port: PortModel, at: Instant): number {
    if (this.operStatus(port) === IF_DOWN && port.role !== 'uplink') return 0;
    const change = port.role === 'uplink' ? this.uplinkChange : PORT_UP_CENTISECONDS;
    return Math.min(change, this.uptimeCentiseconds(at));
  }

  discontinuityCentiseconds(port: PortModel): number {
    return port.role === 'uplink' ? this.discontinuity : 0;
  }

  /** The 64-bit octet counter of a port: the village's side mirrors the uplink, spread over the ports in use. */
  octets(port: PortModel, way: 'in' | 'out', at: Instant): bigint {
    if (port.role === 'uplink') {
      return this.traffic.octets(way === 'in' ? 'receive' : 'transmit', at);
    }
    const mirrored = this.traffic.bytes(way === 'in' ? 'transmit' : 'receive', at);
    if (port.role === 'bridge') return mirrored;
    if (port.role === 'lan') return this.hasSecondLan() ? (mirrored * 7n) / 10n : mirrored;
    if (port.role === 'second-lan') return this.hasSecondLan() ? (mirrored * 3n) / 10n : 0n;
    return 0n;
  }

  /** Packets with errors or discarded at a port: a rare one by itself, many a second under the fault. */
  errorCount(port: PortModel, counter: ErrorCounter, at: Instant): number {
    if (port.role !== 'uplink') return 0;
    const going = this.errorsSince === null ? 0 : (at - this.errorsSince) / 1_000;
    const rare = Math.floor(Math.max(0, at - this.bootAt) / (2 * DAY_MS));
    return (rare + Math.floor((this.errorSeconds + going) * ERRORS_PER_SECOND[counter])) % 2 ** 32;
  }

  linkDowns(port: PortModel): number {
    return port.role === 'uplink' ? this.downs : 0;
  }

  /** How busy the village is at this hour, as a share of its peak. */
  busyness(at: Instant): number {
    return Math.min(1, peakBps(this.habit, 'receive', at, at) / this.habit.peakReceiveBps);
  }
}
