/** What stands at the end of a text that was too long. */
export const CUT_NOTE = '\n… (dipotong)';

/** Longer than any character that people write, in UTF-16 units. */
const AROUND = 100;
const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' });

/** Half a character cannot be sent. */
const whole = (text: string) => text.replace(/\p{Cs}/gu, '\uFFFD');

/** The text on one line, without control characters: what may stand in a header or a title. */
export function oneLine(text: string): string {
  return whole(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The text without control characters other than tabs and line ends, which become `\n`. */
export function plainLines(text: string): string {
  return whole(text)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

/** At most `limit` UTF-16 units, `note` at the end where it was cut; no character is cut in two. */
export function fitting(text: string, limit: number, note = CUT_NOTE): string {
  if (text.length <= limit) return text;
  const room = Math.max(limit - note.length, 0);
  // Only what lies around the cut is looked at: the time segmenting takes grows with the square of the text.
  const from = Math.max(room - AROUND, 0);
  const around = graphemes.segment(text.slice(from, room + AROUND));
  const end = from + (around.containing(room - from)?.index ?? 0);
  return `${text.slice(0, end)}${note}`;
}
