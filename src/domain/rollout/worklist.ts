import { DAY_MS, Instant, startOfWibDay, wibDay } from '../time/instant.js';
import { delayDays } from './milestone.js';
import { Stage } from './stage.js';

export const WORKLISTS = [
  'claimed-never-seen',
  'overdue-milestone',
  'seen-not-installed',
  'silent-14-days',
  'never-used',
  'ending-90-days',
] as const;

export type Worklist = (typeof WORKLISTS)[number];

export const SILENT_DAYS = 14;
export const ENDING_DAYS = 90;
export const UNUSED_DAYS = 30;
/**
 * Mean of both directions together, below which nobody uses a link: 54 MB a day. Being watched takes a tenth of that;
 * one household takes many times as much.
 */
export const UNUSED_BPS = 5_000;
/** Traffic must have been read for this long before it says that there is none. */
export const UNUSED_MEASURED_DAYS = 7;

/** What the lists are chosen by. Days are calendar days, YYYY-MM-DD. */
export interface LinkFacts {
  readonly linkId: string;
  readonly stage: Stage;
  readonly claimedOperational: boolean;
  /** The day the stage was reached, where anybody said so. */
  readonly stageSince: string | null;
  /** When it was first measured; null: never. */
  readonly monitoredSince: Instant | null;
  /** When it last answered; null: never. */
  readonly lastSeenAt: Instant | null;
  readonly plans: readonly {
    readonly milestone: Stage;
    readonly plannedOn: string;
    readonly reached: boolean;
  }[];
  /** Read within the newest 30 days, both directions; null: nothing was read. */
  readonly traffic: { readonly bytes: number; readonly seconds: number } | null;
  /** The last day its newest contract is in force for it; null: it is in none. */
  readonly contractEndsOn: string | null;
}

/** Why a link is on a list, and since when it belongs there (a calendar day); null: nobody knows. */
export interface WorklistEntry {
  readonly linkId: string;
  /** In English, whole. */
  readonly what: string;
  /** What it concerns, where the list does not say so already: a milestone, the funding or the contract. */
  readonly about: Stage | 'funding' | 'contract' | null;
  /** Days late or silent, bit/s, by the list; null where nothing is counted. */
  readonly amount: number | null;
  readonly since: string | null;
}

const INSTALLED: readonly Stage[] = ['installed', 'accepted', 'operational'];
const OVER: readonly Stage[] = ['ended', 'cancelled'];

/** The links that belong on a list as of an instant, in the order they came. */
export function worklist(
  name: Worklist,
  links: readonly LinkFacts[],
  now: Instant,
): WorklistEntry[] {
  const entriesOf = RULES[name];
  return links.flatMap((link) =>
    entriesOf(link, now).map((entry) => ({ linkId: link.linkId, ...entry })),
  );
}

type Found = readonly Omit<WorklistEntry, 'linkId'>[];

const RULES: Readonly<Record<Worklist, (link: LinkFacts, now: Instant) => Found>> = {
  'claimed-never-seen': claimedNeverSeen,
  'overdue-milestone': overdueMilestones,
  'seen-not-installed': seenNotInstalled,
  'silent-14-days': silent,
  'never-used': neverUsed,
  'ending-90-days': ending,
};

function claimedNeverSeen(link: LinkFacts): Found {
  const { stage, claimedOperational, lastSeenAt, monitoredSince, stageSince } = link;
  if (!INSTALLED.includes(stage) || lastSeenAt !== null) return [];
  const claim = claimedOperational ? 'claimed operational' : stage;
  const seen = monitoredSince === null ? 'never measured' : 'measured, and never answered';
  return [{ what: `${claim}, ${seen}`, about: stage, amount: null, since: stageSince }];
}

function overdueMilestones({ stage, plans }: LinkFacts, now: Instant): Found {
  if (OVER.includes(stage)) return [];
  const today = wibDay(now);
  return plans
    .filter(({ reached, plannedOn }) => !reached && plannedOn < today)
    .map(({ milestone, plannedOn }) => {
      const late = delayDays(plannedOn, null, false, today);
      const what = `${milestone} is ${String(late)} days late`;
      return { what, about: milestone, amount: late, since: plannedOn };
    });
}

function seenNotInstalled({ stage, monitoredSince, lastSeenAt }: LinkFacts): Found {
  if (INSTALLED.includes(stage) || stage === 'ended' || lastSeenAt === null) return [];
  const what = `answers, and is registered as ${stage}`;
  return [{ what, about: stage, amount: null, since: dayOf(monitoredSince) }];
}

function silent({ stage, lastSeenAt }: LinkFacts, now: Instant): Found {
  if (OVER.includes(stage) || lastSeenAt === null) return [];
  const silentMs = now - lastSeenAt;
  if (silentMs < SILENT_DAYS * DAY_MS) return [];
  const days = Math.floor(silentMs / DAY_MS);
  const what = `no answer for ${String(days)} days`;
  return [{ what, about: null, amount: days, since: dayOf(lastSeenAt) }];
}

function neverUsed({ stage, traffic }: LinkFacts, now: Instant): Found {
  if (!INSTALLED.includes(stage) || traffic === null) return [];
  if (traffic.seconds * 1_000 < UNUSED_MEASURED_DAYS * DAY_MS) return [];
  const bps = (traffic.bytes * 8) / traffic.seconds;
  if (bps >= UNUSED_BPS) return [];
  const what = `${String(Math.round(bps))} bit/s on average over ${String(UNUSED_DAYS)} days`;
  return [
    { what, about: null, amount: Math.round(bps), since: wibDay(now - UNUSED_DAYS * DAY_MS) },
  ];
}

/** A contract that has ended and was not followed by another stays on the list while the link goes on. */
function ending({ stage, plans, contractEndsOn }: LinkFacts, now: Instant): Found {
  if (OVER.includes(stage)) return [];
  const limit = wibDay(startOfWibDay(wibDay(now)) + ENDING_DAYS * DAY_MS);
  const funding = plans.find(({ milestone }) => milestone === 'ended')?.plannedOn ?? null;
  const ends: ['funding' | 'contract', string | null][] = [
    ['funding', funding],
    ['contract', contractEndsOn],
  ];
  return ends.flatMap(([about, day]) => {
    if (day === null || day > limit) return [];
    const what = `${about} ${day < wibDay(now) ? 'ended' : 'ends'} on ${day}`;
    return [{ what, about, amount: null, since: day }];
  });
}

const dayOf = (at: Instant | null) => (at === null ? null : wibDay(at));
