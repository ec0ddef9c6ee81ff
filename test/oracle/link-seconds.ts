/**
 * The decision rule of a link's ledger once more, by brute force over arrays of seconds. It imports nothing of what it
 * judges. It knows echoes, confirming bursts (also those that show a filter), gaps and interruptions; scheduled SNMP
 * polls it does not know, and bursts must be over before the next echo.
 */
import { Fact } from './fact.js';

const STALE_S = 20;
type Icmp = Extract<Fact, { kind: 'echo' | 'burst' }>;

interface Outage {
  startedAt: number;
  lastOkAt: number | null;
  confirmedAt: number;
  lastFailAt: number | null;
  endedAt: number | null;
}

export interface SecondsLedger {
  readonly monitoredSince: number | null;
  readonly outages: Outage[];
  readonly unknown: { startedAt: number; endedAt: number | null }[];
}

/** The ledger at second `until`, all instants in milliseconds. Of an open outage the last failure is null. */
export function ledgerBySeconds(facts: readonly Fact[], until: number): SecondsLedger {
  const icmp: (Icmp | undefined)[] = new Array<Icmp | undefined>(until + 1).fill(undefined);
  const stopped: boolean[] = new Array<boolean>(until + 1).fill(false);
  for (const fact of facts) {
    if (fact.kind === 'echo' || fact.kind === 'burst') icmp[fact.at] = fact;
    if (fact.kind === 'stop') stopped[fact.at] = true;
  }
  const says = icmp.map((_, second) => verdict(icmp, second));
  const breaks = icmp.map((_, second) => stopped[second] || staysUnheard(icmp, stopped, second));

  const outages: Outage[] = [];
  const unknown: { startedAt: number; endedAt: number | null }[] = [];
  let monitoredSince: number | null = null;
  /** The second of the sample with which the running stretch of measured time began; null: not measured. */
  let measuredBy: number | null = null;
  for (let second = 0; second <= until; second += 1) {
    const said = says[second];
    const fact = icmp[second];
    const open = outages.find(({ endedAt }) => endedAt === null);
    if (
      fact &&
      measuredBy === null &&
      (said === 'good' || said === 'cut' || (said === 'bad' && open))
    ) {
      const gap = unknown.find(({ endedAt }) => endedAt === null);
      const begins =
        said === 'cut' && !open && fact.kind === 'burst' ? cutFrom(fact, gap) : saidAt(fact);
      const at = said === 'cut' && open && fact.kind === 'burst' ? fact.from * 1000 : begins;
      if (gap) gap.endedAt = Math.max(at, gap.startedAt + 1);
      else monitoredSince = at;
      measuredBy = second;
      if (open && said === 'good') {
        // Nobody saw it end: it ends where it was last seen.
        open.lastFailAt = lastFailure(says, icmp, open, second);
        open.endedAt = Math.max(open.lastFailAt, open.startedAt + 1);
      } else if (!open && fact.kind === 'burst' && said === 'cut') {
        outages.push(newOutage(begins, null, second));
      }
    } else if (fact && measuredBy !== null && said) {
      const before = previous(says, second, measuredBy);
      if (!open && said === 'cut' && fact.kind === 'burst') {
        const good = lastGood(says, second, measuredBy);
        const lost = says.findIndex(
          (word, at) => word === 'bad' && at > (good ?? measuredBy ?? 0) && at < second,
        );
        const lastOkAt = good === null ? null : saidAt(icmp[good] as Icmp);
        outages.push(newOutage((lost >= 0 ? lost : fact.from) * 1000, lastOkAt, second));
      }
      if (open && said === 'good' && before !== null && says[before] === 'good') {
        open.lastFailAt = lastFailure(says, icmp, open, before);
        open.endedAt = saidAt(icmp[before] as Icmp);
      }
    }
    if (breaks[second] && measuredBy !== null) {
      measuredBy = null;
      unknown.push({ startedAt: second * 1000, endedAt: null });
    }
  }
  return { monitoredSince, outages, unknown };
}

/** What the sample of a second says by itself: echoes lost behind a filter say nothing. */
function verdict(
  icmp: readonly (Icmp | undefined)[],
  second: number,
): 'good' | 'bad' | 'cut' | null {
  const fact = icmp[second];
  if (!fact) return null;
  if (fact.kind === 'burst') return fact.repliedAt !== null || fact.snmpAnswered ? 'good' : 'cut';
  if (fact.ok) return 'good';
  for (let earlier = second - 1; earlier >= 0; earlier -= 1) {
    const told = icmp[earlier];
    if (told?.kind === 'burst') return told.repliedAt === null && told.snmpAnswered ? null : 'bad';
    if (told?.kind === 'echo' && told.ok) return 'bad';
  }
  return 'bad';
}

/** Whether nothing at all is heard for too long after a sample of this second. */
function staysUnheard(
  icmp: readonly (Icmp | undefined)[],
  stopped: readonly boolean[],
  second: number,
): boolean {
  if (!icmp[second] || second + STALE_S + 1 > icmp.length - 1) return false;
  for (let later = second; later <= second + STALE_S; later += 1) {
    if ((later > second && icmp[later]) || stopped[later]) return false;
  }
  return true;
}

/** The instant a good or bad sample is about. */
function saidAt(fact: Icmp): number {
  return (fact.kind === 'burst' ? (fact.repliedAt ?? fact.at) : fact.at) * 1000;
}

function cutFrom(burst: Extract<Fact, { kind: 'burst' }>, gap?: { startedAt: number }): number {
  return (gap && burst.from * 1000 < gap.startedAt ? burst.at : burst.from) * 1000;
}

function newOutage(startedAt: number, lastOkAt: number | null, confirmedBy: number): Outage {
  return { startedAt, lastOkAt, confirmedAt: confirmedBy * 1000, lastFailAt: null, endedAt: null };
}

function previous(says: readonly unknown[], before: number, from: number): number | null {
  for (let second = before - 1; second >= from; second -= 1) if (says[second]) return second;
  return null;
}

function lastGood(says: readonly unknown[], before: number, from: number): number | null {
  for (let second = before - 1; second >= from; second -= 1)
    if (says[second] === 'good') return second;
  return null;
}

/** The newest failure of an outage that was believed, before this second. */
function lastFailure(
  says: readonly unknown[],
  icmp: readonly (Icmp | undefined)[],
  outage: Outage,
  before: number,
): number {
  for (let second = before - 1; second * 1000 > outage.startedAt; second -= 1)
    if (icmp[second] && (says[second] === 'bad' || says[second] === 'cut')) return second * 1000;
  return outage.confirmedAt;
}
