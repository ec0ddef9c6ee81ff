import { Instant } from '../time/instant.js';
import { AlertingPolicy } from './policy.js';
import { Waiting } from './said.js';

/** A notice that waits, and from when on it may be told. */
export interface Gathered extends Waiting {
  readonly notBefore: Instant | null;
}

/** A message that went to the recipient before. */
export interface EarlierMessage {
  readonly gatherKeys: readonly string[];
  readonly digest: boolean;
  readonly composedAt: Instant;
  /** What comes to its groups before that is gathered. */
  readonly heldUntil: Instant;
}

/** What a message to one recipient depends on. */
export interface Audience {
  /** Oldest first. */
  readonly waiting: readonly Gathered[];
  readonly earlier: readonly EarlierMessage[];
  /** Notices written for them within the last minute. */
  readonly eventsInMinute: number;
}

export interface NextMessage {
  readonly notices: readonly Gathered[];
  readonly digest: boolean;
  readonly gatherKeys: readonly string[];
  readonly heldUntil: Instant;
}

/** How long a crowd counts as one. */
const MINUTE_MS = 60_000;

/**
 * The message a recipient is due by now, and when to look again (null: nothing waits). The first event of a quiet group
 * goes out at once; what follows while the group is held is gathered. In a crowd of events all groups are one.
 */
export function nextMessage(
  audience: Audience,
  now: Instant,
  policy: Pick<AlertingPolicy, 'gatherMs' | 'intervalMs' | 'digestAbove'>,
): { readonly message: NextMessage | null; readonly lookAt: Instant | null } {
  const { ready, laterAt } = readyBy(audience.waiting, now);
  const crowded = Math.max(audience.eventsInMinute, ready.length) > policy.digestAbove;
  const groups = (crowded && ready.length > 0 ? [ready] : byGroup(ready)).map((notices) => ({
    notices,
    heldUntil: crowded
      ? crowdHeldUntil(audience.earlier, policy.gatherMs)
      : groupHeldUntil(audience.earlier, notices),
  }));
  const due = groups.find(({ heldUntil }) => heldUntil <= now);
  // A crowd that has passed holds nobody back.
  const crowdPassedAt = crowded && ready.length > 0 ? [now + MINUTE_MS] : [];
  const at = [...laterAt, ...groups.map(({ heldUntil }) => heldUntil), ...crowdPassedAt];
  const lookAt = at.length === 0 ? null : Math.max(now, Math.min(...at));
  return { message: due ? messageOf(due, crowded, now, policy) : null, lookAt };
}

/** What may be told by now; of one incident nothing is told before what is older. */
function readyBy(waiting: readonly Gathered[], now: Instant) {
  const from = new Map<string, Instant>();
  const ready: Gathered[] = [];
  const laterAt: Instant[] = [];
  for (const each of waiting) {
    const { incidentId } = each.notice;
    const at = Math.max(from.get(incidentId) ?? -Infinity, each.notBefore ?? -Infinity);
    from.set(incidentId, at);
    if (at <= now) ready.push(each);
    else laterAt.push(at);
  }
  return { ready, laterAt };
}

function byGroup(ready: readonly Gathered[]): Gathered[][] {
  const groups = new Map<string, Gathered[]>();
  for (const each of ready) {
    const group = groups.get(each.notice.gatherKey);
    if (group) group.push(each);
    else groups.set(each.notice.gatherKey, [each]);
  }
  return [...groups.values()];
}

function groupHeldUntil(earlier: readonly EarlierMessage[], notices: readonly Gathered[]): Instant {
  const key = notices[0]?.notice.gatherKey ?? '';
  const own = earlier.filter(({ gatherKeys }) => gatherKeys.includes(key));
  return Math.max(-Infinity, ...own.map(({ heldUntil }) => heldUntil));
}

/** A digest holds the next one; any other message only lets what follows it gather. */
function crowdHeldUntil(earlier: readonly EarlierMessage[], gatherMs: number): Instant {
  const held = earlier.map(({ digest, heldUntil, composedAt }) =>
    digest ? heldUntil : composedAt + gatherMs,
  );
  return Math.max(-Infinity, ...held);
}

function messageOf(
  { notices, heldUntil }: { readonly notices: readonly Gathered[]; readonly heldUntil: Instant },
  digest: boolean,
  now: Instant,
  { gatherMs, intervalMs }: Pick<AlertingPolicy, 'gatherMs' | 'intervalMs'>,
): NextMessage {
  const wasGathered = notices.some(({ notice }) => notice.at < heldUntil);
  return {
    notices,
    digest,
    gatherKeys: [...new Set(notices.map(({ notice }) => notice.gatherKey))],
    heldUntil: now + (wasGathered ? intervalMs : gatherMs),
  };
}
