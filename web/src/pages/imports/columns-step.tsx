import { useState } from 'react';
import type { Answer } from '../../api/client';
import { type Column, Table } from '../../parts/table';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { COLUMN_NAMES, type ColumnName, columnText } from './column-words';
import { text } from './words';

type Columns = Answer<'/imports/columns', 'post'>;
type Present = Columns['columns'][number] & { readonly place: number };
/** By header, what it is; null: left out. Only what the service would not take so by itself. */
export type Choices = Readonly<Record<string, ColumnName | null>>;

/** What a person made of the columns; by place, as two may have one name. */
function useChoice({ columns }: Columns) {
  const [chosen, setChosen] = useState<readonly (ColumnName | null)[]>(
    columns.map(({ column }) => column),
  );
  const choose = (place: number, column: ColumnName | null) =>
    setChosen(chosen.map((one, at) => (at === place ? column : one)));
  const choices: Choices = Object.fromEntries(
    columns.flatMap(({ header, column }, at) => {
      const choice = chosen[at] ?? null;
      return column === choice && column !== null ? [] : [[header, choice]];
    }),
  );
  return { chosen, choose, choices };
}

/** What keeps the file back, in words. */
function useMistakes({ known }: Columns, chosen: readonly (ColumnName | null)[]): string[] {
  const word = useWords(text);
  const { column: names } = useWords(columnText);
  const twice = COLUMN_NAMES.filter((name) => chosen.filter((one) => one === name).length > 1);
  const missing = known
    .filter(
      ({ required, column, or }) =>
        required && ![column, ...or].some((one) => chosen.includes(one)),
    )
    .map(({ column, or }) =>
      [column, ...or]
        .sort()
        .map((one) => names[one].label)
        .join(word.or),
    );
  return [
    ...twice.map((name) => word.twice(names[name].label)),
    ...[...new Set(missing)].map((one) => word.missing(one)),
  ];
}

/** Which header is taken for what, with samples; what is not recognised can be said. */
export function ColumnsStep({
  name,
  answer,
  busy,
  onCheck,
  onOther,
}: {
  readonly name: string;
  readonly answer: Columns;
  readonly busy: boolean;
  readonly onCheck: (choices: Choices) => void;
  readonly onOther: () => void;
}) {
  const word = useWords(text);
  const writing = useWriting();
  const { chosen, choose, choices } = useChoice(answer);
  const mistakes = useMistakes(answer, chosen);
  const rows = answer.columns.map((column, place) => ({ ...column, place }));
  const unknown = rows.filter(({ column }) => column === null).length;
  const nameOf = ({ header, place }: Present) => (header === '' ? word.unnamed(place + 1) : header);
  const columns: readonly Column<Present>[] = [
    { key: 'header', title: word.inFile, heads: true, cell: nameOf },
    { key: 'samples', title: word.samples, cell: ({ samples }) => samples.join(' · ') },
    {
      key: 'column',
      title: word.takenAs,
      cell: (row) => (
        <Choice
          label={`${word.takenAs}: ${nameOf(row)}`}
          value={chosen[row.place] ?? null}
          // Choices go by header: of two that are called the same, none can be chosen.
          fixed={rows.filter(({ header }) => header === row.header).length > 1}
          onValue={(column) => choose(row.place, column)}
        />
      ),
    },
  ];
  return (
    <div className="stack">
      <p>{word.columnsLead(name, writing.number(answer.rows))}</p>
      <p className={unknown === 0 ? 'notice' : 'notice warn'}>
        {unknown === 0 ? word.allKnown : word.someUnknown(unknown)}
      </p>
      <Table
        caption={word.columnsCaption}
        columns={columns}
        rows={rows}
        keyOf={(row) => String(row.place)}
      />
      <div role="status">
        {mistakes.length === 0 ? null : (
          <ul className="notice bad import-list">
            {mistakes.map((mistake) => (
              <li key={mistake}>{mistake}</li>
            ))}
          </ul>
        )}
      </div>
      <div className="row">
        <button
          type="button"
          className="primary"
          disabled={busy || mistakes.length > 0}
          onClick={() => onCheck(choices)}
        >
          {word.check}
        </button>
        <button type="button" disabled={busy} onClick={onOther}>
          {word.otherFile}
        </button>
      </div>
    </div>
  );
}

function Choice({
  label,
  value,
  fixed,
  onValue,
}: {
  readonly label: string;
  readonly value: ColumnName | null;
  readonly fixed: boolean;
  readonly onValue: (column: ColumnName | null) => void;
}) {
  const word = useWords(text);
  const { column: names } = useWords(columnText);
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      disabled={fixed}
      title={fixed ? word.unnamedWhy : undefined}
      onChange={({ target }) =>
        onValue(COLUMN_NAMES.find((column) => column === target.value) ?? null)
      }
    >
      <option value="">{word.leftOut}</option>
      {COLUMN_NAMES.map((column) => (
        <option key={column} value={column}>
          {names[column].label}
        </option>
      ))}
    </select>
  );
}
