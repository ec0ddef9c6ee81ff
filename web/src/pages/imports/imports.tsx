import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Imports() {
  return <Page title={useWords(menuWords).imports}>{null}</Page>;
}
