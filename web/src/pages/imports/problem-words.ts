import type { FieldProblem } from '../../api/client';
import { useLanguage, useWords } from '../../words/language';
import { COLUMN_NAMES, columnText } from './column-words';
import { text } from './words';

/** What is wrong, and what to do about it. */
type Said = readonly [wrong: string, doing: string];

/** By the stable codes of the service: of the file, of its columns, of its rows. Indonesian; English is the service's. */
const ID: Readonly<Record<string, Said>> = {
  'import.unsupported-file': [
    'Ini bukan CSV atau XLSX, apa pun nama berkasnya.',
    'Simpan sebagai XLSX atau “CSV UTF-8”.',
  ],
  'too-large': ['Berkas lebih besar dari 5 MB.', 'Bagi menjadi beberapa berkas.'],
  'file.empty': ['Berkas kosong, tanpa judul kolom pun.', 'Pilih berkas lain.'],
  'file.too-many-rows': ['Berkas lebih dari 20.000 baris.', 'Bagi menjadi beberapa berkas.'],
  'file.not-utf8': ['Isi berkas bukan teks yang dikenal.', 'Simpan sebagai “CSV UTF-8” atau XLSX.'],
  'file.not-csv': [
    'Tanda kutip di baris ini tidak berpasangan.',
    'Perbaiki tanda kutipnya, atau simpan sebagai XLSX.',
  ],
  'file.damaged': ['Berkas XLSX rusak atau terpotong.', 'Buka lalu simpan lagi.'],
  'file.encrypted': ['Berkas dilindungi kata sandi.', 'Simpan tanpa kata sandi.'],
  'file.unpacks-too-large': [
    'Isi XLSX terlalu besar setelah dibuka.',
    'Bagi menjadi beberapa berkas, atau simpan sebagai CSV.',
  ],
  'file.too-costly': [
    'Membaca XLSX ini terlalu lama atau memerlukan terlalu banyak memori.',
    'Simpan sebagai CSV.',
  ],
  'cell.formula': ['Sel ini berisi rumus.', 'Tempelkan sebagai nilai.'],
  'cell.error-value': [
    'Sel ini menunjukkan galat seperti #N/A.',
    'Perbaiki atau kosongkan selnya.',
  ],
  'column.unknown': ['Kolom ini tidak dikenali.', 'Pilih artinya, atau jangan diikutkan.'],
  'column.absent': ['Kolom yang dipilih tidak ada di berkas.', 'Pilih berkasnya lagi.'],
  'column.duplicate': [
    'Dua kolom berarti sama.',
    'Pilih salah satu, dan jangan ikutkan yang lain.',
  ],
  'column.unnamed': ['Ada kolom tanpa nama.', 'Beri nama, atau hapus kolomnya.'],
  'column.missing': [
    'Kolom yang wajib tidak ada.',
    'Tambahkan tahun anggaran, dan kode desa atau nama desa.',
  ],
  'name.differs': [
    'Nama di berkas lain dari nama resmi menurut kodenya.',
    'Baris tetap diterima: kodenya yang berlaku. Periksa kodenya.',
  ],
  'village.missing': [
    'Baris tidak menyebut desa.',
    'Tulis kode desa, atau nama desa, kecamatan, dan kabupaten.',
  ],
  'village.to-review': [
    'Nama-namanya dapat berarti lebih dari satu desa.',
    'Pilih desanya di langkah “Tinjau baris”.',
  ],
  'village.unmatched': [
    'Tidak ada desa dengan nama yang mirip di situ.',
    'Perbaiki namanya, tulis kodenya, atau cari desanya di langkah “Tinjau baris”.',
  ],
  'row.left-out': ['Baris dikeluarkan.', 'Tidak perlu apa-apa.'],
  'village.malformed': [
    'Ini bukan kode desa.',
    'Tulis dengan titik, misalnya 33.06.08.2007, dan simpan kolomnya sebagai teks.',
  ],
  'village.foreign': [
    'Desa ini di luar wilayah Anda.',
    'Keluarkan barisnya, atau mintalah yang berwenang mengimpornya.',
  ],
  'village.unknown': ['Tidak ada desa dengan kode ini.', 'Periksa kodenya.'],
  'year.missing': ['Tahun anggaran kosong.', 'Isi tahunnya, misalnya 2026.'],
  'row.cell-count': [
    'Jumlah sel baris ini lain dari judulnya.',
    'Periksa pemisah dan tanda kutip di baris ini.',
  ],
  'row.duplicate': [
    'Baris lain menyebut tautan yang sama.',
    'Hapus salah satunya, atau beri nomor di kolom link.',
  ],
  'row.conflict': [
    'Baris lain mengatakan hal lain tentang desa atau hibah yang sama.',
    'Samakan kedua baris.',
  ],
  'cell.not-clearable': [
    'Sel ini tidak boleh dikosongkan dengan tanda -.',
    'Biarkan kosong, atau isi.',
  ],
  'text.malformed': [
    'Teks terlalu panjang, atau berisi tanda yang tidak terlihat.',
    'Tulis lagi lebih pendek.',
  ],
  'number.malformed': [
    'Ini bukan angka yang dapat dibaca.',
    'Tulis angka saja; desimal dengan titik, bukan koma.',
  ],
  'number.out-of-range': ['Angka di luar batas yang mungkin.', 'Periksa angkanya.'],
  'money.malformed': ['Ini bukan jumlah rupiah.', 'Tulis misalnya 125000000 atau 125.000.000,50.'],
  'date.malformed': ['Ini bukan tanggal.', 'Tulis 2024-03-31, 31/03/2024, atau 31 Maret 2024.'],
  'tag.malformed': [
    'Label ini tidak dapat dipakai.',
    'Tulis 1–40 huruf atau angka; pisahkan label dengan |.',
  ],
  'coordinates.incomplete': [
    'Hanya salah satu dari lintang dan bujur.',
    'Isi keduanya, atau kosongkan keduanya.',
  ],
  'stage.unknown': [
    'Tahap ini tidak dikenal.',
    'Pakai salah satu nama tahap dari daftar arti kolom.',
  ],
  'stage.step-back': [
    'Tautan sudah lebih jauh dari tahap ini; berkas tidak dapat memundurkannya.',
    'Kosongkan sel tahap, atau mundurkan tahapnya dengan alasan di halaman desa.',
  ],
  'stage.not-reachable': [
    'Tautan berakhir hanya setelah terbukti beroperasi, dan dibatalkan hanya sebelumnya.',
    'Kosongkan sel tahap.',
  ],
  'provider.malformed': ['Nama penyedia tidak memuat huruf atau angka.', 'Tulis nama penyedianya.'],
  'snmp-profile.unknown': [
    'Profil SNMP ini belum ada.',
    'Buat dahulu di Pengaturan, atau perbaiki namanya.',
  ],
  'address.not-literal': [
    'Ini bukan alamat IP.',
    'Tulis alamat IP saja, tanpa nama, porta, atau /24.',
  ],
  'address.not-allowed': [
    'Alamat di luar jaringan yang boleh dipantau.',
    'Perbaiki alamatnya, atau mintalah admin menambah jaringannya.',
  ],
  'address.clash': ['Alamat IP ini sudah dipakai tautan lain.', 'Perbaiki salah satunya.'],
  'parent.unknown': ['Induk ini tidak ada.', 'Tulis kode simpul hulu atau nomor tautan yang ada.'],
  'parent.cycle': ['Tautan akan bergantung pada dirinya sendiri.', 'Perbaiki induknya.'],
  'file.read-as-windows-1252': [
    'Berkas bukan UTF-8, dan dibaca sebagai Windows-1252.',
    'Periksa nama yang beraksen.',
  ],
  'file.other-sheets': ['Hanya lembar pertama yang dibaca; lembar lain dilewati.', ''],
  'file.columns-chosen': ['Kolom dibaca seperti yang Anda pilih.', ''],
};

