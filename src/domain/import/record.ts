/** A cell as the file holds it: a text, or a number where a spreadsheet says that it is one. */
export type RawCell = string | number;

/** One record of a registry file. `line` is the line it begins on, in a spreadsheet the row; the first is 1. */
export interface FileRecord {
  readonly line: number;
  readonly cells: readonly RawCell[];
}
