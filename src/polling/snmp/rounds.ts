import { performance } from 'node:perf_hooks';
import { ProbePolicy } from '../../domain/probe/plan.js';
import { firstDueMs, nextDueMs, phaseMs } from '../../domain/probe/schedule.js';
import { logOf } from '../../platform/logging/log.js';
import { Outbox } from '../outbox.js';
import { TimeWatch } from '../time-watch.js';
import { Watched } from '../watched.js';
import { SnmpFleet, readsDown } from './fleet.js';

const log = logOf('polling.snmp');

const TICK_MS = 50;
/** A poll that a standstill has spoilt is made up for after this. */
const AGAIN_MS = 500;

interface Slot {
  readonly id: string;
  dueAt: number;
  polling: boolean;
}

export interface RoundParts {
  readonly fleet: SnmpFleet;
  readonly outbox: Outbox;
  readonly time: TimeWatch;
  readonly policy: () => ProbePolicy;
}

/** One poll per link and interval, each link at its own place in it; the first ones soon after the start. */
export class SnmpRounds {
  private links: ReadonlyMap<string, Watched> = new Map();
  private slots = new Map<string, Slot>();
  /** Slots by the tick they are due in. */
  private readonly wheel = new Map<number, Slot[]>();
  private nextTick = Math.floor(performance.now() / TICK_MS);
  private timer: NodeJS.Timeout | null = null;
  private readonly later = new Set<NodeJS.Timeout>();

  constructor(private readonly parts: RoundParts) {}

  /** Takes over a new set of links: who was polled before keeps its place, who is new comes soon. */
  watch(links: ReadonlyMap<string, Watched>): void {
    this.links = links;
    const polled = [...links.values()].filter(({ target }) => target.snmp !== null);
    const fresh = polled.filter(({ target }) => !this.slots.has(target.id));
    const slots = new Map<string, Slot>();
    for (const { target } of polled) {
      const slot = this.slots.get(target.id);
      if (slot) slots.set(target.id, slot);
    }
    this.slots = slots;
    const { snmpFirstSweepMs, snmpIntervalMs } = this.parts.policy();
    // A handful of new links need not wait for a sweep's length.
    const spreadMs = (snmpFirstSweepMs * fresh.length) / Math.max(1, polled.length);
    const now = performance.now();
    fresh.forEach(({ target }, rank) => {
      const dueAt = firstDueMs(rank, fresh.length, now, Math.min(spreadMs, snmpIntervalMs));
      const slot = { id: target.id, dueAt, polling: false };
      this.slots.set(target.id, slot);
      this.place(slot);
    });
    this.timer ??= setInterval(() => this.tick(), TICK_MS);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    for (const timer of this.later) clearTimeout(timer);
    this.later.clear();
  }

  private place(slot: Slot): void {
    const tick = Math.max(this.nextTick, Math.floor(slot.dueAt / TICK_MS));
    const sharing = this.wheel.get(tick);
    if (sharing) sharing.push(slot);
    else this.wheel.set(tick, [slot]);
  }

  private tick(): void {
    const now = performance.now();
    const last = Math.floor(now / TICK_MS) - 1;
    while (this.nextTick <= last) {
      const due = this.wheel.get(this.nextTick) ?? [];
      this.wheel.delete(this.nextTick);
      this.nextTick += 1;
      for (const slot of due) this.fire(slot, now);
    }
  }

  private fire(slot: Slot, now: number): void {
    // Left the plan, or came back as another slot.
    if (this.slots.get(slot.id) !== slot) return;
    const { snmpIntervalMs } = this.parts.policy();
    const { dueAt } = slot;
    slot.dueAt = nextDueMs(Math.max(now, dueAt), phaseMs(slot.id, snmpIntervalMs), snmpIntervalMs);
    this.place(slot);
    const link = this.links.get(slot.id);
    if (!link) return;
    if (slot.polling) {
      // The poll before is not over yet: this one is left out, and that is lateness.
      this.parts.outbox.late(snmpIntervalMs);
      return;
    }
    slot.polling = true;
    this.poll(link, false, dueAt)
      .catch((error: unknown) => log.error('an SNMP poll broke', error, { link: slot.id }))
      .finally(() => {
        slot.polling = false;
      });
  }

  /** `reread`: the second reading of a port that read down. `dueAt` is monotonic. */
  private async poll(link: Watched, reread: boolean, dueAt: number): Promise<void> {
    const { target, address } = link;
    const { time, outbox } = this.parts;
    if (!target.snmp) return;
    if (address === null) {
      const refused = { ok: false, reason: 'refused-address' } as const;
      outbox.push({ kind: 'snmp', targetId: target.id, at: time.now(), reread, result: refused });
      return;
    }
    let startedAt = performance.now();
    const result = await this.parts.fleet.poll(address, target.snmp, link.port, () => {
      startedAt = performance.now();
      outbox.late(startedAt - dueAt - TICK_MS);
    });
    // The plan may have dropped the link, or changed its address, meanwhile.
    if (this.links.get(target.id) !== link) return;
    if (time.stalledSince(startedAt) && !result.ok) {
      // The answer may have come while nobody listened: it was not measured.
      this.pollLater(link, reread, AGAIN_MS);
      return;
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    outbox.observe('internet_desa_poll_duration_seconds', { probe: 'snmp' }, seconds);
    outbox.push({
      kind: 'snmp',
      targetId: target.id,
      at: time.instantOf(startedAt),
      reread,
      result,
    });
    if (result.ok && !reread && readsDown(result.reading)) {
      this.pollLater(link, true, this.parts.policy().portRereadMs);
    }
  }

  /** Polls a link once more, beside its place in the interval. */
  private pollLater(link: Watched, reread: boolean, afterMs: number): void {
    const dueAt = performance.now() + afterMs;
    const timer = setTimeout(() => {
      this.later.delete(timer);
      if (this.links.get(link.target.id) !== link) return;
      this.poll(link, reread, dueAt).catch((error: unknown) =>
        log.error('an SNMP poll broke', error, { link: link.target.id }),
      );
    }, afterMs);
    this.later.add(timer);
  }
}
