import { useWords } from '../../../words/language';
import { text } from './words';

interface Named {
  readonly linkId: string;
  readonly village: { readonly name: string };
}

/** `Karangpucung, Tautan 2024`; `brief`: without the village. The year stands in the link's own name. */
export function useContractLinkName(): (of: Named, brief?: boolean) => string {
  const word = useWords(text);
  return ({ linkId, village }, brief = false) => {
    const [, year = '', number = '1'] = linkId.split('-');
    const name = word.linkOf(number === '1' ? year : `${year} (${number})`);
    return brief ? name : `${village.name}, ${name}`;
  };
}
