export type CsvCell = string | number | null;

/** What a spreadsheet takes for the beginning of a formula, as the service's own files have it. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A header and its lines as RFC 4180 has them; no text in it can run as a formula. */
export const csvOf = (lines: readonly (readonly CsvCell[])[]): string =>
  lines.map((line) => `${line.map(written).join(',')}\r\n`).join('');

/** Hands a text to the browser as a file. The mark tells spreadsheets that it is UTF-8. */
export function saveText(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
