import { Instant } from '../../domain/time/instant.js';
import { Language } from './report-query.js';

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const;

/** How a report writes figures and times; times are those of Asia/Jakarta. */
export interface Writing {
  readonly count: (value: number) => string;
  /** `99,95 %`, rounded down so that only the whole is 100 %, as the console does; `–` for null. */
  readonly percent: (ratio: number | null) => string;
  /** Hours with two decimals. */
  readonly hours: (seconds: number) => string;
  /** `Oktober 2026` of YYYY-MM. */
  readonly month: (month: string) => string;
  /** `1 November 2026 00.00 WIB` */
  readonly instant: (at: Instant) => string;
}

export function writingOf(language: Language): Writing {
  const locale = LOCALE[language];
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Jakarta', ...options });
  const day = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const month = dates({ month: 'long', year: 'numeric' });
  const whole = new Intl.NumberFormat(locale);
  const two = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return {
    count: (value) => whole.format(value),
    percent: (ratio) => {
      if (ratio === null) return '–';
      if (ratio === 0 || ratio === 1) return `${whole.format(ratio * 100)}\u00a0%`;
      // A hair is added first: 0.9995 × 100 is 99.94999… in binary.
      const floored = Math.min(Math.floor(ratio * 10_000 + 1e-6) / 100, 99.99);
      return `${two.format(floored)}\u00a0%`;
    },
    hours: (seconds) => two.format(seconds / 3_600),
    month: (name) => month.format(new Date(`${name}-15T00:00:00Z`)),
    instant: (at) => `${day.format(at)} ${clock.format(at)} WIB`,
  };
}
