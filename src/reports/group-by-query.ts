import { z } from 'zod';
import { Dimension } from '../domain/coverage/dimension.js';

/** `groupBy=a` or `groupBy=a,b` over the given dimensions; `unless` stands for an absent one. */
export function groupByQuery<const Of extends Dimension, const Unless>(
  dimensions: readonly Of[],
  unless: Unless,
) {
  const wording = `one of ${dimensions.join(', ')}, or two different ones with a comma between`;
  const dimension = (word: string) => dimensions.find((known) => known === word);
  return z
    .string()
    .optional()
    .meta({ description: wording })
    .transform((text, context): readonly [Of] | readonly [Of, Of] | Unless => {
      if (text === undefined) return unless;
      const [first, second, ...more] = text.split(',').map(dimension);
      const words = text.split(',').length;
      if (first !== undefined && words === 1) return [first];
      if (first !== undefined && second !== undefined && second !== first && more.length === 0)
        return [first, second];
      context.addIssue({
        code: 'custom',
        params: { code: 'unknown-dimension' },
        message: wording,
      });
      return z.NEVER;
    });
}
