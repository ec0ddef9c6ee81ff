import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProbeTarget } from '../domain/probe/plan.js';
import { SETTINGS, type Settings } from '../platform/config/config.js';
import { logOf } from '../platform/logging/log.js';
import { type ProbedPlaces, RegistryService } from '../registry/registry.service.js';
import { Leadership } from './leadership/leadership.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { loadKnownDevices } from './devices/known-devices.js';
import { loadHeartbeat, loadStates } from './links/stored-states.js';
import { loadDownNodes } from './parents/told-node-rows.js';
import { Monitor } from './monitor.js';
import { OutageCounts } from './outage-counts.js';
import { Poller } from './poller/poller.js';

/** Keeps what is watched, and the poller's plan, equal to the registry. */
@Injectable()
export class PlanKeeper {
  private readonly log = logOf('plan');
  private version = -1;
  private reading: Promise<void> = Promise.resolve();
  private nextReading: Promise<void> | null = null;
  private firstReading = true;
  private probed: readonly ProbeTarget[] = [];
  private beside: ProbedPlaces = { upstream: [], references: [] };

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly database: DataSource,
    private readonly registry: RegistryService,
    private readonly writer: LedgerWriter,
    private readonly monitor: Monitor,
    private readonly counts: OutageCounts,
    private readonly poller: Poller,
    @Inject(Leadership) private readonly leadership: Pick<Leadership, 'epoch'>,
  ) {}

  /** What is probed: links, upstream nodes and reference targets. */
  get targets(): readonly ProbeTarget[] {
    return this.probed;
  }

  /** The upstream nodes and reference targets, with or without an address. */
  get places(): ProbedPlaces {
    return this.beside;
  }

  /** Forgets what was read, for a service that begins or ceases to lead. */
  async readAnew(): Promise<void> {
    this.monitor.clear();
    this.version = -1;
    this.firstReading = true;
    await this.replan();
  }

  /** Goes on from what the journal says of the nodes, after another service has handed in rows about them. */
  async resumeNodes(): Promise<void> {
    await this.writer.drained();
    const { entered } = this.writer;
    const downSince = await loadDownNodes(this.database);
    // What was told meanwhile stands in the journal only now.
    if (entered !== this.writer.entered) return this.resumeNodes();
    this.monitor.parents.resume(downSince);
  }

  /**
   * Rereads the registry if its version changed and sends the new plan: one reading at a time, and one more for all the
   * changes that came while it went on.
   */
  replan(): Promise<void> {
    this.nextReading ??= this.reading.then(async () => {
      this.nextReading = null;
      await this.reread().catch((error: unknown) => {
        this.log.error('the registry could not be read; the plan stays as it is', error);
      });
    });
    this.reading = this.nextReading;
    return this.reading;
  }

  private async reread(): Promise<void> {
    const version = await this.registry.version();
    if (version === this.version && this.leads) return;
    // A link taken out and put back goes on from what was written of it last.
    if (this.leads) await this.writer.drained();
    const [links, { targets }, places, stored, heartbeatAt] = await Promise.all([
      this.registry.links(),
      this.registry.planTargets(),
      this.registry.probedPlaces(),
      loadStates(this.database),
      loadHeartbeat(this.database),
    ]);
    const probed = new Set(targets.map(({ id }) => id));
    const watched = links.filter(({ id }) => probed.has(id));
    if (this.leads) {
      const stateOf = (linkId: string) => stored.get(linkId)?.state;
      if (this.firstReading) {
        this.monitor.parents.resume(await loadDownNodes(this.database));
        this.monitor.devices.resume(await loadKnownDevices(this.database));
        // What was taken out of the plan while no service ran is unknown too, since the last one ended.
        const measuredBefore = links.filter(({ id }) => stateOf(id)?.unknown === null);
        this.monitor.watch(measuredBefore, stateOf, heartbeatAt, Date.now());
        this.firstReading = false;
      }
      const added = this.monitor.watch(watched, stateOf, heartbeatAt, Date.now());
      if (added > 0) await this.counts.recount();
    } else {
      // Another process measures: what it stored is what is known.
      this.monitor.clear();
      this.monitor.links.replace(watched, (linkId) => stored.get(linkId)?.state);
      await this.counts.recount();
    }
    this.monitor.watchBeside(
      targets.filter(({ role }) => role !== undefined),
      places.upstream,
    );
    if (this.leads) this.monitor.devices.planned(targets, this.monitor.links, Date.now());
    this.beside = places;
    if (version !== this.version) this.log.info('plan read', { version, links: watched.length });
    this.probed = targets;
    this.version = version;
    this.sendPlan();
  }

  /** Tells the poller what to probe; nothing before the registry was read, or while another service leads. */
  sendPlan(): void {
    if (this.version < 0 || !this.leads) return;
    const { allowedNetworks, networkNamespace: _namespace, ...policy } = this.settings.probing;
    this.poller.send({
      type: 'plan',
      plan: { version: this.version, targets: this.probed, policy, allowedNetworks },
    });
  }

  private get leads(): boolean {
    return this.leadership.epoch !== null;
  }
}
