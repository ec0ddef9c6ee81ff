import { Transition } from '../link-state/state.js';
import { Instant } from '../time/instant.js';
import { LinkLedger, OutageRow, Signed, UnknownRow } from './rows.js';

/** What a leader that was cut off knew and could not write. */
export interface LateEvidence {
  readonly epoch: number;
  /** Of one link, oldest first, accepted ones only. */
  readonly transitions: readonly Transition[];
  /** The leader measured until then, whether anything changed or not. */
  readonly knownUntil: Instant;
}

interface View {
  outages: OutageRow[];
  unknown: UnknownRow[];
}

/** A row as the leader of `epoch` left it: what a later one ended was open. */
function asLeft<Row extends Signed & { readonly endedAt: Instant | null }>(
  row: Row,
  epoch: number,
): Row {
  const endedSince = row.endedEpoch !== null && row.endedEpoch > epoch;
  return endedSince ? { ...row, endedAt: null, endedEpoch: null } : row;
}

function withOutage(view: View, outage: OutageRow): void {
  const same = view.outages.findIndex(({ firstFailAt }) => firstFailAt === outage.firstFailAt);
  const known = view.outages[same];
  if (known) view.outages[same] = { ...outage, id: known.id, openedEpoch: known.openedEpoch };
  else view.outages.push(outage);
}

function withUnknown(view: View, unknown: UnknownRow): void {
  const same = view.unknown.findIndex(({ since }) => since === unknown.since);
  const known = view.unknown[same];
  if (known) view.unknown[same] = { ...unknown, id: known.id, openedEpoch: known.openedEpoch };
  else view.unknown.push(unknown);
}

function take(view: View, transition: Transition, epoch: number): void {
  const begun: Signed = { id: null, openedEpoch: epoch, endedEpoch: null };
  const ended: Signed = { ...begun, endedEpoch: epoch };
  const signed = (endedAt: Instant | null) => (endedAt === null ? begun : ended);
  switch (transition.kind) {
    case 'outage-opened': {
      withOutage(view, { ...transition.outage, ...begun, endedAt: null });
      return;
    }
    case 'outage-closed': {
      const { outage, endedAt } = transition;
      const known = view.outages.find(({ firstFailAt }) => firstFailAt === outage.firstFailAt);
      withOutage(view, {
        ...(known ?? outage),
        ...ended,
        lastFailAt: outage.lastFailAt,
        endedAt,
      });
      return;
    }
    case 'outage-explained':
      view.outages = view.outages.map((row) =>
        row.firstFailAt === transition.startedAt ? { ...row, cause: transition.cause } : row,
      );
      return;
    case 'unknown-opened': {
      const { since, reason } = transition;
      withUnknown(view, { ...begun, since, reason, endedAt: null });
      return;
    }
    case 'unknown-closed': {
      const { since, endedAt } = transition;
      view.unknown = view.unknown
        // A row that began later is known from evidence that was taken in before.
        .filter((row) => row.since < endedAt || row.since !== since)
        .map((row) =>
          row.endedAt === null && row.since < endedAt
            ? { ...row, endedAt, endedEpoch: epoch }
            : row,
        );
      return;
    }
    case 'ledger-revised': {
      const { outages, unknown } = transition;
      view.outages = view.outages.filter((row) => !outages.withdrawn.includes(row.firstFailAt));
      view.unknown = view.unknown.filter((row) => !unknown.withdrawn.includes(row.since));
      for (const line of outages.set) withOutage(view, { ...line, ...signed(line.endedAt) });
      for (const line of unknown.set) withUnknown(view, { ...line, ...signed(line.endedAt) });
      return;
    }
    case 'flapping-started':
    case 'flapping-ended':
    case 'state-changed':
  }
}

/** What ends later was open then; what began later was not there. */
function until<Row extends Signed & { readonly endedAt: Instant | null }>(
  rows: readonly Row[],
  startOf: (row: Row) => Instant,
  end: Instant,
): Row[] {
  return rows
    .filter((row) => startOf(row) < end)
    .map((row) =>
      row.endedAt !== null && row.endedAt > end ? { ...row, endedAt: null, endedEpoch: null } : row,
    )
    .sort((a, b) => startOf(a) - startOf(b));
}

/**
 * The ledger of a link as the leader of the evidence would have written it until `end` (epoch milliseconds): from the
 * rows as it left them and the transitions it could not write. One outage and one unknown row at most are open.
 */
export function lateView(ledger: LinkLedger, evidence: LateEvidence, end: Instant): LinkLedger {
  const { epoch } = evidence;
  const own = <Row extends Signed & { readonly endedAt: Instant | null }>(rows: readonly Row[]) =>
    rows.filter(({ openedEpoch }) => openedEpoch <= epoch).map((row) => asLeft(row, epoch));
  const view: View = { outages: own(ledger.outages), unknown: own(ledger.unknown) };
  for (const transition of evidence.transitions) take(view, transition, epoch);
  return {
    outages: until(view.outages, ({ firstFailAt }) => firstFailAt, end),
    unknown: until(view.unknown, ({ since }) => since, end),
  };
}
