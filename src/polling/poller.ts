import { performance } from 'node:perf_hooks';
import { DEFAULT_POLICY, Plan, ProbePolicy, ProbeTarget } from '../domain/probe/plan.js';
import { FromPoller } from '../domain/probe/sample.js';
import { logOf } from '../platform/logging/log.js';
import { Confirmer } from './icmp/confirmer.js';
import { IcmpProber } from './icmp/prober.js';
import { Sweep } from './icmp/sweep.js';
import { Outbox } from './outbox.js';
import { probeNow } from './probe-now.js';
import { SnmpFleet } from './snmp/fleet.js';
import { PortMemory } from './snmp/port-memory.js';
import { SnmpRounds } from './snmp/rounds.js';
import { Watched, probeAddress, rewatch } from './watched.js';

const log = logOf('polling');

/** Later than this is worth a line in the log, at most once a minute. */
const LATE_MS = 2_000;
const LATE_EVERY_MS = 60_000;

/** Watches the targets of a plan and reports what it sees. Holds nothing that a restart would miss. */
export class Poller {
  private policy: ProbePolicy = DEFAULT_POLICY;
  private allowedNetworks: readonly string[] = [];
  private watched = new Map<string, Watched>();
  private probingNow = 0;
  private lateToldAt = -Infinity;
  private readonly outbox: Outbox;
  private readonly fleet: SnmpFleet;
  private readonly rounds: SnmpRounds;
  private readonly sweep: Sweep | null;
  private readonly confirmer: Confirmer | null;

  constructor(
    private readonly prober: IcmpProber | null,
    private readonly send: (message: FromPoller, taken?: () => void) => void,
  ) {
    this.outbox = new Outbox((batch, taken) => {
      this.tellLate(batch.lagSeconds * 1_000);
      this.send(batch, taken);
    });
    const { outbox } = this;
    const policy = () => this.policy;
    const isWatched = (link: Watched) => this.watched.get(link.target.id) === link;
    this.fleet = new SnmpFleet(this.policy, (verdict) =>
      outbox.count('internet_desa_snmp_packets_total', { verdict }),
    );
    this.rounds = new SnmpRounds({ fleet: this.fleet, outbox, policy });
    const confirmer =
      prober &&
      new Confirmer({
        prober,
        outbox,
        policy,
        isWatched,
        askSnmp: async (link, withinMs) =>
          link.target.snmp && link.address !== null
            ? this.fleet.answers(link.address, link.target.snmp, withinMs)
            : 'not-asked',
      });
    this.confirmer = confirmer;
    this.sweep =
      prober &&
      new Sweep({
        prober,
        outbox,
        policy,
        watched: () => this.watched.values(),
        isWatched,
        onLost: (link, lostAt) => confirmer?.add(link, lostAt),
      });
  }

  /** Replaces the plan; targets that stay the same keep what is remembered of them. */
  take(plan: Plan): void {
    this.policy = plan.policy;
    this.allowedNetworks = plan.allowedNetworks;
    this.watched = rewatch(this.watched, plan);
    this.fleet.keepOnly(plan.policy, this.snmpTargets());
    this.rounds.watch(this.watched);
    this.sweep?.start();
    log.info('plan taken', { version: plan.version, targets: plan.targets.length });
  }

  /** Probes a target on request, in the plan or not. */
  async probe(requestId: number, target: ProbeTarget): Promise<void> {
    const address = probeAddress(target.address, this.allowedNetworks);
    const known = this.watched.get(target.id);
    const same =
      known?.address === address &&
      JSON.stringify(known.target.snmp) === JSON.stringify(target.snmp);
    const memory = known && same ? known.port : new PortMemory();
    this.probingNow += 1;
    const { result, sample } = await probeNow(target, address, memory, {
      prober: this.prober,
      fleet: this.fleet,
      timeoutMs: this.policy.icmpTimeoutMaxMs,
    });
    this.probingNow -= 1;
    // Sessions with devices that are asked once only are not kept.
    if (!same && this.probingNow === 0) this.fleet.keepOnly(this.policy, this.snmpTargets());
    if (sample && same) this.outbox.push(sample);
    this.send({ type: 'probe-now', requestId, result });
  }

  stop(): void {
    this.sweep?.stop();
    this.confirmer?.stop();
    this.rounds.stop();
    this.fleet.close();
    this.outbox.close();
  }

  private *snmpTargets() {
    for (const { address, target } of this.watched.values()) {
      if (address !== null && target.snmp) yield [address, target.snmp] as const;
    }
  }

  private tellLate(lagMs: number): void {
    const now = performance.now();
    if (lagMs < LATE_MS || now - this.lateToldAt < LATE_EVERY_MS) return;
    this.lateToldAt = now;
    log.warn('probing falls behind its schedule', { lagSeconds: lagMs / 1_000 });
  }
}
