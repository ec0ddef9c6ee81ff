import { useState } from 'react';
import { useLocation } from 'wouter';
import { askAgain } from '../../api/answers';
import { type Answer, type ApiProblem, addressOf, asProblem } from '../../api/client';
import { useView } from '../../parts/view';
import { useWords } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { ColumnGuide } from './column-guide';
import { type Choices, ColumnsStep } from './columns-step';
import { DropFile } from './drop-file';
import { FileRefused } from './file-refused';
import { Steps } from './steps';
import { upload } from './upload';
import { text } from './words';

type Columns = Answer<'/imports/columns', 'post'>;
type Checked = Answer<'/imports', 'post'>;

/** Both first steps: the file lives here, in the browser, until its rows are checked. */
export function NewImport() {
  const word = useWords(text);
  const writing = useWriting();
  const view = useView();
  const [, go] = useLocation();
  const [read, setRead] = useState<{ readonly file: File; readonly columns: Columns } | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const atColumns = view.get('langkah') === 'kolom';
  const send = async (address: string, form: FormData, then: (answer: unknown) => void) => {
    setProblem(null);
    setShare(0);
    try {
      then(await upload(address, form, setShare));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setShare(null);
    }
  };
  const readColumns = (file: File) => {
    const form = new FormData();
    form.set('file', file);
    void send(addressOf('/imports/columns'), form, (columns) => {
      setRead({ file, columns: columns as Columns });
      view.set({ langkah: 'kolom' });
    });
  };
  const check = (file: File, choices: Choices) => {
    const form = new FormData();
    form.set('columns', JSON.stringify(choices));
    form.set('file', file);
    const address = addressOf('/imports', { query: { mode: 'dry-run' } });
    void send(address, form, (report) => {
      askAgain('/imports');
      go(`/impor/${(report as Checked).id}`);
    });
  };
  const rows = writing.number(read?.columns.rows ?? 0);
  const shown = atColumns ? read : null;
  return (
    <section className="stack" aria-label={word.again}>
      <Steps at={shown === null ? 'unggah' : 'kolom'} open={shown === null ? [] : ['unggah']} />
      {problem === null ? null : <FileRefused problem={problem} />}
      {shown === null ? (
        <>
          {atColumns ? <p className="notice">{word.lost}</p> : null}
          <DropFile busy={share !== null} onFile={readColumns} />
        </>
      ) : (
        <ColumnsStep
          key={shown.file.name}
          name={shown.file.name}
          answer={shown.columns}
          busy={share !== null}
          onCheck={(choices) => check(shown.file, choices)}
          onOther={() => {
            setProblem(null);
            view.set({ langkah: '' });
          }}
        />
      )}
      <Progress share={share} reading={shown === null ? word.reading : word.checking(rows)} />
      {shown === null ? <ColumnGuide /> : null}
    </section>
  );
}

function Progress({ share, reading }: { readonly share: number | null; readonly reading: string }) {
  const word = useWords(text);
  const said = share === null ? '' : share < 1 ? word.sending(Math.floor(share * 100)) : reading;
  return (
    <div role="status">
      {share === null ? null : (
        <p className="import-progress">
          <progress value={share} max={1} aria-label={said} />
          {said}
        </p>
      )}
    </div>
  );
}
