import { Notice, NoticeKind } from './notice.js';

/** A notice that waits for its recipient. */
export interface Waiting {
  readonly id: string;
  readonly notice: Notice;
  readonly acknowledge: boolean;
}

/** What tells that something goes on, and so asks for its end to be told. */
export const BEGINNINGS: readonly NoticeKind[] = [
  'down',
  'update',
  'repeat',
  'escalation',
  'flapping-started',
];

const tellsOfEnd = (kind: NoticeKind): boolean => kind === 'recovery' || kind === 'flapping-ended';

/**
 * What one message says of notices, oldest first: of each incident once, as it is by now. A recovery says since when it
 * was down, and so stands for the beginning, too; what is news to the recipient stays so, however much came to it.
 */
export function saidOf(notices: readonly Notice[]): Notice[] {
  const said = new Map<string, Notice>();
  for (const notice of notices) {
    const before = said.get(notice.incidentId);
    const isNews = before?.kind === 'down' || before?.kind === 'flapping-started';
    const addsTo = notice.kind === 'update' || notice.kind === 'repeat';
    said.set(notice.incidentId, isNews && addsTo ? { ...notice, kind: before.kind } : notice);
  }
  return [...said.values()];
}

/** Ends of what the recipient never heard of: all that was to tell them of its beginning was given up. */
export function endsNeverBegun(
  waiting: readonly Waiting[],
  neverTold: ReadonlySet<string>,
): Waiting[] {
  const begun = new Set<string>();
  return waiting.filter(({ notice }) => {
    if (BEGINNINGS.includes(notice.kind)) begun.add(notice.incidentId);
    const { incidentId, kind } = notice;
    return tellsOfEnd(kind) && neverTold.has(incidentId) && !begun.has(incidentId);
  });
}

/** The one incident that a message can offer to acknowledge; null where it tells of several, or of none that asks for it. */
export function toAcknowledge(waiting: readonly Waiting[]): string | null {
  const newest = new Map(waiting.map((each) => [each.notice.incidentId, each]));
  const [only, another] = newest.values();
  return only?.acknowledge === true && !another ? only.notice.incidentId : null;
}
