import { type Language, useLanguage } from '../../words/language';

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const;

const toTheSecond = (language: Language) => {
  const options = { timeZone: 'Asia/Jakarta' } as const;
  const day = new Intl.DateTimeFormat(LOCALE[language], {
    ...options,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const clock = new Intl.DateTimeFormat(LOCALE[language], {
    ...options,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (iso: string) =>
    `${day.format(Date.parse(iso))} ${clock.format(Date.parse(iso))}\u00a0WIB`;
};
const instants = { id: toTheSecond('id'), en: toTheSecond('en') };

/** `5 Nov 2026 03.14.40 WIB`: instants that differ by seconds are told apart. */
export const useInstant = (): ((iso: string) => string) => instants[useLanguage()];
