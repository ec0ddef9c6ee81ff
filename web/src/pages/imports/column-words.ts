import type { Answer } from '../../api/client';
import { words } from '../../words/language';

export type ColumnName = Answer<'/imports/columns', 'post'>['known'][number]['column'];

interface ColumnWords {
  readonly label: string;
  readonly means: string;
}

/** The headers of the template, in the order in which people fill a row in. */
export const HEADERS: Readonly<Record<ColumnName, { readonly id: string; readonly en: string }>> = {
  village_code: { id: 'kode_desa', en: 'village_code' },
  village: { id: 'desa', en: 'village' },
  district: { id: 'kecamatan', en: 'district' },
  regency: { id: 'kabupaten', en: 'regency' },
  grant_year: { id: 'tahun_anggaran', en: 'grant_year' },
  link: { id: 'link', en: 'link' },
  provider: { id: 'penyedia', en: 'provider' },
  contracted_mbps: { id: 'bandwidth_mbps', en: 'contracted_mbps' },
  address: { id: 'ip', en: 'address' },
  snmp_profile: { id: 'profil_snmp', en: 'snmp_profile' },
  snmp_port: { id: 'port_snmp', en: 'snmp_port' },
  interface: { id: 'antarmuka', en: 'interface' },
  stage: { id: 'tahap', en: 'stage' },
  active_since: { id: 'tanggal_aktif', en: 'active_since' },
  latitude: { id: 'lintang', en: 'latitude' },
  longitude: { id: 'bujur', en: 'longitude' },
  grant_amount: { id: 'nilai_hibah', en: 'grant_amount' },
  tags: { id: 'label', en: 'tags' },
  parent: { id: 'induk', en: 'parent' },
};

export const COLUMN_NAMES = Object.keys(HEADERS) as ColumnName[];

const id: Readonly<Record<ColumnName, ColumnWords>> = {
  village_code: {
    label: 'Kode desa',
    means: 'Kode Kemendagri dengan titik, misalnya 33.06.08.2007. Simpan sebagai teks.',
  },
  village: {
    label: 'Desa',
    means: 'Nama desa atau kelurahan; cukup bila tidak ada kode, dan sebaiknya dengan kecamatan.',
  },
  district: { label: 'Kecamatan', means: 'Membuat pencarian desa menurut nama menjadi pasti.' },
  regency: { label: 'Kabupaten/kota', means: 'Dengan atau tanpa “Kab.” atau “Kota”.' },
  grant_year: { label: 'Tahun anggaran', means: 'Tahun hibahnya, misalnya 2026. Wajib.' },
  link: { label: 'Nomor tautan', means: '1, 2, … bila hibah setahun punya beberapa tautan.' },
  provider: {
    label: 'Penyedia',
    means: 'Nama atau kode. Penyedia yang belum dikenal dibuat saat impor diterapkan.',
  },
  contracted_mbps: {
    label: 'Kecepatan kontrak (Mbps)',
    means: 'Angka dengan titik desimal, tanpa koma.',
  },
  address: { label: 'Alamat IP', means: 'Alamat perangkat di desa, tanpa nama dan tanpa porta.' },
  snmp_profile: {
    label: 'Profil SNMP',
    means: 'Nama profil yang sudah ada di Pengaturan; kata sandinya tidak ditulis di berkas.',
  },
  snmp_port: { label: 'Porta SNMP', means: 'Biasanya 161.' },
  interface: { label: 'Antarmuka', means: 'Nama antarmuka yang dipantau, misalnya ether1.' },
  stage: {
    label: 'Tahap',
    means: 'Didanai, Terkontrak, Disurvei, Terpasang, Diterima, Beroperasi, Berakhir, Dibatalkan.',
  },
  active_since: { label: 'Aktif sejak', means: '2024-03-31, 31/03/2024, atau 31 Maret 2024.' },
  latitude: { label: 'Lintang', means: 'Derajat dengan titik desimal, misalnya -7.713.' },
  longitude: { label: 'Bujur', means: 'Derajat dengan titik desimal, misalnya 109.981.' },
  grant_amount: { label: 'Nilai hibah (Rp)', means: '125000000 atau 125.000.000,50.' },
  tags: { label: 'Label', means: 'Beberapa label dipisahkan dengan |, misalnya 3t|desa-wisata.' },
  parent: {
    label: 'Induk',
    means: 'Tempat tautan ini bergantung: kode simpul hulu atau nomor tautan lain.',
  },
};

const en: Readonly<Record<ColumnName, ColumnWords>> = {
  village_code: {
    label: 'Village code',
    means: 'Kemendagri code with its points, such as 33.06.08.2007. Keep it as text.',
  },
  village: {
    label: 'Village',
    means: 'The village’s name; enough where there is no code, best with its district.',
  },
  district: { label: 'District', means: 'Makes finding a village by its name sure.' },
  regency: { label: 'Regency', means: 'With or without “Kab.” or “Kota”.' },
  grant_year: { label: 'Grant year', means: 'Such as 2026. Required.' },
  link: { label: 'Link number', means: '1, 2, … where the grant of a year has several links.' },
  provider: {
    label: 'Provider',
    means: 'Name or code. An unknown provider is made when the import is applied.',
  },
  contracted_mbps: {
    label: 'Contracted speed (Mbps)',
    means: 'A number with a decimal point, no comma.',
  },
  address: { label: 'IP address', means: 'Of the device in the village: no name, no port.' },
  snmp_profile: {
    label: 'SNMP profile',
    means: 'The name of a profile under Settings; no secret stands in the file.',
  },
  snmp_port: { label: 'SNMP port', means: 'Mostly 161.' },
  interface: { label: 'Interface', means: 'The interface that is watched, such as ether1.' },
  stage: {
    label: 'Stage',
    means: 'funded, contracted, surveyed, installed, accepted, operational, ended, cancelled.',
  },
  active_since: { label: 'Active since', means: '2024-03-31, 31/03/2024 or 31 Maret 2024.' },
  latitude: { label: 'Latitude', means: 'Degrees with a decimal point, such as -7.713.' },
  longitude: { label: 'Longitude', means: 'Degrees with a decimal point, such as 109.981.' },
  grant_amount: { label: 'Grant amount (Rp)', means: '125000000 or 125.000.000,50.' },
  tags: { label: 'Tags', means: 'Several are parted by |, such as 3t|tourism-village.' },
  parent: {
    label: 'Parent',
    means: 'What the link hangs on: an upstream node’s code or another link’s number.',
  },
};

export const columnText = words({
  id: {
    column: id,
    guide: 'Arti kolom-kolom',
    header: 'Nama kolom di berkas',
    meaning: 'Arti dan cara menulis',
    empty:
      'Sel kosong membiarkan nilai yang ada; tanda - mengosongkannya. Baris yang tidak ada di berkas tidak disentuh.',
    template: 'Unduh contoh berkas (CSV)',
    templateName: 'contoh-impor.csv',
    or: (names: string) => `atau ${names}`,
  },
  en: {
    column: en,
    guide: 'What the columns mean',
    header: 'Header in the file',
    meaning: 'Meaning and how to write it',
    empty: 'An empty cell keeps what is there; - clears it. Rows not in the file are untouched.',
    template: 'Download a template (CSV)',
    templateName: 'import-template.csv',
    or: (names: string) => `or ${names}`,
  },
});
