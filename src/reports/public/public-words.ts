const ID = {
  title: 'Internet desa: cakupan dan keadaan',
  sample:
    'CONTOH. Sebagian atau seluruh angka di halaman ini berasal dari data contoh dengan pengukuran rekaan, bukan daftar penerima hibah.',
  asOf: 'Keadaan pada',
  caption: 'Desa menurut kabupaten/kota',
  regency: 'Kabupaten/kota',
  funded: 'Didanai',
  accepted: 'Diterima',
  operational: 'Beroperasi',
  up: 'Terhubung',
  degraded: 'Menurun',
  down: 'Putus',
  unknown: 'Tidak terukur',
  availability: 'Ketersediaan 30 hari',
  coverage: 'Cakupan data',
  insufficient: 'data kurang',
  none: 'tidak terukur',
  total: 'Jumlah',
  nothing: 'Belum ada desa yang didanai.',
  definitions: 'Arti angka',
  meaning: [
    ['Didanai', 'desa dengan sedikitnya satu tautan yang didanai.'],
    ['Diterima', 'tautan terpasang dan diserahterimakan, belum terbukti bekerja tujuh hari.'],
    ['Beroperasi', 'tautan diserahterimakan dan terbukti bekerja selama tujuh hari pengukuran.'],
    [
      'Keadaan',
      'keadaan terburuk dari tautan desa saat ini: terhubung, menurun (menjawab, tetapi lambat atau sebagian data hilang), putus, atau tidak terukur.',
    ],
    [
      'Ketersediaan 30 hari',
      'waktu terhubung dibagi waktu terukur dari semua tautan; yang menurun dihitung terhubung. Persentase dibulatkan ke bawah.',
    ],
    [
      'Cakupan data',
      'waktu terukur dibagi 30 hari tanpa pekerjaan terencana. Di bawah 95 % tertulis “data kurang”: angka ketersediaannya belum dapat dijadikan pegangan.',
    ],
  ],
  source: 'Data wilayah: idn-area-data (ODbL). Angka yang sama untuk program lain:',
  other: 'English',
} as const;

type Words = {
  readonly [Key in keyof typeof ID]: Key extends 'meaning'
    ? readonly (readonly [string, string])[]
    : string;
};

const EN: Words = {
  title: 'Village internet: coverage and state',
  sample:
    'SAMPLE (contoh). Some or all of the figures on this page come from sample data with invented measurements, not from the list of grants.',
  asOf: 'As of',
  caption: 'Villages by regency',
  regency: 'Regency',
  funded: 'Funded',
  accepted: 'Accepted',
  operational: 'Operational',
  up: 'Connected',
  degraded: 'Degraded',
  down: 'Down',
  unknown: 'Not measured',
  availability: 'Availability, 30 days',
  coverage: 'Coverage',
  insufficient: 'too little data',
  none: 'not measured',
  total: 'Total',
  nothing: 'No village is funded yet.',
  definitions: 'What the figures mean',
  meaning: [
    ['Funded', 'villages with at least one funded link.'],
    ['Accepted', 'links installed and handed over, not yet proven to work for seven days.'],
    ['Operational', 'links handed over and proven to work over seven measured days.'],
    [
      'State',
      'the worst state of the village’s links now: connected, degraded (answers, but slowly or with loss), down, or not measured.',
    ],
    [
      'Availability, 30 days',
      'connected over measured time of all links; degraded counts as connected. Percentages are rounded down.',
    ],
    [
      'Coverage',
      'measured time over 30 days without planned work. Below 95 % the page says “too little data”: the availability is nothing to rely on.',
    ],
  ],
  source: 'Area data: idn-area-data (ODbL). The same figures for programs:',
  other: 'Bahasa Indonesia',
};

export const PUBLIC_WORDS: Readonly<Record<'id' | 'en', Words>> = { id: ID, en: EN };
