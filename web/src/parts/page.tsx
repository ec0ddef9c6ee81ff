import { type ReactNode, useEffect } from 'react';
import { useWords } from '../words/language';
import { shared } from '../words/shared';

/** A page: its one heading, what it is for, what can be done on it. */
export function Page({
  title,
  lead,
  doings,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly doings?: ReactNode;
  readonly children: ReactNode;
}) {
  const { product } = useWords(shared);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <>
      <div className="head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {doings === undefined ? null : <div className="doings">{doings}</div>}
      </div>
      {children}
    </>
  );
}
