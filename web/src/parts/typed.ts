/** What was typed, as the API takes it: without white space around it, and null where nothing is left. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
