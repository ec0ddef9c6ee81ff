import { type ReactNode, useState } from 'react';
import { type ApiProblem, asProblem } from '../api/client';
import { useWords, words } from '../words/language';
import { shared } from '../words/shared';
import { Dialog } from './dialog';
import { Form } from './form';
import { Empty, Problem } from './problem';
import { type Column, Table } from './table';

const text = words({
  id: {
    really: (name: string) => `Hapus ${name}? Ini tidak dapat dibatalkan.`,
    removing: 'Hapus',
    doings: 'Tindakan',
    saved: (name: string) => `${name} tersimpan.`,
    removed: (name: string) => `${name} dihapus.`,
  },
  en: {
    really: (name: string) => `Remove ${name}? This cannot be undone.`,
    removing: 'Remove',
    doings: 'Actions',
    saved: (name: string) => `${name} is saved.`,
    removed: (name: string) => `${name} is removed.`,
  },
});

/** What a person is writing, before it is sent. */
interface Editing<Row, Draft> {
  readonly row: Row | null;
  readonly draft: Draft;
}

/**
 * A list whose entries can be added, changed and removed, each in a dialog. `Draft` is an entry as its form holds it:
 * mostly texts.
 */
export function Collection<Row, Draft>({
  caption,
  empty,
  addLabel,
  columns,
  rows,
  keyOf,
  nameOf,
  mayWrite,
  blank,
  draftOf,
  form,
  save,
  remove,
  onChange,
  more,
}: {
  readonly caption: string;
  /** What an empty list means, or what to do. */
  readonly empty: string;
  readonly addLabel: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  readonly mayWrite: boolean;
  /** An entry that is being added; left out where entries are not added. */
  readonly blank?: () => Draft;
  /** Left out where entries are not changed. */
  readonly draftOf?: (row: Row) => Draft;
  readonly form?: (
    draft: Draft,
    set: (changes: Partial<Draft>) => void,
    row: Row | null,
  ) => ReactNode;
  /** Throws ApiProblem. `row` is null for a new one. */
  readonly save?: (draft: Draft, row: Row | null) => Promise<unknown>;
  readonly remove?: (row: Row) => Promise<unknown>;
  readonly onChange: () => void;
  /** Other doings with an entry. */
  readonly more?: (row: Row) => ReactNode;
}) {
  const word = useWords(text);
  const common = useWords(shared);
  const [editing, setEditing] = useState<Editing<Row, Draft> | null>(null);
  const [removing, setRemoving] = useState<Row | null>(null);
  const [said, setSaid] = useState('');
  const done = (message: string) => {
    setEditing(null);
    setRemoving(null);
    setSaid(message);
    onChange();
  };
  const canEdit = mayWrite && draftOf !== undefined && form !== undefined;
  const canRemove = mayWrite && remove !== undefined;
  const doings: readonly Column<Row>[] =
    canEdit || canRemove || more !== undefined
      ? [
          {
            key: 'doings',
            title: word.doings,
            cell: (row) => (
              <span className="row">
                {canEdit ? (
                  <button
                    type="button"
                    aria-label={`${common.edit}: ${nameOf(row)}`}
                    onClick={() => setEditing({ row, draft: draftOf(row) })}
                  >
                    {common.edit}
                  </button>
                ) : null}
                {more?.(row)}
                {canRemove ? (
                  <button
                    type="button"
                    className="danger"
                    aria-label={`${common.remove}: ${nameOf(row)}`}
                    onClick={() => setRemoving(row)}
                  >
                    {common.remove}
                  </button>
                ) : null}
              </span>
            ),
          },
        ]
      : [];
  return (
    <section className="stack">
      <div role="status">{said === '' ? null : <p className="notice">{said}</p>}</div>
      {mayWrite && blank !== undefined && form !== undefined ? (
        <div>
          <button
            type="button"
            className="primary"
            onClick={() => setEditing({ row: null, draft: blank() })}
          >
            {addLabel}
          </button>
        </div>
      ) : null}
      {rows.length === 0 ? (
        <Empty>{empty}</Empty>
      ) : (
        <Table caption={caption} columns={[...columns, ...doings]} rows={rows} keyOf={keyOf} />
      )}
      {editing === null || form === undefined || save === undefined ? null : (
        <Dialog
          title={editing.row === null ? addLabel : `${common.edit}: ${nameOf(editing.row)}`}
          onClose={() => setEditing(null)}
        >
          <Form
            onSend={async () => {
              await save(editing.draft, editing.row);
              done(word.saved(editing.row === null ? caption : nameOf(editing.row)));
            }}
            onCancel={() => setEditing(null)}
          >
            {form(
              editing.draft,
              (changes) => setEditing({ ...editing, draft: { ...editing.draft, ...changes } }),
              editing.row,
            )}
          </Form>
        </Dialog>
      )}
      {removing === null || remove === undefined ? null : (
        <Removal
          name={nameOf(removing)}
          onRemove={() => remove(removing)}
          onDone={() => done(word.removed(nameOf(removing)))}
          onCancel={() => setRemoving(null)}
        />
      )}
    </section>
  );
}

/** Asks once more before something goes, and shows why it cannot. */
function Removal({
  name,
  onRemove,
  onDone,
  onCancel,
}: {
  readonly name: string;
  readonly onRemove: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const word = useWords(text);
  const { cancel } = useWords(shared);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const send = () => onRemove().then(onDone, (error: unknown) => setProblem(asProblem(error)));
  return (
    <Dialog title={word.removing} onClose={onCancel}>
      <div className="stack">
        <p>{word.really(name)}</p>
        {problem ? <Problem problem={problem} /> : null}
        <div className="row">
          <button type="button" className="danger" onClick={() => void send()}>
            {word.removing}
          </button>
          <button type="button" onClick={onCancel}>
            {cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
