import { words } from '../words/language';

/** What proves that a link is operational, condition by condition. */
export const text = words({
  id: {
    gate: 'Bukti beroperasi',
    open: 'Terbukti: semua syarat terpenuhi.',
    shut: 'Belum terbukti beroperasi; yang belum terpenuhi ditandai.',
    met: 'terpenuhi',
    unmet: 'belum terpenuhi',
    bastMet: (number: string) => `Berita acara serah terima ada: ${number}.`,
    bastMissing: 'Nomor berita acara serah terima (BAST) belum ada.',
    days: (run: number, needed: number) =>
      `${run} hari berturut-turut memenuhi janji, dari ${needed} yang diperlukan.`,
    run: (from: string, to: string) => `Rentang terbaik: ${from} sampai ${to}.`,
    port: (read: string, contracted: string) => `Porta terbaca ${read}, kontrak ${contracted}.`,
    notRead: 'belum terbaca',
    notContracted: 'belum ditetapkan',
    seen: (speed: string, when: string) =>
      `Lalu lintas tercepat yang pernah terlihat: ${speed} (${when}).`,
    each: '30 hari terakhir, hari demi hari',
    day: 'Hari',
    verdict: 'Penilaian',
    availability: 'Ketersediaan',
    coverage: 'Terukur',
    promised: 'Janji',
    missing: {
      coverage: 'terlalu sedikit terukur',
      availability: 'di bawah janji',
      'no-contract': 'tidak ada kontrak',
    },
    good: 'memenuhi',
  },
  en: {
    gate: 'Proof of operation',
    open: 'Proven: every condition is met.',
    shut: 'Not proven operational yet; what is not met is marked.',
    met: 'met',
    unmet: 'not met',
    bastMet: (number: string) => `The handover record is there: ${number}.`,
    bastMissing: 'The number of the handover record (BAST) is missing.',
    days: (run: number, needed: number) =>
      `${run} days in a row kept the promise, of ${needed} needed.`,
    run: (from: string, to: string) => `Best run: ${from} to ${to}.`,
    port: (read: string, contracted: string) => `Port read as ${read}, contract ${contracted}.`,
    notRead: 'not read yet',
    notContracted: 'not settled yet',
    seen: (speed: string, when: string) => `Fastest traffic ever seen: ${speed} (${when}).`,
    each: 'The last 30 days, day by day',
    day: 'Day',
    verdict: 'Verdict',
    availability: 'Availability',
    coverage: 'Measured',
    promised: 'Promise',
    missing: {
      coverage: 'too little measured',
      availability: 'below the promise',
      'no-contract': 'no contract',
    },
    good: 'kept',
  },
});
