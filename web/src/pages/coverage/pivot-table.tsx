import { Link } from 'wouter';
import { AvailabilityFigure } from '../../parts/availability';
import type { CoverageRow } from '../../parts/coverage-measures';
import { type Column, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { shared } from '../../words/shared';
import { type Choices, districtsHref, keysOf, villagesHref } from './choices';
import { type Figure, figureIn, figuresWorth, keyOf } from './figures';
import { text } from './words';

/** The title of a column, as it stands in the table and in its file. */
export function useFigureTitle(): (figure: Figure) => string {
  const { columns } = useWords(text);
  const { stage, state } = useWords(shared);
  return ({ kind, name }) =>
    kind === 'stage' ? stage[name] : kind === 'state' ? state[name] : columns[name];
}

/** All figures of the rows; each count opens the villages it counts. */
export function PivotTable({
  rows,
  total,
  choices,
}: {
  readonly rows: readonly CoverageRow[];
  readonly total: CoverageRow;
  readonly choices: Choices;
}) {
  const word = useWords(text);
  const title = useFigureTitle();
  const { groupBy, view } = choices;
  const by = groupBy.map((name) => word.dimension[name]).join(' / ');
  const figures = figuresWorth([...rows, total]);
  const columns: Column<CoverageRow>[] = [
    {
      key: 'label',
      title: by,
      heads: true,
      sortable: true,
      cell: (row) => <RowName of={row} choices={choices} />,
    },
    ...figures.map((figure) => ({
      key: keyOf(figure),
      title: title(figure),
      number: true,
      sortable: true,
      cell: (row: CoverageRow) => <Cell of={row} figure={figure} choices={choices} />,
    })),
  ];
  return (
    <Table
      caption={`${word.pivot}, ${word.by(by.toLowerCase())}`}
      hideCaption
      columns={columns}
      rows={rows}
      keyOf={({ key, label }) => `${String(key)} ${label}`}
      sort={view.get('sort')}
      onSort={(sort) => view.set({ sort })}
      foot={
        <tr>
          <th scope="row">{word.total}</th>
          {figures.map((figure) => (
            <td key={keyOf(figure)} className="number">
              <Cell
                of={{ ...total, label: word.total }}
                figure={figure}
                choices={choices}
                isTotal
              />
            </td>
          ))}
        </tr>
      }
    />
  );
}

/** Opens what is under the row: a regency's districts, else its villages. */
export function RowName({ of, choices }: { readonly of: CoverageRow; readonly choices: Choices }) {
  const word = useWords(text);
  const [key] = keysOf(of);
  if (choices.groupBy.length === 1 && choices.groupBy[0] === 'regency' && key)
    return of.desaTotal === 0 && of.villages === 0 ? (
      <>{of.label}</>
    ) : (
      <Link href={districtsHref(choices, key)} title={word.districtsOf(of.label)}>
        {of.label}
      </Link>
    );
  const href = villagesHref(choices, of);
  return href === null || of.villages === 0 ? <>{of.label}</> : <Link href={href}>{of.label}</Link>;
}

function Cell({
  of,
  figure,
  choices,
  isTotal = false,
}: {
  readonly of: CoverageRow;
  readonly figure: Figure;
  readonly choices: Choices;
  readonly isTotal?: boolean;
}) {
  const word = useWords(text);
  const { stage, state } = useWords(shared);
  const { number, percent } = useWriting();
  const value = figureIn(of, figure);
  if (figure.kind === 'availability') return <AvailabilityFigure of={of.availability30d} />;
  if (value === null) return <span aria-hidden="true">–</span>;
  if (figure.kind === 'share') return <>{percent(value, 1)}</>;
  const narrower = narrowerOf(figure);
  const href =
    value === 0 || narrower === null ? null : villagesHref(choices, isTotal ? null : of, narrower);
  if (href === null) return <>{number(value)}</>;
  const said =
    figure.kind === 'stage'
      ? word.ofState(of.label, number(value), stage[figure.name])
      : figure.kind === 'state'
        ? word.ofState(of.label, number(value), state[figure.name])
        : word.villagesOf(of.label, number(value));
  return (
    <Link href={href} aria-label={said}>
      {number(value)}
    </Link>
  );
}

/** What narrows the list of villages to those counted; null: there is no such list. */
function narrowerOf(figure: Figure): Readonly<Record<string, string>> | null {
  if (figure.kind === 'stage') return { stage: figure.name };
  if (figure.kind === 'state')
    return figure.name === 'notMonitored' ? null : { state: figure.name };
  return figure.name === 'villages' ? {} : null;
}
