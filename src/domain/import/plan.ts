import { Candidate } from '../matching/match-village.js';
import { Change, differences, linkChanges, nextStage, stageChanges } from './changes.js';
import { Header } from './columns.js';
import { IdentifiedBy, TO_REVIEW } from './identity.js';
import { judge } from './judge.js';
import { KnownRegistry, VillageColumns, grantKey } from './known-registry.js';
import { ProviderNames } from './provider-names.js';
import { NOT_BLOCKING } from './row-checks.js';
import { ImportRow, RowProblem } from './row.js';
import { nextGrants, nextVillages } from './shared-columns.js';
import { Draft } from './world-checks.js';
import { ImportWrites, Move, writesOf } from './writes.js';

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'needsReview' | 'rejected';

/** A change, `column` being what the file calls it; `field` is the same whatever it does. */
interface PlannedChange extends Omit<Change, 'column'> {
  readonly column: string;
  readonly field: Change['column'];
}

/** A village by its official names. */
interface NamedVillage {
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly regency: string;
}

/** The names a row gives, as written. */
type WrittenNames = Readonly<Record<'village' | 'district' | 'regency', string | null>>;

/** What becomes of one row. */
export interface PlannedRow {
  readonly line: number;
  readonly outcome: RowOutcome;
  readonly code: string | null;
  /** Null where there is no code, or no such village. */
  readonly village: NamedVillage | null;
  /** Of a row whose code says nothing; null where one does, or where it gives no name. */
  readonly written: WrittenNames | null;
  readonly linkId: string | null;
  readonly changes: readonly PlannedChange[];
  readonly problems: readonly RowProblem[];
  readonly identifiedBy: IdentifiedBy | null;
  readonly candidates: readonly Candidate[];
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  /** Of the rows that are neither rejected nor to be reviewed. */
  readonly writes: ImportWrites;
}

/** What the rows that stand make of what they share. */
interface SharedState {
  readonly villages: ReadonlyMap<string, VillageColumns>;
  readonly grants: ReadonlyMap<string, string | null>;
}

function villageChanges(row: ImportRow, code: string, next: SharedState, known: KnownRegistry) {
  const { latitude, longitude, tags } = row.cells;
  const present = known.villages.get(code);
  const village = next.villages.get(code);
  return [
    ...(latitude.kind === 'keep'
      ? []
      : differences([['latitude', present?.latitude ?? null, village?.latitude ?? null]])),
    ...(longitude.kind === 'keep'
      ? []
      : differences([['longitude', present?.longitude ?? null, village?.longitude ?? null]])),
    ...(tags.kind === 'keep'
      ? []
      : differences([['tags', present?.tags ?? [], village?.tags ?? []]])),
  ];
}

function changesOf(
  { row, id, next: link, key }: Draft,
  next: SharedState,
  known: KnownRegistry,
  providers: ProviderNames,
): Change[] {
  const grant = grantKey(key.villageCode, key.grantYear);
  const stage = known.stages.get(id);
  return [
    ...linkChanges(known.links.get(id), link, providers),
    ...stageChanges(stage, nextStage(row.cells, stage, { isNew: !known.links.has(id) })),
    ...(row.cells.grantAmount.kind === 'keep'
      ? []
      : differences([
          ['grant_amount', known.grants.get(grant) ?? null, next.grants.get(grant) ?? null],
        ])),
    ...villageChanges(row, key.villageCode, next, known),
  ];
}

/** Columns by the names the file gives them. */
function asWritten(header: Header) {
  const names = new Map<string, string>(
    header.columns.map(({ column, written }) => [column, written]),
  );
  return <Item extends { readonly column: string }>(item: Item) => ({
    ...item,
    column: names.get(item.column) ?? item.column,
  });
}

/**
 * What an import of these rows does, row by row, and what is to be written for those that are not rejected. Rows keep
 * the order of the file.
 */
export function planImport(
  header: Header,
  rows: readonly ImportRow[],
  known: KnownRegistry,
): ImportPlan {
  const providers = new ProviderNames(known.providers);
  const { problems, drafts } = judge(rows, known, providers);
  const standing = drafts.map(({ row }) => row);
  const next = { villages: nextVillages(standing, known), grants: nextGrants(standing, known) };
  const moves = new Map<ImportRow, Move>(
    drafts.map((draft) => [
      draft.row,
      {
        draft,
        isNew: !known.links.has(draft.id),
        changes: changesOf(draft, next, known, providers),
      },
    ]),
  );
  const written = asWritten(header);
  return {
    rows: rows.map((row) => {
      const move = moves.get(row);
      const found = problems.get(row) ?? [];
      return {
        line: row.line,
        outcome: move ? outcomeOf(move) : outcomeWithout(found),
        code: row.villageCode,
        village: namedVillage(row, known),
        written: writtenNames(row),
        linkId: row.key?.id ?? null,
        changes: (move?.changes ?? []).map((change) => ({
          ...written(change),
          field: change.column,
        })),
        problems: found.map(written),
        identifiedBy: row.identifiedBy,
        candidates: row.candidates,
      };
    }),
    writes: writesOf([...moves.values()], { ...next, providers, known }),
  };
}

function namedVillage({ villageCode: code }: ImportRow, known: KnownRegistry): NamedVillage | null {
  const area = code === null ? undefined : known.areas.get(code);
  if (code === null || !area) return null;
  return { code, name: area.village, district: area.district, regency: area.regency };
}

function writtenNames({ identifiedBy, names }: ImportRow): WrittenNames | null {
  const { village = null, district = null, regency = null } = names;
  if (identifiedBy === 'code' || (village ?? district ?? regency) === null) return null;
  return { village, district, regency };
}

function outcomeOf({ isNew, changes }: Move): RowOutcome {
  if (isNew) return 'created';
  return changes.length > 0 ? 'updated' : 'unchanged';
}

/** Of a row that moves nothing: with any other mistake, choosing its village would not bring it in. */
function outcomeWithout(problems: readonly RowProblem[]): RowOutcome {
  const blocking = problems.filter(({ code }) => !NOT_BLOCKING.has(code));
  if (blocking.length === 0) return 'unchanged';
  return blocking.every(({ code }) => code === TO_REVIEW) ? 'needsReview' : 'rejected';
}
