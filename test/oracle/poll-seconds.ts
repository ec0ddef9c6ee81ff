/**
 * The decision rule of a link that is measured by SNMP alone, by brute force over arrays of seconds: port, silence of
 * SNMP, gaps and interruptions. It imports nothing of what it judges. It knows no ifLastChange and no uptime.
 */
import { Fact } from './fact.js';
import { SecondsLedger } from './link-seconds.js';

const STALE_S = 20;
type Poll = Extract<Fact, { kind: 'poll' }>;

/** The ledger at second `until`, all instants in milliseconds. Of an open outage the last failure is null. */
export function polledLedgerBySeconds(facts: readonly Fact[], until: number): SecondsLedger {
  const { polls, stopped } = bySecond(facts, until);
  const ledger = { outages: [], unknown: [], monitoredSince: null } as {
    -readonly [Key in keyof SecondsLedger]: SecondsLedger[Key];
  };
  const { outages, unknown } = ledger;
  /** Readings "down" that count for an outage: not a first one after time that was not measured. */
  const believedDown: boolean[] = new Array<boolean>(until + 1).fill(false);
  /** Where the newest stretch of readings began that no break lies in, and whether it is measured time. */
  let stretch = 0;
  let measured = false;
  for (let second = 0; second <= until; second += 1) {
    const port = polls[second] ? polls[second]?.port : undefined;
    const open = outages.find(({ endedAt }) => endedAt === null);
    const earlier = readings(polls, stretch, second);
    const twiceDown = port === 'down' && earlier.at(-1)?.port === 'down';
    if (!measured && port && (port === 'up' || !open || twiceDown)) {
      const gap = unknown.find(({ endedAt }) => endedAt === null);
      if (gap) gap.endedAt = Math.max(second * 1000, gap.startedAt + 1);
      else ledger.monitoredSince = second * 1000;
      measured = true;
      if (open && port === 'down') believedDown[second] = true;
      if (open && port === 'up') {
        // Nobody saw it end: it ends where it was last seen.
        open.lastFailAt = believedDown.lastIndexOf(true) * 1000;
        open.endedAt = Math.max(open.lastFailAt, open.startedAt + 1);
      }
    } else if (measured && open && port === 'up') {
      open.lastFailAt = believedDown.lastIndexOf(true) * 1000;
      open.endedAt = second * 1000;
    } else if (measured && open && port === 'down') {
      believedDown[second] = true;
    } else if (measured && !open && twiceDown) {
      believedDown[second] = true;
      const lastUp = earlier.findLast((poll) => poll.port === 'up');
      outages.push({
        startedAt: (earlier.at(-1)?.at ?? 0) * 1000,
        lastOkAt: lastUp ? lastUp.at * 1000 : null,
        confirmedAt: second * 1000,
        lastFailAt: null,
        endedAt: null,
      });
    } else if (measured && port === null) {
      const unanswered = polls.findLast((poll) => poll && poll.at < second && poll.at >= stretch);
      if (unanswered?.port === null) {
        unknown.push({ startedAt: unanswered.at * 1000, endedAt: null });
        measured = false;
        stretch = second + 1;
      }
    }
    if (stopped[second] || goesUnheard(polls, stopped, second)) {
      if (measured) {
        unknown.push({ startedAt: second * 1000, endedAt: null });
        stretch = second + 1;
      }
      measured = false;
    }
  }
  return ledger;
}

function readings(polls: readonly (Poll | undefined)[], from: number, before: number): Poll[] {
  return polls.slice(from, before).filter((poll): poll is Poll => !!poll && poll.port !== null);
}

function goesUnheard(
  polls: readonly (Poll | undefined)[],
  stopped: readonly boolean[],
  second: number,
): boolean {
  if (!polls[second] || second + STALE_S + 1 > polls.length - 1) return false;
  for (let later = second; later <= second + STALE_S; later += 1) {
    if ((later > second && polls[later]) || stopped[later]) return false;
  }
  return true;
}

function bySecond(facts: readonly Fact[], until: number) {
  const polls: (Poll | undefined)[] = new Array<Poll | undefined>(until + 1).fill(undefined);
  const stopped: boolean[] = new Array<boolean>(until + 1).fill(false);
  for (const fact of facts) {
    if (fact.kind === 'poll') polls[fact.at] = fact;
    if (fact.kind === 'stop') stopped[fact.at] = true;
  }
  return { polls, stopped };
}
