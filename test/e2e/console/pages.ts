/** A page of the console: where it is, and its heading in both languages. */
export interface ConsolePage {
  /** Also the name of its screenshots. */
  readonly name: string;
  readonly path: string;
  readonly id: string | RegExp;
  readonly en: string | RegExp;
  /** The heading of the part of the page that is open, where it has parts. */
  readonly part?: { readonly id: string; readonly en: string };
}

/** A village of the sample registry with a link, and what the pages about one need. */
export const VILLAGE = '33.06.08.2007';
export const VILLAGE_NAME = 'Krandegan';

/** The sections of the settings, with their headings. */
const SECTIONS: readonly (readonly [name: string, id: string, en: string])[] = [
  ['programmes', 'Program dan target', 'Programmes and targets'],
  ['providers', 'Penyedia', 'Providers'],
  ['contracts', 'Kontrak', 'Contracts'],
  ['links', 'Tautan', 'Links'],
  ['snmp-profiles', 'Profil SNMP', 'SNMP profiles'],
  ['parents', 'Induk dan rujukan', 'Parents and references'],
  ['maintenance', 'Pemeliharaan', 'Maintenance'],
  ['teams', 'Tim tanggap', 'Response teams'],
  ['oncall', 'Jadwal jaga', 'On-call rota'],
  ['channels', 'Saluran pesan', 'Channels'],
  ['users', 'Pengguna', 'Users'],
  ['tokens', 'Token API', 'API tokens'],
  ['audit', 'Catatan audit', 'Audit log'],
  ['monitor', 'Pemantau', 'Monitor'],
];

/** Every page that an admin can open. */
export const PAGES: readonly ConsolePage[] = [
  { name: 'ringkasan', path: '/', id: 'Ringkasan', en: 'Overview' },
  { name: 'cakupan', path: '/cakupan', id: 'Cakupan', en: 'Coverage' },
  { name: 'cakupan-peta', path: '/cakupan?show=tiles', id: 'Cakupan', en: 'Coverage' },
  { name: 'berikutnya', path: '/cakupan?tab=next', id: 'Cakupan', en: 'Coverage' },
  { name: 'desa', path: '/desa', id: 'Desa', en: 'Villages' },
  { name: 'satu-desa', path: `/desa/${VILLAGE}`, id: /Krandegan/, en: /Krandegan/ },
  { name: 'gangguan', path: '/gangguan', id: 'Gangguan', en: 'Incidents' },
  { name: 'peta', path: '/peta', id: 'Peta', en: 'Map' },
  { name: 'impor', path: '/impor', id: 'Impor', en: 'Import' },
  { name: 'rollout', path: '/rollout', id: 'Rollout', en: 'Rollout' },
  { name: 'langkah', path: `/rollout?link=${VILLAGE}-2023-1`, id: 'Rollout', en: 'Rollout' },
  { name: 'laporan', path: '/laporan', id: /^Laporan/, en: /^Reports/ },
  ...SECTIONS.map(([name, id, en]) => ({
    name: `pengaturan-${name}`,
    path: `/pengaturan/${name}`,
    id: 'Pengaturan',
    en: 'Settings',
    part: { id, en },
  })),
  { name: 'akun', path: '/akun', id: 'Akun saya', en: 'My account' },
];

/** The page of one incident; there is one only once something failed. */
export const incidentPage = (id: string): ConsolePage => ({
  name: 'satu-gangguan',
  path: `/incidents/${id}`,
  id: /Krandegan/,
  en: /Krandegan/,
});

/** The widths that pages are looked at: a phone's and a desk's. */
export const WIDTHS = [360, 1_440] as const;
