/** A text with a replacement made; throws when there was nothing to replace, as after the text was rewritten. */
export function changed(text: string, what: RegExp | string, by: string): string {
  const after = text.replace(what, by);
  if (after === text) throw new Error(`nothing to replace: ${String(what)}`);
  return after;
}
