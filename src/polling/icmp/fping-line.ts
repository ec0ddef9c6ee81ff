/** fping's output, line by line. */

export interface FpingLine {
  readonly address: string;
  readonly sequence: number;
  /** When fping wrote the line: at the answer, or when it gave up. Epoch milliseconds. */
  readonly writtenAt: number;
  /** Null: given up. */
  readonly rttMs: number | null;
}

/** A line of the closing summary: per echo of one address, whether it was answered. */
export interface SummaryLine {
  readonly address: string;
  readonly answered: readonly boolean[];
}

const ECHO = /^\[(\d+\.\d+)\] (\S+)\s+: \[(\d+)\], (?:timed out|\d+ bytes, (\d+(?:\.\d+)?) ms)/;
const SUMMARY = /^(\S+)\s+:((?: (?:-|\d+(?:\.\d+)?))+)$/;

/** Reads a line of `fping -C N -D`; null for any other line (duplicates, warnings). */
export function readEchoLine(line: string): FpingLine | null {
  const match = ECHO.exec(line);
  if (match?.[2] === undefined) return null;
  return {
    address: match[2],
    sequence: Number(match[3]),
    writtenAt: Number(match[1]) * 1_000,
    rttMs: match[4] === undefined ? null : Number(match[4]),
  };
}

/** Reads a line of fping's closing summary; null for any other line. */
export function readSummaryLine(line: string): SummaryLine | null {
  const match = SUMMARY.exec(line);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return {
    address: match[1],
    answered: match[2]
      .trim()
      .split(' ')
      .map((value) => value !== '-'),
  };
}
