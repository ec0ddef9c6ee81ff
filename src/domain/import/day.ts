import { CellProblem } from './cell.js';

/** Months as Indonesians write them, in full, short and in older spelling. */
const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'jan'],
  ['februari', 'pebruari', 'feb', 'peb'],
  ['maret', 'mar', 'mrt'],
  ['april', 'apr'],
  ['mei'],
  ['juni', 'jun'],
  ['juli', 'jul'],
  ['agustus', 'agu', 'agt', 'ags', 'agust'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt'],
  ['november', 'nopember', 'nov', 'nop'],
  ['desember', 'des'],
];

/** Spreadsheets count days from 30 December 1899, as they take 1900 for a leap year. */
const SERIAL_OF_1970 = 25_569;
const DAY_MS = 86_400_000;
/** 2000-01-01 to 2099-12-31: a number beyond is no date of a link. */
const SERIALS = { min: 36_526, max: 73_050 };

const malformed = (text: string) =>
  new CellProblem(
    'date.malformed',
    `"${text}" is no day; write 2024-03-31, 31/03/2024 or 31 Maret 2024`,
  );

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** YYYY-MM-DD where there is such a day. */
function existing(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text ? text : null;
}

function monthNamed(name: string): number {
  return MONTHS.findIndex((names) => names.includes(name.toLowerCase())) + 1;
}

function ofSerial(serial: number): string | null {
  if (!(serial >= SERIALS.min && serial < SERIALS.max + 1)) return null;
  return new Date((Math.floor(serial) - SERIAL_OF_1970) * DAY_MS).toISOString().slice(0, 10);
}

function ofText(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (numbers) return existing(Number(numbers[4]), Number(numbers[3]), Number(numbers[1]));
  const words = /^(\d{1,2})[\s-]+([a-z]+)\.?[\s-]+(\d{4})$/i.exec(text);
  if (words) return existing(Number(words[3]), monthNamed(words[2] ?? ''), Number(words[1]));
  return /^\d{5}$/.test(text) ? ofSerial(Number(text)) : null;
}

/**
 * A calendar day that exists, as YYYY-MM-DD, from `2026-11-21`, `21/11/2026` (the day first, as Indonesians do),
 * `21 November 2026` or a spreadsheet's day number between 2000 and 2099. `number`: where the sheet holds a number.
 */
export function readDay(text: string, number?: number): string | CellProblem {
  return (number === undefined ? ofText(text) : ofSerial(number)) ?? malformed(text);
}
