/** A page of the console: where it is, and its heading in both languages. */
export interface ConsolePage {
  /** Also the name of its screenshots. */
  readonly name: string;
  readonly path: string;
  readonly id: string | RegExp;
  readonly en: string | RegExp;
}

/** A village of the sample registry with a link, and what the pages about one need. */
export const VILLAGE = '33.06.08.2007';

/** Every page that an admin can open. */
export const PAGES: readonly ConsolePage[] = [
  { name: 'ringkasan', path: '/', id: 'Ringkasan', en: 'Overview' },
  { name: 'cakupan', path: '/cakupan', id: 'Cakupan', en: 'Coverage' },
  { name: 'desa', path: '/desa', id: 'Desa', en: 'Villages' },
  { name: 'satu-desa', path: `/desa/${VILLAGE}`, id: /Krandegan/, en: /Krandegan/ },
  { name: 'gangguan', path: '/gangguan', id: 'Gangguan', en: 'Incidents' },
  { name: 'peta', path: '/peta', id: 'Peta', en: 'Map' },
  { name: 'impor', path: '/impor', id: 'Impor', en: 'Import' },
  { name: 'rollout', path: '/rollout', id: 'Rollout', en: 'Rollout' },
  { name: 'langkah', path: `/rollout?link=${VILLAGE}-2023-1`, id: 'Rollout', en: 'Rollout' },
  { name: 'laporan', path: '/laporan', id: /^Laporan/, en: /^Reports/ },
  { name: 'pengaturan', path: '/pengaturan', id: 'Pengaturan', en: 'Settings' },
  { name: 'akun', path: '/akun', id: 'Akun saya', en: 'My account' },
];

/** The widths that pages are looked at: a phone's and a desk's. */
export const WIDTHS = [360, 1_440] as const;
