import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function MapPage() {
  return <Page title={useWords(menuWords).map}>{null}</Page>;
}
