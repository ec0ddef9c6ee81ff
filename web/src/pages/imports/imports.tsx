import { useParams } from 'wouter';
import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useMay } from '../../session/session';
import { useWords } from '../../words/language';
import './imports.css';
import { NewImport } from './new-import';
import { OneImport } from './one-import';
import { PastImports } from './past-imports';
import { text } from './words';

/** A file becomes part of the registry, step by step; below, those that did. */
export default function Imports() {
  const { id } = useParams<{ id?: string }>();
  const mayImport = useMay('registry:write');
  const word = useWords(text);
  const title = useWords(menuWords).imports;
  if (id !== undefined) return <OneImport key={id} id={id} mayImport={mayImport} />;
  return (
    <Page title={title} lead={mayImport ? word.lead : word.readOnly}>
      <div className="stack">
        {mayImport ? <NewImport /> : null}
        <PastImports />
      </div>
    </Page>
  );
}
