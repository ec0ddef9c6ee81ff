import { type DragEvent, useId, useState } from 'react';
import { useWords } from '../../words/language';
import { MAX_BYTES } from './upload';
import { text } from './words';

/** Takes one file, dropped or chosen. */
export function DropFile({
  busy,
  onFile,
}: {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}) {
  const word = useWords(text);
  const id = useId();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const take = (file: File | undefined) => {
    if (file === undefined || busy) return;
    setTooLarge(file.size > MAX_BYTES ? file.name : null);
    if (file.size <= MAX_BYTES) onFile(file);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <div
      className={over ? 'import-drop over' : 'import-drop'}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files[0]);
      }}
    >
      <p aria-hidden="true">{word.dropHere}</p>
      <div className="field">
        <input
          id={id}
          className="sr"
          type="file"
          accept=".csv,.xlsx,text/csv"
          disabled={busy}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            take(event.target.files?.[0]);
            // The same file, corrected, can be chosen again.
            event.target.value = '';
          }}
        />
        <label htmlFor={id} className="button primary">
          {word.fileLabel}
        </label>
        <span className="hint" id={`${id}-hint`}>
          {word.fileHint}
        </span>
      </div>
      <div role="alert">{tooLarge === null ? null : <p>{word.tooLarge(tooLarge)}</p>}</div>
    </div>
  );
}
