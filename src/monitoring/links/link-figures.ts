import { Transition } from '../../domain/link-state/state.js';
import { Sample, SnmpReading } from '../../domain/probe/sample.js';
import { wasSent } from '../../domain/probe/sent.js';
import { Instant } from '../../domain/time/instant.js';

/** How many of the newest scheduled echoes the shown loss is taken over: five minutes at one per five seconds. */
const LOSS_WINDOW = 60;

/** What was last measured of a link, for those who show it. Lost with the process, and no loss: the ledger is elsewhere. */
export class LinkFigures {
  echoesSent = 0;
  echoesLost = 0;
  /** Round trip of the newest scheduled echo; null when that one was lost. */
  rttMs: number | null = null;
  newestIcmpAt: Instant | null = null;
  newestSnmpAt: Instant | null = null;
  /** Whether the newest poll was answered; null before the first. */
  snmpUp: boolean | null = null;
  reading: SnmpReading | null = null;
  outagesTotal = 0;
  closedOutageMs = 0;
  private readonly recent: boolean[] = [];

  /** Share of the newest scheduled echoes that were lost, 0–1; null before the first. */
  get lossRatio(): number | null {
    return this.recent.length === 0
      ? null
      : this.recent.filter((lost) => lost).length / this.recent.length;
  }

  take(sample: Sample): void {
    switch (sample.kind) {
      case 'icmp': {
        if (!wasSent(sample)) {
          this.rttMs = null;
          return;
        }
        this.echoesSent += 1;
        if (!sample.result.ok) this.echoesLost += 1;
        this.rttMs = sample.result.ok ? sample.result.rttMs : null;
        this.newestIcmpAt = sample.at;
        this.recent.push(!sample.result.ok);
        if (this.recent.length > LOSS_WINDOW) this.recent.shift();
        return;
      }
      case 'snmp':
        this.newestSnmpAt = sample.at;
        this.snmpUp = wasSent(sample) ? sample.result.ok : null;
        this.reading = sample.result.ok ? sample.result.reading : null;
        return;
      case 'confirm':
        return;
    }
  }

  /** Follows what the ledger is told of the link. */
  follow(transition: Transition): void {
    if (transition.kind === 'unknown-opened') this.forget();
    if (transition.kind === 'outage-opened') this.outagesTotal += 1;
    if (transition.kind === 'outage-closed')
      this.closedOutageMs += transition.endedAt - transition.outage.firstFailAt;
  }

  /** Forgets what is no longer true once the link is not measured any more. Counters stay. */
  private forget(): void {
    this.rttMs = null;
    this.snmpUp = null;
    this.reading = null;
    this.recent.length = 0;
  }
}
