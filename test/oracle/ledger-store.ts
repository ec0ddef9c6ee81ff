import { Transition } from '../../src/domain/link-state/state.js';

export interface OutageRow {
  readonly startedAt: number;
  readonly lastOkAt: number | null;
  readonly confirmedAt: number;
  readonly lastFailAt: number;
  readonly endedAt: number | null;
  readonly cause: string;
}

export interface UnknownRow {
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly reason: string;
}

/** The ledger of one link, written by transitions as a database would, strictly: what does not fit throws. */
export class LedgerStore {
  readonly outages = new Map<number, OutageRow>();
  readonly unknown = new Map<number, UnknownRow>();
  monitoredSince: number | null = null;
  shown = 'unknown';
  flapping = false;

  write(transitions: readonly Transition[]): void {
    for (const transition of transitions) this.writeOne(transition);
  }

  private writeOne(transition: Transition): void {
    switch (transition.kind) {
      case 'outage-opened': {
        const { firstFailAt: startedAt, ...outage } = transition.outage;
        if (this.outages.has(startedAt)) throw new Error('an outage with that start is there');
        this.outages.set(startedAt, { ...rowOf(outage), startedAt, endedAt: null });
        return;
      }
      case 'outage-closed': {
        const { firstFailAt: startedAt, ...outage } = transition.outage;
        if (this.outages.get(startedAt)?.endedAt !== null) throw new Error('no such open outage');
        this.outages.set(startedAt, {
          ...rowOf(outage),
          startedAt,
          endedAt: transition.endedAt,
        });
        return;
      }
      case 'outage-explained': {
        const row = this.outages.get(transition.startedAt);
        if (!row) throw new Error('no outage to explain');
        this.outages.set(row.startedAt, { ...row, cause: transition.cause });
        return;
      }
      case 'unknown-opened': {
        const { since: startedAt, reason } = transition;
        if (this.unknown.has(startedAt)) throw new Error('unknown time with that start is there');
        this.unknown.set(startedAt, { startedAt, endedAt: null, reason });
        return;
      }
      case 'unknown-closed': {
        const { since, endedAt } = transition;
        if (since === null) {
          this.monitoredSince = endedAt;
          return;
        }
        const row = this.unknown.get(since);
        if (row?.endedAt !== null) throw new Error('no such open unknown time');
        this.unknown.set(since, { ...row, endedAt });
        return;
      }
      case 'ledger-revised': {
        const { outages, unknown, monitoredSince } = transition;
        for (const start of outages.withdrawn)
          if (!this.outages.delete(start)) throw new Error('no outage to withdraw');
        for (const { firstFailAt: startedAt, endedAt, ...outage } of outages.set)
          this.outages.set(startedAt, { ...rowOf(outage), startedAt, endedAt });
        for (const start of unknown.withdrawn)
          if (!this.unknown.delete(start)) throw new Error('no unknown time to withdraw');
        for (const { since: startedAt, endedAt, reason } of unknown.set)
          this.unknown.set(startedAt, { startedAt, endedAt, reason });
        if (monitoredSince !== undefined) this.monitoredSince = monitoredSince;
        return;
      }
      case 'state-changed':
        if (transition.from !== this.shown) throw new Error('another state was shown');
        this.shown = transition.to;
        return;
      case 'flapping-started':
      case 'flapping-ended':
        this.flapping = transition.kind === 'flapping-started';
    }
  }

  /** All rows by their start. Of an open outage the last failure is not written until it ends, so not compared. */
  rows() {
    const byStart = (a: { startedAt: number }, b: { startedAt: number }) =>
      a.startedAt - b.startedAt;
    return {
      monitoredSince: this.monitoredSince,
      outages: [...this.outages.values()]
        .map((row) => (row.endedAt === null ? { ...row, lastFailAt: null } : row))
        .sort(byStart),
      unknown: [...this.unknown.values()].sort(byStart),
      shown: this.shown,
      flapping: this.flapping,
    };
  }

  /** What is wrong with the rows taken together; empty when nothing is. */
  faults(): string[] {
    const faults: string[] = [];
    for (const [kind, rows] of [
      ['outage', this.outages],
      ['unknown', this.unknown],
    ] as const) {
      const sorted = [...rows.values()].sort((a, b) => a.startedAt - b.startedAt);
      sorted.forEach((row, index) => {
        const next = sorted[index + 1];
        if (row.endedAt !== null && row.endedAt <= row.startedAt) faults.push(`${kind} negative`);
        if (next && (row.endedAt === null || row.endedAt > next.startedAt))
          faults.push(`${kind} overlapping`);
      });
    }
    for (const { lastOkAt, startedAt, lastFailAt, confirmedAt, endedAt } of this.outages.values()) {
      const ordered =
        (lastOkAt ?? startedAt) <= startedAt &&
        startedAt <= lastFailAt &&
        startedAt <= confirmedAt &&
        lastFailAt <= (endedAt ?? lastFailAt);
      if (!ordered) faults.push('instants of an outage out of order');
    }
    return faults;
  }
}

function rowOf(outage: {
  lastOkAt: number | null;
  confirmedAt: number;
  lastFailAt: number;
  cause: string;
}): Omit<OutageRow, 'startedAt' | 'endedAt'> {
  const { lastOkAt, confirmedAt, lastFailAt, cause } = outage;
  return { lastOkAt, confirmedAt, lastFailAt, cause };
}
