import { words } from '../words/language';

/** Who is on call, and what keeps people from hearing. */
export const text = words({
  id: {
    onCall: 'Siapa yang jaga sekarang',
    nobody: 'Tidak ada yang jaga sekarang.',
    until: (time: string) => `sampai ${time}`,
    untilFar: 'lebih dari delapan minggu ke depan',
    rota: { override: 'pengganti', holiday: 'jaga hari libur', rota: 'giliran', nobody: '' },
    next: 'Berikutnya',
    nextFrom: (name: string, time: string) => `${name}, mulai ${time}`,
    ways: 'Dihubungi lewat',
    told: 'Yang akan diberi tahu',
    toldNobody: 'tidak seorang pun di tim ini',
    covers: 'Menjaga',
    everywhere: 'seluruh wilayah dan penyedia',
    gaps: 'Tanpa petugas',
    gap: (from: string, to: string) => `${from} sampai ${to}`,
    warnings: (count: string) => `${count} peringatan`,
    noTeams: 'Belum ada tim jaga. Admin dapat membuatnya di Pengaturan.',
    warning: {
      inactive: (name: string) => `${name} tidak aktif dan dilewati.`,
      'no-contact-way': (name: string) =>
        `${name} tidak dapat dihubungi lewat apa pun: orang lain yang diberi tahu.`,
      'unknown-channel': (name: string, channel: string) =>
        `Kanal “${channel}” tidak ada: ${name} tidak mendengar apa-apa lewat itu.`,
      'nobody-on-call': () =>
        'Tidak ada yang jaga sekarang: petugas cadangan atau seluruh tim diberi tahu.',
      'nobody-reachable': () =>
        'Tidak seorang pun di tim ini dapat dihubungi: tim yang lebih umum diberi tahu.',
      'no-default-team': () =>
        'Tidak ada tim untuk seluruh wilayah dan penyedia: yang tidak dijaga tim lain tidak didengar siapa pun.',
    },
    noWays: 'tidak ada cara menghubungi yang berfungsi',
  },
  en: {
    onCall: 'Who is on call now',
    nobody: 'Nobody is on call now.',
    until: (time) => `until ${time}`,
    untilFar: 'for more than eight weeks',
    rota: { override: 'stand-in', holiday: 'holiday duty', rota: 'rota', nobody: '' },
    next: 'Next',
    nextFrom: (name, time) => `${name}, from ${time}`,
    ways: 'Reached by',
    told: 'Who would be told',
    toldNobody: 'nobody of this team',
    covers: 'Looks after',
    everywhere: 'every regency and provider',
    gaps: 'Nobody on call',
    gap: (from, to) => `${from} to ${to}`,
    warnings: (count) => `${count} warning${count === '1' ? '' : 's'}`,
    noTeams: 'There is no team on call yet. An admin can add one in Settings.',
    warning: {
      inactive: (name) => `${name} is not active and passed over.`,
      'no-contact-way': (name) => `${name} cannot be reached by anything: another is told.`,
      'unknown-channel': (name, channel) =>
        `There is no channel “${channel}”: ${name} hears nothing by it.`,
      'nobody-on-call': () =>
        'Nobody is on call now: the default person or the whole team is told.',
      'nobody-reachable': () =>
        'Nobody of this team can be reached: a less specific team is told instead.',
      'no-default-team': () =>
        'No team is of every regency and provider: what no other team covers, nobody hears of.',
    },
    noWays: 'no way of reaching them works',
  },
});
