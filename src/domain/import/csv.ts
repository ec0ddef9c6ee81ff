/** One record of a CSV text. `line` is the line it begins on, the first being 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvReading =
  | { readonly ok: true; readonly records: readonly CsvRecord[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

const SEPARATORS = [',', ';', '\t'] as const;

export type Separator = (typeof SEPARATORS)[number];

/** Of `,`, `;` and the tab the one that the first line has most of outside quotes. */
export function separatorOf(text: string): Separator {
  const counts = new Map<string, number>(SEPARATORS.map((separator) => [separator, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') break;
    else if (counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const countOf = (separator: Separator) => counts.get(separator) ?? 0;
  return SEPARATORS.reduce((most, separator) =>
    countOf(separator) > countOf(most) ? separator : most,
  );
}

/** Reads one record after another; keeps its place as plain numbers because the text may have millions of characters. */
class CsvReader {
  private at = 0;
  private line = 1;

  constructor(
    private readonly text: string,
    private readonly separator: string,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  record(): CsvRecord {
    const line = this.line;
    const cells: string[] = [];
    for (;;) {
      cells.push(this.text.charAt(this.at) === '"' ? this.quotedCell() : this.plainCell());
      if (this.text.charAt(this.at) !== this.separator) break;
      this.at += 1;
    }
    this.endOfRecord();
    return { line, cells };
  }

  private plainCell(): string {
    const start = this.at;
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === this.separator || character === '\n' || character === '\r') break;
      if (character === '"') throw this.mistake('a quotation mark inside a cell without quotes');
      this.at += 1;
    }
    return this.text.slice(start, this.at);
  }

  private quotedCell(): string {
    const firstLine = this.line;
    let cell = '';
    let start = this.at + 1;
    for (;;) {
      const end = this.text.indexOf('"', start);
      if (end < 0) {
        this.line = firstLine;
        throw this.mistake('a quoted cell is never closed');
      }
      const part = this.text.slice(start, end);
      this.line += lineBreaksIn(part);
      cell += part;
      this.at = end + 1;
      if (this.text.charAt(this.at) !== '"') return cell;
      cell += '"';
      start = this.at + 1;
    }
  }

  private endOfRecord(): void {
    if (this.atEnd) return;
    const character = this.text.charAt(this.at);
    if (character !== '\r' && character !== '\n') {
      throw this.mistake('text after the closing quotation mark of a cell');
    }
    this.at += character === '\r' && this.text.charAt(this.at + 1) === '\n' ? 2 : 1;
    this.line += 1;
  }

  private mistake(message: string): CsvMistake {
    return new CsvMistake(this.line, message);
  }
}

class CsvMistake extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

function lineBreaksIn(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/**
 * Reads a CSV text (RFC 4180, any line ending, `""` for a quotation mark), up to so many records; lines without any
 * text are left out. A text that is no CSV gives the line of the first mistake.
 */
export function readCsv(
  text: string,
  separator: Separator,
  maxRecords = Number.POSITIVE_INFINITY,
): CsvReading {
  const reader = new CsvReader(text, separator);
  const records: CsvRecord[] = [];
  try {
    while (!reader.atEnd && records.length < maxRecords) {
      const record = reader.record();
      if (record.cells.some((cell) => cell.trim() !== '')) records.push(record);
    }
  } catch (error) {
    if (error instanceof CsvMistake) return { ok: false, line: error.line, message: error.message };
    throw error;
  }
  return { ok: true, records };
}
