import { tagCode } from '../rollout/tag.js';

/** What a cell asks for: an empty one keeps what is there, `-` clears it. */
export type Cell<Value> =
  | { readonly kind: 'keep' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'value'; readonly value: Value };

/** Why a cell cannot be taken, with a stable code. */
export class CellProblem {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

/** Reads what a cell says. `number`: where it is a number cell of a spreadsheet, which needs no marks read. */
export type CellReader<Value> = (text: string, number?: number) => Value | CellProblem;

export const KEEP = { kind: 'keep' } as const;

/** What a cell leaves behind: its value, null when it clears, the present one when it keeps. */
export function applied<Value>(cell: Cell<Value>, present: Value | null): Value | null {
  switch (cell.kind) {
    case 'keep':
      return present;
    case 'clear':
      return null;
    case 'value':
      return cell.value;
  }
}

/** A text as it stands, without control characters or line breaks. */
export function exactText(max: number): CellReader<string> {
  return (text) => {
    if (/\p{Cc}/u.test(text)) return new CellProblem('text.malformed', 'has control characters');
    return text.length <= max
      ? text
      : new CellProblem('text.malformed', `is longer than ${String(max)} characters`);
  };
}

/** A name: runs of white space, line breaks too, become one space. */
export function nameText(max: number): CellReader<string> {
  const read = exactText(max);
  return (text) => read(text.replace(/\s+/g, ' ').trim());
}

/** A number with a decimal point only: a comma could mean thousands or tenths. */
export function numberOf(
  min: number,
  max: number,
  options: { readonly whole: boolean },
): CellReader<number> {
  const pattern = options.whole ? /^\d{1,9}$/ : /^-?\d{1,9}(\.\d{1,12})?$/;
  return (text, number) => {
    if (text.includes(',')) {
      return new CellProblem(
        'number.malformed',
        `"${text}": only a decimal point is understood here, no comma`,
      );
    }
    const isOne =
      number === undefined ? pattern.test(text) : Number.isInteger(number) || !options.whole;
    if (!isOne) {
      return new CellProblem(
        'number.malformed',
        `"${text}" is no ${options.whole ? 'whole number' : 'number'}`,
      );
    }
    const value = number ?? Number(text);
    return value >= min && value <= max
      ? value
      : new CellProblem(
          'number.out-of-range',
          `${text} is not between ${String(min)} and ${String(max)}`,
        );
  };
}

const TAG = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

/** Tags separated by `|`, `;` or `,`, as their codes; each once, sorted. */
export function readTags(text: string): readonly string[] | CellProblem {
  const tags = text
    .split(/[|;,]/)
    .map((tag) => tag.replace(/\s+/g, ' ').trim())
    .filter((tag) => tag !== '');
  const bad = tags.find((tag) => !TAG.test(tag));
  return bad === undefined
    ? [...new Set(tags.map(tagCode))].sort()
    : new CellProblem(
        'tag.malformed',
        `"${bad}" is no tag: 1 to 40 letters, digits, spaces or . _ -, beginning with a letter or digit`,
      );
}
