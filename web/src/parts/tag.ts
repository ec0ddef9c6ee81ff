import { useWords, words } from '../words/language';

/** The programme's own tags; others are shown as they were written. */
const text = words({
  id: {
    '3t': '3T',
    'extreme-poverty': 'Kemiskinan ekstrem',
    'digital-village': 'Desa digital',
    'tourism-village': 'Desa wisata',
    'village-index': 'Indeks desa',
  },
  en: {
    '3t': '3T',
    'extreme-poverty': 'Extreme poverty',
    'digital-village': 'Digital village',
    'tourism-village': 'Tourism village',
    'village-index': 'Village index',
  },
});

/** How a tag is said to people. */
export function useTagName(): (tag: string) => string {
  const names: Readonly<Record<string, string>> = useWords(text);
  return (tag) => names[tag.toLowerCase()] ?? tag;
}
