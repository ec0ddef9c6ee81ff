import { type Language, useLanguage } from './language';

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const;
const WORDS = {
  id: { day: 'hari', hour: 'jam', minute: 'menit', second: 'detik', under: 'kurang dari 1 menit' },
  en: { day: 'd', hour: 'h', minute: 'min', second: 's', under: 'under a minute' },
} as const;

/** How numbers, times and lengths of time are written in a language. Times are those of Asia/Jakarta. */
export interface Writing {
  readonly number: (value: number, digits?: number) => string;
  /** `99,95 %` of a ratio; rounded down, so that only the whole is 100. */
  readonly percent: (ratio: number, digits?: number) => string;
  /** `14.05 WIB` */
  readonly clock: (iso: string | number) => string;
  /** `22 November 2026`; of an instant, or of a day YYYY-MM-DD. */
  readonly day: (iso: string | number) => string;
  /** `22 Nov`, for narrow places. */
  readonly shortDay: (iso: string | number) => string;
  /** `Oktober 2026` of YYYY-MM. */
  readonly month: (yearMonth: string) => string;
  /** `14.05 WIB` today, else `22 Nov 2026 14.05 WIB`. */
  readonly time: (iso: string | number) => string;
  /** `12 menit`, `3 jam 10 menit`, `2 hari 4 jam`. */
  readonly length: (seconds: number) => string;
  /** `1,5 Mbps` of bit/s. */
  readonly speed: (bitsPerSecond: number) => string;
  /** `Rp 12.500.000` */
  readonly money: (rupiah: number) => string;
  readonly compare: (a: string, b: string) => number;
}

const ZONE = 'Asia/Jakarta';

function writingOf(language: Language): Writing {
  const locale = LOCALE[language];
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
  const clockOf = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dayOf = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const middleOf = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const shortOf = dates({ day: 'numeric', month: 'short' });
  const monthOf = dates({ month: 'long', year: 'numeric' });
  const numbers = new Map<number, Intl.NumberFormat>();
  const fixed = (digits: number, whole = false) => {
    const key = whole ? -1 - digits : digits;
    const known = numbers.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: whole ? digits : 0,
      maximumFractionDigits: digits,
    });
    numbers.set(key, made);
    return made;
  };
  const collator = new Intl.Collator('id', { numeric: true });
  const word = WORDS[language];
  const at = (iso: string | number) => new Date(iso);
  const clock = (iso: string | number) => `${clockOf.format(at(iso))} WIB`;
  const number = (value: number, digits = 0) => fixed(digits).format(value);
  return {
    number,
    percent: (ratio, digits = 2) => {
      const scale = 10 ** digits;
      // A hair is added first: 0.9995 × 100 is 99.94999… in binary.
      const floored = Math.floor(ratio * 100 * scale + 1e-6) / scale;
      return `${fixed(ratio === 0 || ratio === 1 ? 0 : digits, true).format(floored)}\u00a0%`;
    },
    clock,
    day: (iso) => dayOf.format(at(iso)),
    shortDay: (iso) => shortOf.format(at(iso)),
    month: (yearMonth) => monthOf.format(at(`${yearMonth}-15`)),
    time: (iso) =>
      dayOf.format(at(iso)) === dayOf.format(Date.now())
        ? clock(iso)
        : `${middleOf.format(at(iso))} ${clock(iso)}`,
    length: (seconds) => {
      const minutes = Math.floor(seconds / 60);
      if (minutes < 1) return word.under;
      const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
      const parts =
        days > 0
          ? [`${number(days)} ${word.day}`, hours > 0 ? `${hours} ${word.hour}` : '']
          : [
              hours > 0 ? `${hours} ${word.hour}` : '',
              minutes % 60 > 0 ? `${minutes % 60} ${word.minute}` : '',
            ];
      return parts.filter((part) => part !== '').join(' ');
    },
    speed: (bits) => {
      const [value, unit] =
        bits >= 1e6 ? [bits / 1e6, 'Mbps'] : bits >= 1e3 ? [bits / 1e3, 'kbps'] : [bits, 'bps'];
      return `${number(value, value < 100 ? 1 : 0)} ${unit}`;
    },
    money: (rupiah) => `Rp\u00a0${number(rupiah)}`,
    compare: (a, b) => collator.compare(a, b),
  };
}

const writings = new Map<Language, Writing>();

export function useWriting(): Writing {
  const language = useLanguage();
  const known = writings.get(language);
  if (known) return known;
  const made = writingOf(language);
  writings.set(language, made);
  return made;
}
