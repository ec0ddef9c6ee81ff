import { Instant } from '../time/instant.js';
import { LateEvidence, lateView } from './late-view.js';
import { LinkLedger, OutageRow, UnknownRow } from './rows.js';

export interface MergedLedger {
  readonly ledger: LinkLedger;
  /** Up to where the earlier leader's word counts. */
  readonly knownUntil: Instant;
  /** Whether the later leader has measured the link yet; until then what was open is left open. */
  readonly decided: boolean;
}

/** What the later leader says of the time after `from`, and what it said of rows the earlier one had left open. */
interface LaterView {
  readonly epoch: number;
  /** Its first measurement of the link; null before it. */
  readonly measuredAt: Instant | null;
  readonly hasMeasured: boolean;
  readonly outages: readonly OutageRow[];
  readonly unknown: readonly UnknownRow[];
  readonly goneOnOutage: OutageRow | null;
  readonly goneOnUnknown: UnknownRow | null;
}

function laterView(ledger: LinkLedger, epoch: number, laterEpoch: number): LaterView {
  const isLater = ({ openedEpoch }: { openedEpoch: number }) => openedEpoch > epoch;
  const leftOpen = (row: OutageRow | UnknownRow) =>
    !isLater(row) && (row.endedAt === null || (row.endedEpoch ?? 0) > epoch);
  const outages = ledger.outages.filter(isLater);
  const unknown = ledger.unknown.filter(isLater);
  const goneOnOutage = ledger.outages.find(leftOpen) ?? null;
  const goneOnUnknown = ledger.unknown.find(leftOpen) ?? null;
  // Cut where an earlier hand-in's knowledge ended, it goes on in the next row: nobody measured there.
  const isCut = unknown.some(({ since }) => since === goneOnUnknown?.endedAt);
  const measured = [
    ...outages.map(({ firstFailAt }) => firstFailAt),
    ...[...unknown, isCut ? null : goneOnUnknown].map((row) => row?.endedAt ?? Infinity),
  ];
  const measuredAt = Math.min(Infinity, ...measured);
  return {
    epoch: laterEpoch,
    measuredAt: measuredAt === Infinity ? null : measuredAt,
    hasMeasured: measuredAt !== Infinity || (goneOnOutage?.endedAt ?? null) !== null,
    outages,
    unknown,
    goneOnOutage,
    goneOnUnknown,
  };
}

const isOpen = ({ endedAt }: { endedAt: Instant | null }) => endedAt === null;

/** An outage that both leaders saw: it began as the earlier and ended as the later one says. */
function joined(earlier: OutageRow, later: OutageRow): OutageRow {
  return {
    ...earlier,
    id: earlier.id ?? later.id,
    lastFailAt: Math.max(earlier.lastFailAt, later.lastFailAt),
    cause: later.cause === 'unknown' ? earlier.cause : later.cause,
    endedAt: later.endedAt,
    endedEpoch: later.endedEpoch,
  };
}

function mergeOutages(earlier: readonly OutageRow[], later: LaterView, end: Instant): OutageRow[] {
  const ended = earlier.filter((row) => !isOpen(row));
  const open = earlier.find(isOpen);
  const { goneOnOutage } = later;
  if (!later.hasMeasured) return [...ended, ...(open ? [open] : [])];

  const measuredAt = later.measuredAt ?? end;
  const goesOn =
    goneOnOutage && (goneOnOutage.endedAt === null || goneOnOutage.endedAt > end)
      ? goneOnOutage
      : null;
  // Down at the later leader's very first look: whatever was open is the same outage.
  const first = later.outages.find(({ firstFailAt }) => firstFailAt <= measuredAt) ?? null;
  const seen = goesOn ?? first;
  const others = later.outages.filter((row) => row !== first || seen !== first);
  if (open && seen) return [...ended, joined(open, seen), ...others];
  if (open) {
    // Nobody saw it end: it ends where it was last seen failing.
    const endedAt = Math.max(end, open.firstFailAt + 1);
    return [...ended, { ...open, lastFailAt: end, endedAt, endedEpoch: later.epoch }, ...others];
  }
  if (!goesOn) return [...ended, ...(first ? [first] : []), ...others];
  // The later leader took it for one; the link had answered in between.
  const anew: OutageRow = {
    ...goesOn,
    id: null,
    openedEpoch: later.epoch,
    firstFailAt: measuredAt,
    confirmedAt: measuredAt,
    lastOkAt: end,
    lastFailAt: Math.max(measuredAt, goesOn.lastFailAt),
  };
  return [...ended, anew, ...others];
}

function mergeUnknown(
  earlier: readonly UnknownRow[],
  later: LaterView,
  end: Instant,
): UnknownRow[] {
  const ended = earlier.filter((row) => !isOpen(row));
  const open = earlier.find(isOpen);
  const rest = later.unknown
    .filter(({ endedAt }) => endedAt === null || endedAt > end)
    .map((row) => ({ ...row, since: Math.max(row.since, end) }));
  const gone = later.goneOnUnknown;
  const goesOn = gone && (gone.endedAt === null || gone.endedAt > end) ? gone : null;
  if (open && goesOn && open.since === goesOn.since) {
    const { endedAt, endedEpoch } = goesOn;
    return [...ended, { ...open, endedAt, endedEpoch }, ...rest];
  }
  const closed = open ? [{ ...open, endedAt: end, endedEpoch: later.epoch }] : [];
  const anew: UnknownRow[] = goesOn
    ? [{ ...goesOn, id: null, openedEpoch: later.epoch, since: end, reason: 'service-down' }]
    : [];
  return [...ended, ...closed, ...anew, ...rest];
}

/**
 * Puts what an earlier leader knew into the ledger that a later one (`laterEpoch`) has gone on with. Until the instant
 * the earlier leader knew of, its word counts; what is unknown between that and the later leader's first measurement
 * nobody measured; from then on the later leader's word counts. An outage under way at both ends of that is one.
 * Doing it again changes nothing.
 */
export function mergeLate(
  ledger: LinkLedger,
  evidence: LateEvidence,
  laterEpoch: number,
): MergedLedger {
  const later = laterView(ledger, evidence.epoch, laterEpoch);
  // The later leader's first look stays visible in the rows, as the end of what nobody measured.
  const end = Math.min(evidence.knownUntil, (later.measuredAt ?? Infinity) - 1);
  const earlier = lateView(ledger, evidence, end);
  return {
    knownUntil: end,
    decided: later.hasMeasured,
    ledger: {
      outages: mergeOutages(earlier.outages, later, end),
      unknown: mergeUnknown(earlier.unknown, later, end),
    },
  };
}
