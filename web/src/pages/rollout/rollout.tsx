import { Page } from '../../parts/page';
import { menuWords } from '../../routes';
import { useWords } from '../../words/language';

export default function Rollout() {
  return <Page title={useWords(menuWords).rollout}>{null}</Page>;
}
