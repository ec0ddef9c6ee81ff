import { CellProblem } from './cell.js';

const LARGEST_DIGITS = 16;

function malformed(text: string): CellProblem {
  return new CellProblem(
    'money.malformed',
    `"${text}" is no amount; write it like 125000000, 125.000.000 or 125.000.000,50`,
  );
}

/** Digits in groups of three behind the first, all by the same separator: 1.234.567. */
function isGrouped(digits: string, separator: string): boolean {
  const [first = '', ...groups] = digits.split(separator);
  return /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

/** The whole part without its separators, or null. */
function wholeDigits(text: string, separator: '.' | ','): string | null {
  if (/^\d+$/.test(text)) return text;
  return isGrouped(text, separator) ? text.replaceAll(separator, '') : null;
}

function ofNumber(text: string, number: number): string | CellProblem {
  const amount = number.toFixed(2);
  const isExact = Math.abs(Number(amount) - number) < 1e-6;
  return number >= 0 && isExact && number < 10 ** LARGEST_DIGITS ? amount : malformed(text);
}

/**
 * An amount of rupiah as a decimal text with two places, read from a number with a decimal point or with Indonesian
 * separators, `Rp` before it or not. A single separator before exactly three digits parts thousands: sums of money
 * have two decimals. `number`: where the sheet holds a number, in which nothing parts thousands.
 */
export function readMoney(text: string, number?: number): string | CellProblem {
  if (number !== undefined) return ofNumber(text, number);
  const bare = text.replace(/^rp\.?/i, '').replace(/[\s\u00a0\u202f]+/g, '');
  const match = /^([\d.,]*?\d)(?:([.,])(\d{1,2})|,-)?$/.exec(bare);
  const decimalMark = match?.[2];
  const front = match?.[1] ?? '';
  const separator =
    decimalMark === '.' ? ',' : decimalMark === ',' || front.includes('.') ? '.' : ',';
  const whole = wholeDigits(front, separator);
  if (whole === null) return malformed(text);
  const digits = whole.replace(/^0+(?=\d)/, '');
  if (digits.length > LARGEST_DIGITS) return malformed(text);
  return `${digits}.${(match?.[3] ?? '').padEnd(2, '0')}`;
}
