import { performance } from 'node:perf_hooks';
import { confirmAnew } from '../domain/probe/confirm.js';
import { DEFAULT_POLICY, Plan, ProbePolicy, ProbeTarget } from '../domain/probe/plan.js';
import { FromPoller } from '../domain/probe/sample.js';
import { logOf } from '../platform/logging/log.js';
import { Confirmer, LostEcho } from './icmp/confirmer.js';
import { EchoRuns } from './icmp/echo-runs.js';
import { IcmpProber } from './icmp/prober.js';
import { Sweep } from './icmp/sweep.js';
import { Witnesses } from './icmp/witnesses.js';
import { Outbox } from './outbox.js';
import { probeNow } from './probe-now.js';
import { SnmpFleet } from './snmp/fleet.js';
import { PortMemory } from './snmp/port-memory.js';
import { SnmpRounds } from './snmp/rounds.js';
import { TimeWatch } from './time-watch.js';
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
  private references: readonly Watched[] = [];
  private probingNow = 0;
  private lateToldAt = -Infinity;
  private readonly time: TimeWatch;
  private readonly outbox: Outbox;
  private readonly runs: EchoRuns | null;
  private readonly fleet: SnmpFleet;
  private readonly rounds: SnmpRounds;
  private readonly sweep: Sweep | null;
  private readonly confirmer: Confirmer | null;
  private readonly witnesses: Witnesses | null;

  constructor(
    prober: IcmpProber | null,
    private readonly send: (message: FromPoller, taken?: () => void) => void,
  ) {
    this.time = new TimeWatch(
      (message) => this.outbox.tell(message),
      () => this.runs?.disturb(),
    );
    const { time } = this;
    this.outbox = new Outbox(
      () => time.now(),
      (message, taken) => {
        if (message.type === 'samples') this.tellLate(message.lagSeconds * 1_000);
        this.send(message, taken);
      },
    );
    const { outbox } = this;
    const policy = () => this.policy;
    this.fleet = new SnmpFleet(this.policy, (verdict) =>
      outbox.count('internet_desa_snmp_packets_total', { verdict }),
    );
    this.rounds = new SnmpRounds({ fleet: this.fleet, outbox, time, policy });
    this.runs = prober && new EchoRuns(prober, time);
    const echoing = this.runs && this.echoing(this.runs);
    this.sweep = echoing?.sweep ?? null;
    this.confirmer = echoing?.confirmer ?? null;
    this.witnesses = echoing?.witnesses ?? null;
  }

  /** The parts that send echoes, tied together: what is lost is confirmed, and witnesses are asked beside that. */
  private echoing(runs: EchoRuns) {
    const shared = {
      runs,
      time: this.time,
      outbox: this.outbox,
      policy: () => this.policy,
      isWatched: (link: Watched) => this.watched.get(link.target.id) === link,
      onLost: (link: Watched, lost: LostEcho) => confirmer.add(link, lost),
    };
    const witnesses = new Witnesses({
      ...shared,
      find: (id) => this.watched.get(id),
      references: () => this.references,
    });
    const confirmer = new Confirmer({
      ...shared,
      askSnmp: async (link, withinMs) =>
        link.target.snmp && link.address !== null
          ? this.fleet.answers(link.address, link.target.snmp, withinMs)
          : 'not-asked',
      askWitnesses: (links) => witnesses.askBeside(links),
    });
    const sweep = new Sweep({ ...shared, watched: () => this.watched.values() });
    return { sweep, confirmer, witnesses };
  }

  /** Replaces the plan; targets that stay the same keep what is remembered of them. */
  take(plan: Plan): void {
    this.policy = plan.policy;
    this.allowedNetworks = plan.allowedNetworks;
    this.watched = rewatch(this.watched, plan);
    this.references = [...this.watched.values()].filter(
      ({ target }) => target.role === 'reference',
    );
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
      runs: this.runs,
      time: this.time,
      fleet: this.fleet,
      timeoutMs: this.policy.icmpTimeoutMaxMs,
    });
    this.probingNow -= 1;
    // Sessions with devices that are asked once only are not kept.
    if (!same && this.probingNow === 0) this.fleet.keepOnly(this.policy, this.snmpTargets());
    if (sample && same) this.outbox.push(sample);
    this.send({ type: 'probe-now', requestId, result });
  }

  /** The silence of these is not to be believed any longer: their next lost echo is confirmed. */
  confirmAnew(targetIds: readonly string[]): void {
    for (const id of targetIds) {
      const link = this.watched.get(id);
      if (link) link.confirm = confirmAnew(link.confirm);
    }
  }

  /** Asks these at once whether they answer; one that does not is confirmed at once too. */
  async ask(targetIds: readonly string[]): Promise<void> {
    await this.witnesses?.ask(targetIds.flatMap((id) => this.watched.get(id) ?? []));
  }

  stop(): void {
    this.time.stop();
    this.sweep?.stop();
    this.confirmer?.stop();
    this.runs?.stop();
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
