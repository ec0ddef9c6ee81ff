import { words } from '../words/language';

/** What the filters of the list and of the map say. */
export const text = words({
  id: {
    states: 'Jumlah menurut keadaan',
    several: (labels: string) => `beberapa: ${labels}`,
  },
  en: {
    states: 'Counts by state',
    several: (labels: string) => `several: ${labels}`,
  },
});