/** What the message holds that the words do not: what was written, which other line. */
function particulars(message: string): string {
  const quoted = /"([^"]{1,80})"/.exec(message)?.[1];
  const line = /\bline (\d+)/.exec(message)?.[1];
  return `${quoted === undefined ? '' : ` Tertulis: “${quoted}”.`}${line === undefined ? '' : ` Lihat baris ${line}.`}`;
}

type Told = Pick<FieldProblem, 'code' | 'message'>;

/** A problem in the language that is read: by its code, or as the service puts it. */
export function useSaid(): (problem: Told) => Said {
  const language = useLanguage();
  return ({ code, message }) => {
    const known = language === 'id' ? ID[code] : undefined;
    if (known !== undefined) return [`${known[0]}${particulars(message)}`, known[1]];
    const [wrong = message, ...rest] = message.split('; ');
    return [capital(wrong), capital(rest.join('; '))];
  };
}

/** A note in the language that is read; of columns that were chosen, which is what. */
export function useNoteSaid(): (note: Told) => string {
  const said = useSaid();
  const word = useWords(text);
  const { column: names } = useWords(columnText);
  const readAs = (name: string | undefined) => {
    const column = COLUMN_NAMES.find((one) => one === name);
    return column === undefined
      ? word.leftOut.toLowerCase()
      : `${word.takenAs.toLowerCase()} ${names[column].label}`;
  };
  return (note) => {
    const [wrong, doing] = said({ ...note, message: note.message.split(': ')[0] ?? '' });
    const chosen = [...note.message.matchAll(/"([^"]*)" is (?:read as (\w+)|left out)/g)].map(
      ([, header = '', name]) => `“${header}” ${readAs(name)}`,
    );
    return chosen.length === 0
      ? `${wrong} ${doing}`.trim()
      : `${word.chosen} ${chosen.join(', ')}.`;
  };
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
