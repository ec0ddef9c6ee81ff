import { FaultKind, scriptedFaults } from '../domain/sample/scenario.js';
import { Instant } from '../domain/time/instant.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Cutter } from './cutter.js';
import { SimulatedDevice } from './device.js';
import { HARDWARE, Hardware } from './hardware.js';
import { FleetControl, SimulationPlan, VillageTruth } from './messages.js';
import { Desk, mibTree } from './mib-tree.js';
import { Mib } from './net-snmp-agent.js';
import { VillageAgent, openAgent } from './village-agent.js';

interface Place {
  readonly device: SimulatedDevice;
  fault: FaultKind;
  /** Set by hand at least once: the script leaves it alone. */
  byHand: boolean;
  readonly history: { readonly fault: FaultKind; readonly at: Instant }[];
}

const SCRIPT_TICK_MS = 1_000;

/** All villages of the simulation: their agents, their faults and the truth about them. */
export class VillageFleet implements FleetControl {
  private readonly places = new Map<string, Place>();
  private readonly agents: VillageAgent[] = [];
  private readonly startedAt: Instant;
  private scripted: boolean;
  private ticker: NodeJS.Timeout | undefined;
  /** Faults take effect one after the other: cutting takes a moment. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly plan: SimulationPlan,
    private readonly now: () => Instant,
    private readonly cutter: Cutter | null,
  ) {
    this.startedAt = now();
    this.scripted = plan.scripted;
    for (const village of plan.villages) {
      this.places.set(village.code, {
        device: new SimulatedDevice(village, this.startedAt),
        fault: 'none',
        byHand: false,
        history: [{ fault: 'none', at: this.startedAt }],
      });
    }
  }

  /** Opens every agent; rejects with the first socket's error, with nothing left open. */
  async open(): Promise<void> {
    const [first] = this.places.values();
    if (!first) return;
    const desk: Desk = { device: first.device, at: this.startedAt };
    const trees = new Map<Hardware, Mib>(HARDWARE.map((one) => [one, mibTree(one, desk)]));
    const opening = [...this.places.values()].map(async ({ device }) => {
      const tree = trees.get(device.hardware);
      if (!tree) throw new Error(`no tree for ${device.hardware.id}`);
      this.agents.push(await openAgent(device, tree, desk, this.plan.credentials, this.now));
    });
    const failed = (await Promise.allSettled(opening)).find((one) => one.status === 'rejected');
    if (failed) {
      this.close();
      throw failed.reason;
    }
    this.ticker = setInterval(() => void this.followScript(), SCRIPT_TICK_MS);
  }

  close(): void {
    clearInterval(this.ticker);
    for (const agent of this.agents.splice(0)) agent.close();
  }

  setFault(code: string, kind: FaultKind): Promise<VillageTruth> {
    return this.inTurn(async () => {
      const place = this.places.get(code);
      if (!place) {
        throw new DomainError('unknown-village', `no village ${code} is simulated`, 404);
      }
      if (kind === 'cut' && !this.cutter) {
        throw new DomainError('cut-impossible', 'nothing can be cut without a network namespace');
      }
      place.byHand = true;
      await this.bring(place, kind);
      return this.truthOf(place);
    });
  }

  /** Stopping the script also ends the faults it has going. */
  setScripted(enabled: boolean): Promise<void> {
    return this.inTurn(async () => {
      this.scripted = enabled;
      if (!enabled) await this.applyScript(new Map());
    });
  }

  truth(): Promise<readonly VillageTruth[]> {
    return Promise.resolve([...this.places.values()].map((place) => this.truthOf(place)));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private followScript(): Promise<void> {
    return this.inTurn(async () => {
      if (!this.scripted) return;
      const elapsed = this.now() - this.startedAt;
      await this.applyScript(
        scriptedFaults([...this.places.keys()], elapsed, this.cutter !== null),
      );
    });
  }

  private async applyScript(faults: ReadonlyMap<string, FaultKind>): Promise<void> {
    for (const [code, place] of this.places) {
      const wanted = faults.get(code) ?? 'none';
      if (!place.byHand && wanted !== place.fault) await this.bring(place, wanted);
    }
  }

  /** Brings a village into a state and notes the instant at which it was so. */
  private async bring(place: Place, kind: FaultKind): Promise<void> {
    // Asked for again, a lasting state is nothing new; a reboot or a wrap happens once more.
    if (kind === place.fault && kind !== 'reboot' && kind !== 'counter-wrap') return;
    const { address } = place.device.village;
    if (place.fault === 'cut' && kind !== 'cut') await this.cutter?.mend(address);
    if (place.fault !== 'cut' && kind === 'cut') await this.cutter?.cut(address);
    const at = this.now();
    place.device.apply(kind, at);
    place.fault = kind;
    place.history.push({ fault: kind, at });
  }

  private truthOf({ device, fault, history }: Place): VillageTruth {
    const iso = history.map((one) => ({ fault: one.fault, at: new Date(one.at).toISOString() }));
    return { code: device.village.code, fault, since: iso.at(-1)?.at ?? '', history: iso };
  }
}
