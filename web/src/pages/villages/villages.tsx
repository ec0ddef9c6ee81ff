import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Villages() {
  return <Page title={useWords(menuWords).villages}>{null}</Page>;
}
