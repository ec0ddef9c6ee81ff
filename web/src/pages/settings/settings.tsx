import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Settings() {
  return <Page title={useWords(menuWords).settings}>{null}</Page>;
}
