import type { Answer } from '../../api/client';
import { useLanguage, useWords, words } from '../../words/language';
import { useWriting } from '../../words/numbers';
import { text } from './words';

/** The service tells them in English; this is what they say in Indonesian. */
const INDONESIAN: Readonly<Record<string, string>> = {
  target:
    'Banyaknya desa yang hendak dicapai program dalam satu tahun anggaran, dijumlahkan dari semua program: angka setahun, atau bila tidak ada, jumlah gelombangnya. Ada menurut tahun anggaran dan untuk jumlah; kosong bila target tidak ditetapkan atau saringan selain tahun membuatnya tidak berarti.',
  funded: 'Banyaknya hibah: desa yang didanai dalam dua tahun dihitung dua kali.',
  villages: 'Banyaknya desa berbeda yang mempunyai paling sedikit satu hibah dalam kelompok ini.',
  stages:
    'Desa menurut tahap. Desa dengan beberapa tautan dihitung pada tahap yang paling awal di antara tautan kelompok ini yang tidak berakhir dan tidak dibatalkan.',
  states:
    'Desa menurut keadaan terburuk saat ini di antara tautan kelompok ini yang dipantau (putus, menurun, tidak terukur, terhubung); tidak dipantau bila tidak satu pun dipantau.',
  availability30d:
    'Ketersediaan terukur selama 30 hari sebelum jawaban ini: jumlah waktu terhubung dibagi jumlah waktu terukur semua tautan kelompok. Menurun dihitung terhubung. Waktu yang tidak terukur, juga sebelum pemantauan dimulai, bukan waktu terhubung; tautan yang tidak pernah dipantau tidak dihitung.',
  desaTotal:
    'Banyaknya desa dan desa adat di wilayah itu menurut kode wilayah Kemendagri, tanpa kelurahan.',
  fundedShare: 'Desa berbeda yang didanai dibagi jumlah desa; kosong bila di sana tidak ada desa.',
  reconciliation:
    'Menurut tahun anggaran: desa dengan hibah tahun itu dibandingkan dengan target, dengan peringatan bila berbeda atau bila jumlah gelombang tidak sama dengan angka setahun.',
};

/** Of a past day some mean something else. */
const INDONESIAN_PAST: Readonly<Record<string, string>> = {
  states:
    'Desa menurut keadaan terburuk pada akhir hari itu di antara tautan yang dipantau waktu itu, menurut buku gangguan seperti yang berlaku hari ini: putus bila sedang ada gangguan, tidak terukur bila tidak ada ukuran, selain itu terhubung. Keadaan menurun tidak disimpan dan dihitung terhubung.',
  availability30d:
    'Seperti hari ini, tetapi selama 30 hari sebelum akhir hari itu, dengan koreksi yang dibuat sampai sekarang.',
  desaTotal:
    'Banyaknya desa dan desa adat di wilayah itu menurut kode wilayah Kemendagri yang dimuat sekarang, tanpa kelurahan.',
};

const names = words({
  id: {
    stages: 'Tahap',
    states: 'Keadaan',
    reconciliation: 'Target dan terdaftar',
    asOf: 'Per tanggal',
  },
  en: {
    stages: 'Stages',
    states: 'States',
    reconciliation: 'Target and registered',
    asOf: 'As of',
  },
});

const ORDER = [
  'asOf',
  'target',
  'funded',
  'villages',
  'stages',
  'states',
  'availability30d',
  'desaTotal',
  'fundedShare',
  'reconciliation',
];

/** What each figure means, in the words of who reads. */
export function Definitions({ of: { definitions } }: { readonly of: Answer<'/coverage'> }) {
  const word = useWords(text);
  const { columns } = word;
  const title: Readonly<Record<string, string>> = {
    ...useWords(names),
    ...columns,
    availability30d: columns.availability,
  };
  const meaning = useMeaning(definitions);
  return (
    <details className="definitions">
      <summary>{word.definitions}</summary>
      <dl>
        {ORDER.filter((key) => key in definitions).map((key) => (
          <div key={key}>
            <dt>{title[key] ?? key}</dt>
            <dd>{meaning(key)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function useMeaning(definitions: Readonly<Record<string, string>>): (key: string) => string {
  const language = useLanguage();
  const { day } = useWriting();
  const isPast = 'asOf' in definitions;
  return (key) => {
    const english = definitions[key] ?? '';
    if (language === 'en') return english;
    if (key === 'asOf') return pastInIndonesian(english, day);
    return (isPast ? INDONESIAN_PAST[key] : undefined) ?? INDONESIAN[key] ?? english;
  };
}

/** The day the log of changes began stands in the English text alone. */
function pastInIndonesian(english: string, day: (iso: string) => string): string {
  const [began] = /\d{4}-\d{2}-\d{2}/.exec(english) ?? [];
  const since =
    began === undefined ? 'belum ada perubahan yang tercatat' : `tercatat sejak ${day(began)}`;
  return `Akhir hari itu (WIB), seperti yang sudah tercatat waktu itu: yang dimasukkan kemudian, juga untuk hari sebelumnya, tidak ikut. Desa dan hibah dihitung sejak hari didaftarkan. Tahap, penyedia, label, dan target berasal dari catatan perubahan (${since}); untuk hari sebelum itu dipakai yang paling awal tercatat. Hibah yang impornya dibatalkan tidak ada di hari mana pun.`;
}
