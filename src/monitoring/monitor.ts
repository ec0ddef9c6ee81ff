import { Injectable } from '@nestjs/common';
import { LiveLink } from '../domain/link-state/shown.js';
import {
  DEFAULT_STATE_POLICY,
  LinkState,
  NEVER_MEASURED,
  Step,
} from '../domain/link-state/state.js';
import { restore, silence, step } from '../domain/link-state/step.js';
import { RegisteredLink } from '../domain/link/registered-link.js';
import { IcmpMeans, Sample } from '../domain/probe/sample.js';
import { Instant } from '../domain/time/instant.js';
import { logOf } from '../platform/logging/log.js';
import { ProcessTelemetry } from '../platform/telemetry/telemetry.js';
import { LedgerWriter } from './ledger/ledger-writer.js';
import { WatchedLink, liveLinkOf } from './links/watched-link.js';
import { WatchedLinks } from './links/watched-links.js';

/** Takes samples in: steps each link's state machine in memory and hands what changed to the ledger. */
@Injectable()
export class Monitor {
  private readonly log = logOf('monitor');
  readonly links = new WatchedLinks();
  private newestAt: Instant | null = null;
  private readonly listeners: ((linkId: string, sample: Sample) => void)[] = [];

  constructor(
    private readonly ledger: LedgerWriter,
    private readonly telemetry: ProcessTelemetry,
  ) {}

  get newestSampleAt(): Instant | null {
    return this.newestAt;
  }

  /** From now on tells the listener every sample of a watched link. */
  onSample(listener: (linkId: string, sample: Sample) => void): void {
    this.listeners.push(listener);
  }

  live(linkId: string): LiveLink | undefined {
    const watched = this.links.get(linkId);
    return watched && liveLinkOf(watched);
  }

  /**
   * Watches these links from now on. A link with a stored state goes on from it, the time since `heartbeatAt` being
   * unknown; a new one begins as never measured. Returns how many were not watched before.
   */
  watch(
    registered: readonly RegisteredLink[],
    stored: (linkId: string) => LinkState | undefined,
    heartbeatAt: Instant | null,
    now: Instant,
  ): number {
    const added = this.links.replace(registered, stored);
    for (const watched of added) {
      if (watched.state === NEVER_MEASURED || heartbeatAt === null) continue;
      this.settle(
        watched,
        restore(watched.state, heartbeatAt, now, watched.traits, DEFAULT_STATE_POLICY),
      );
    }
    return added.length;
  }

  setIcmpMeans(icmp: IcmpMeans): void {
    this.links.setIcmpMeans(icmp);
  }

  ingest(samples: readonly Sample[]): void {
    for (const sample of samples) {
      const watched = this.links.get(sample.targetId);
      if (!watched) continue;
      const next = step(watched.state, sample, watched.traits, DEFAULT_STATE_POLICY);
      watched.figures.take(sample);
      for (const tell of this.listeners) tell(watched.link.id, sample);
      this.settle(watched, next);
      const at = sample.kind === 'confirm' ? sample.finishedAt : sample.at;
      this.newestAt = Math.max(this.newestAt ?? at, at);
    }
  }

  /** Links of which nothing was heard for `staleAfterMs` are unknown from their last sample on. */
  notice(now: Instant, staleAfterMs: number): void {
    for (const watched of this.links.all()) {
      const { state } = watched;
      if (state.unknown) continue;
      const newest = watched.traits.icmpMeasured ? state.newestIcmpAt : state.newestSnmpAt;
      const heard = Math.max(newest ?? 0, state.newestIcmpAt ?? 0);
      if (now - heard <= staleAfterMs) continue;
      this.settle(
        watched,
        silence(state, heard, now, 'no-samples', watched.traits, DEFAULT_STATE_POLICY),
      );
    }
  }

  private settle(watched: WatchedLink, next: Step): void {
    watched.state = next.state;
    for (const transition of next.transitions) {
      if (transition.kind === 'unknown-opened') watched.figures.forget();
      if (transition.kind === 'outage-closed')
        watched.figures.closedOutageMs += transition.endedAt - transition.outage.firstFailAt;
      if (transition.kind === 'outage-opened') {
        watched.figures.outagesTotal += 1;
        this.telemetry.observe(
          'internet_desa_detection_delay_seconds',
          {},
          (transition.outage.confirmedAt - transition.outage.firstFailAt) / 1000,
        );
      }
      if (transition.kind === 'state-changed') {
        this.log.debug('state changed', {
          link: watched.link.id,
          from: transition.from,
          to: transition.to,
        });
      }
    }
    this.ledger.add(watched.link.id, next.transitions, next.state);
  }
}
