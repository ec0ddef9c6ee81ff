import { nextLink } from './changes.js';
import { KnownRegistry } from './known-registry.js';
import { ProviderNames } from './provider-names.js';
import { NOT_BLOCKING, problemsWithRegistry } from './row-checks.js';
import { ImportRow, RowProblem } from './row.js';
import { conflicts, duplicates, nextVillages } from './shared-columns.js';
import { Draft, problemsOfLeaning, problemsTogether } from './world-checks.js';

type Problems = Map<ImportRow, RowProblem[]>;

/** What was found of a file's rows. */
export interface Verdict {
  readonly problems: ReadonlyMap<ImportRow, readonly RowProblem[]>;
  /** The rows that stand, with what they make of their links. */
  readonly drafts: readonly Draft[];
}

function add(problems: Problems, more: ReadonlyMap<ImportRow, readonly RowProblem[]>): void {
  for (const [row, found] of more) problems.set(row, [...(problems.get(row) ?? []), ...found]);
}

const isBlocked = (problems: Problems) => (row: ImportRow) =>
  (problems.get(row) ?? []).some(({ code }) => !NOT_BLOCKING.has(code));

function draftsOf(
  rows: readonly ImportRow[],
  known: KnownRegistry,
  providers: ProviderNames,
): Draft[] {
  return rows.flatMap((row) =>
    row.key
      ? [
          {
            row,
            id: row.key.id,
            key: row.key,
            next: nextLink(row.cells, known.links.get(row.key.id), providers),
          },
        ]
      : [],
  );
}

function incompleteCoordinates(rows: readonly ImportRow[], known: KnownRegistry) {
  const villages = nextVillages(rows, known);
  const problems: Problems = new Map();
  for (const row of rows) {
    const village = villages.get(row.key?.villageCode ?? '');
    const speaks = row.cells.latitude.kind !== 'keep' || row.cells.longitude.kind !== 'keep';
    if (
      !speaks ||
      !village ||
      row.problems.length > 0 ||
      (village.latitude === null) === (village.longitude === null)
    )
      continue;
    const column = village.latitude === null ? 'latitude' : 'longitude';
    const message = 'a village has both coordinates or none';
    problems.set(row, [{ column, code: 'coordinates.incomplete', message }]);
  }
  return problems;
}

/**
 * All problems of all rows. The rows are first judged as if all of them came in; then, as those with problems stay
 * out, whatever leaned on them falls too, until nothing more does.
 */
export function judge(
  rows: readonly ImportRow[],
  known: KnownRegistry,
  providers: ProviderNames,
): Verdict {
  const problems: Problems = new Map(rows.map((row) => [row, [...row.problems]]));
  add(problems, new Map(rows.map((row) => [row, problemsWithRegistry(row, known, providers)])));
  add(problems, new Map([...duplicates(rows)].map(([row, problem]) => [row, [problem]])));
  add(problems, conflicts(rows));
  add(problems, incompleteCoordinates(rows, known));
  const drafts = draftsOf(rows, known, providers);
  add(problems, problemsTogether(drafts, known));
  let standing = drafts;
  for (;;) {
    const isOut = isBlocked(problems);
    const fallen = standing.filter(({ row }) => isOut(row));
    standing = standing.filter(({ row }) => !isOut(row));
    const more: Problems = new Map();
    add(more, problemsOfLeaning(fallen, standing, known));
    const upright = standing.filter(({ row }) => !more.has(row));
    add(more, problemsTogether(upright, known));
    add(
      more,
      incompleteCoordinates(
        upright.map(({ row }) => row),
        known,
      ),
    );
    if (more.size === 0) return { problems, drafts: standing };
    add(problems, more);
  }
}
