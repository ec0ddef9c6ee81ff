import { words } from '../../words/language';

/** What the page of a village says of how a link came to be, and of what proves it. */
export const text = words({
  id: {
    milestones: 'Tonggak pelaksanaan',
    toRollout: 'Ubah di halaman Rollout',
    ahead: 'belum tercapai',
    noDay: 'tercapai, tanpa tanggal tercatat',
    planned: (day: string) => `rencana ${day}`,
    late: (days: number) => `terlambat ${days} hari`,
    early: (days: number) => `${days} hari lebih awal`,
    onTime: 'tepat waktu',
    bast: (number: string) => `BAST ${number}`,
    by: (who: string) => `dicatat oleh ${who}`,
    evidence: 'Berkas bukti',
    kind: {
      bast: 'Berita acara serah terima',
      'acceptance-test': 'Uji terima',
      photo: 'Foto',
      other: 'Lainnya',
    },
    file: (size: string, who: string, when: string) => `${size}, dari ${who}, ${when}`,
    size: (kilobytes: string) => `${kilobytes} kB`,
  },
  en: {
    milestones: 'Milestones',
    toRollout: 'Change it on the Rollout page',
    ahead: 'not reached yet',
    noDay: 'reached, no day on record',
    planned: (day: string) => `planned for ${day}`,
    late: (days: number) => `${days} days late`,
    early: (days: number) => `${days} days early`,
    onTime: 'on time',
    bast: (number: string) => `handover record ${number}`,
    by: (who: string) => `recorded by ${who}`,
    evidence: 'Files of evidence',
    kind: {
      bast: 'Handover record',
      'acceptance-test': 'Acceptance test',
      photo: 'Photo',
      other: 'Other',
    },
    file: (size: string, who: string, when: string) => `${size}, from ${who}, ${when}`,
    size: (kilobytes: string) => `${kilobytes} kB`,
  },
});
