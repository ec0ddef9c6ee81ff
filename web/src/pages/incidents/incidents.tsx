import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Incidents() {
  return <Page title={useWords(menuWords).incidents}>{null}</Page>;
}
