/** What a spreadsheet takes for the beginning of a formula, full-width forms too; quotation marks may stand before it. */
const LIKE_FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const MARK = /^'(?='*[=+\-@\t\r＝＋－＠])/;

/** A text that no spreadsheet takes for a formula: one that looks like it gets a quotation mark put before it. */
export function markedText(text: string): string {
  return LIKE_FORMULA.test(text) ? `'${text}` : text;
}

/** The text without the mark that `markedText` put before it. */
export function unmarkedText(text: string): string {
  return text.replace(MARK, '');
}
