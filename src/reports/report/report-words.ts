import { Language } from './report-query.js';

const ID = {
  title: 'Laporan ketersediaan internet desa',
  unnamedOffice: 'Kantor pengelola daftar ini',
  sampleTitle: 'CONTOH',
  sample: 'CONTOH: data contoh dengan pengukuran rekaan, bukan daftar penerima hibah.',
  sampleRows: 'Sebagian desa adalah data contoh (ditandai “contoh”), bukan penerima hibah.',
  sampleRow: 'contoh',
  office: 'Kantor',
  month: 'Bulan',
  period: 'Masa',
  until: 'sampai',
  running: 'Bulan berjalan: belum genap sebulan.',
  made: 'Dibuat',
  narrowed: 'Hanya',
  grantYear: 'tahun anggaran',
  summary: 'Ringkasan per penyedia',
  provider: 'Penyedia',
  noProvider: 'Tanpa penyedia',
  village: 'Desa',
  villages: 'Desa',
  code: 'Kode',
  district: 'Kecamatan',
  regency: 'Kabupaten/kota',
  links: 'Tautan',
  availability: 'Ketersediaan',
  coverage: 'Cakupan data',
  down: 'Putus (jam)',
  unknown: 'Tidak terukur (jam)',
  excluded: 'Dikecualikan (jam)',
  note: 'Keterangan',
  total: 'Jumlah',
  insufficient: 'data kurang',
  none: 'tidak terukur',
  notMonitored: 'tidak dipantau',
  nothing: 'Tidak ada desa dengan syarat ini.',
  page: 'Halaman',
  of: 'dari',
  definitions: 'Cara membaca angka',
  meaning: [
    [
      'Ketersediaan',
      'waktu terhubung dibagi waktu terukur (terhubung + putus). Tautan yang lambat atau sebagian terganggu dihitung terhubung.',
    ],
    [
      'Cakupan data',
      'waktu terukur dibagi waktu yang harus dipertanggungjawabkan, yaitu masa laporan tanpa waktu yang dikecualikan. Waktu yang tidak terukur tidak dihitung terhubung dan tidak dihitung putus.',
    ],
    [
      'Data kurang',
      'cakupan data di bawah 95 %: ketersediaan tetap dihitung dari yang terukur, tetapi belum dapat dijadikan pegangan.',
    ],
    [
      'Putus',
      'jam gangguan, dari pemeriksaan pertama yang gagal sampai pemeriksaan pertama yang berhasil, setelah koreksi, di luar waktu yang tidak terukur dan yang dikecualikan.',
    ],
    [
      'Dikecualikan',
      'jam pekerjaan terencana (jendela pemeliharaan), apa pun keadaan tautan saat itu.',
    ],
    [
      'Angka gabungan',
      'rasio dari jumlah waktu seluruh tautan, bukan rata-rata persentase. Desa yang dilayani beberapa penyedia tercantum pada masing-masing dan dihitung sekali dalam jumlah. Persentase dibulatkan ke bawah; angka lengkap ada dalam berkas CSV dan XLSX laporan ini.',
    ],
  ],
};

type Words = typeof ID;

const EN: Words = {
  title: 'Availability of village internet',
  unnamedOffice: 'The office that operates this registry',
  sampleTitle: 'SAMPLE',
  sample: 'SAMPLE (contoh): sample villages with invented measurements, not the list of grants.',
  sampleRows: 'Some villages are sample data (marked “sample”), not grants.',
  sampleRow: 'sample',
  office: 'Office',
  month: 'Month',
  period: 'Period',
  until: 'to',
  running: 'The month is not over yet.',
  made: 'Made',
  narrowed: 'Only',
  grantYear: 'grant year',
  summary: 'Summary by provider',
  provider: 'Provider',
  noProvider: 'No provider',
  village: 'Village',
  villages: 'Villages',
  code: 'Code',
  district: 'District',
  regency: 'Regency',
  links: 'Links',
  availability: 'Availability',
  coverage: 'Coverage',
  down: 'Down (hours)',
  unknown: 'Not measured (hours)',
  excluded: 'Excluded (hours)',
  note: 'Remark',
  total: 'Total',
  insufficient: 'too little data',
  none: 'not measured',
  notMonitored: 'not monitored',
  nothing: 'No village fits these filters.',
  page: 'Page',
  of: 'of',
  definitions: 'How to read the figures',
  meaning: [
    [
      'Availability',
      'up over measured time (up + down). A link that is slow or partly disturbed counts as up.',
    ],
    [
      'Coverage',
      'measured over accountable time, which is the period without what is excluded. What was not measured counts neither as up nor as down.',
    ],
    [
      'Too little data',
      'coverage below 95 %: availability is given as far as it was measured, and is nothing to rely on.',
    ],
    [
      'Down',
      'hours of outages, from the first failed probe to the first good one, as corrected, outside of what was not measured and what is excluded.',
    ],
    ['Excluded', 'hours of planned work (maintenance windows), whatever the link did meanwhile.'],
    [
      'Sums',
      'ratios of the time of all links together, never an average of percentages. A village served by several providers stands under each and counts once in the total. Percentages are rounded down; the full figures are in the CSV and XLSX files of this report.',
    ],
  ],
};

const WORDS: Readonly<Record<Language, Words>> = { id: ID, en: EN };

/** What the report says, in the language. */
export const reportWords = (language: Language): Words => WORDS[language];
