import { z } from 'zod';

/** One line of text for people: trimmed, not empty, without control characters (a database takes no NUL either). */
export function plainText(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u, 'no control characters');
}
