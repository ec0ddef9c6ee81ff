import { Table } from '../../parts/table';
import { csvOf, saveText } from '../../parts/csv';
import { useLanguage, useWords } from '../../words/language';
import { COLUMN_NAMES, HEADERS, columnText } from './column-words';

/** What the columns of a registry file mean, and an empty one to begin with. */
export function ColumnGuide() {
  const word = useWords(columnText);
  const language = useLanguage();
  const headers = COLUMN_NAMES.map((column) => HEADERS[column][language]);
  return (
    <div className="stack">
      <div>
        <button type="button" onClick={() => saveText(csvOf([headers]), word.templateName)}>
          {word.template}
        </button>
      </div>
      <details className="import-guide">
        <summary>{word.guide}</summary>
        <p>{word.empty}</p>
        <Table
          caption={word.guide}
          hideCaption
          rows={COLUMN_NAMES}
          keyOf={(column) => column}
          columns={[
            {
              key: 'header',
              title: word.header,
              heads: true,
              cell: (column) => <Header {...HEADERS[column]} />,
            },
            {
              key: 'meaning',
              title: word.meaning,
              cell: (column) => (
                <>
                  <b>{word.column[column].label}.</b> {word.column[column].means}
                </>
              ),
            },
          ]}
        />
      </details>
    </div>
  );
}

function Header({ id, en }: { readonly id: string; readonly en: string }) {
  const word = useWords(columnText);
  return (
    <>
      <code>{id}</code> {id === en ? null : <small className="import-place">{word.or(en)}</small>}
    </>
  );
}
