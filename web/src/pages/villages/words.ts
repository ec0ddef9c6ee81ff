import { words } from '../../words/language';

export const text = words({
  id: {
    lead: 'Semua desa penerima tautan: cari, saring, urutkan, unduh.',
    searchHint:
      'Nama, kode, kecamatan, atau kabupaten. Tekan / untuk ke sini, Esc untuk mengosongkan.',
    filters: 'Saringan',
    clear: 'Hapus semua saringan',
    count: (shown: string, total: string) => `${shown} dari ${total} desa`,
    none: 'Tidak ada desa yang cocok dengan saringan ini.',
    empty: 'Belum ada desa dalam registri. Impor berkas registri untuk memulai.',
    emptyHere: 'Belum ada desa yang dapat Anda lihat.',
    import: 'Ke halaman impor',
    table: 'Daftar desa',
    files: 'Unduh daftar ini',
    noProvider: 'belum ada penyedia',
    page: (from: string, to: string) => `baris ${from}–${to}`,
  },
  en: {
    lead: 'All villages with a link: search, filter, sort, download.',
    searchHint: 'Name, code, district or regency. Press / to come here, Esc to empty it.',
    filters: 'Filters',
    clear: 'Clear all filters',
    count: (shown: string, total: string) => `${shown} of ${total} villages`,
    none: 'No village fits these filters.',
    empty: 'No village is in the registry yet. Import a registry file to begin.',
    emptyHere: 'There is no village that you may see yet.',
    import: 'To the import page',
    table: 'List of villages',
    files: 'Download this list',
    noProvider: 'no provider yet',
    page: (from: string, to: string) => `rows ${from}–${to}`,
  },
});
