import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Reports() {
  return <Page title={useWords(menuWords).reports}>{null}</Page>;
}
