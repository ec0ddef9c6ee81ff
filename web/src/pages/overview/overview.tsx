import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Overview() {
  return <Page title={useWords(menuWords).overview}>{null}</Page>;
}
