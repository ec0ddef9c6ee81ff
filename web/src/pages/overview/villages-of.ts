import type { Measure } from '../../parts/coverage-measures';

/** The list of a regency's villages that a figure counts. */
export const villagesOf = (code: string, { narrows = {} }: Measure): string =>
  `/desa?${new URLSearchParams({ regency: code, ...narrows })}`;
