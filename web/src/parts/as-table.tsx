import { type ReactNode, useState } from 'react';
import { useWords, words } from '../words/language';

const text = words({
  id: {
    asTable: 'Lihat sebagai tabel',
  },
  en: {
    asTable: 'See as a table',
  },
});

/** What a drawing shows, as a table for whoever wants to read it; built only when it is opened. */
export function AsTable({
  of,
  children,
}: {
  /** What the table is of, for those who hear only the words of the button. */
  readonly of: string;
  readonly children: () => ReactNode;
}) {
  const { asTable } = useWords(text);
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {asTable}
        <span className="sr">: {of}</span>
      </summary>
      {open ? <div className="tall">{children()}</div> : null}
    </details>
  );
}
