import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Coverage() {
  return <Page title={useWords(menuWords).coverage}>{null}</Page>;
}
